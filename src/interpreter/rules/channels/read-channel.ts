import type { CommandIntent, Intent, IntentNamed, RecordRef } from '../../../intents/index.ts';
import { detectLanguage, regexp, today } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { findRecord } from '../commands/find-record.ts';
import { markMessage } from '../commands/mark-message.ts';
import { slotReadings } from '../commands/slot-readings.ts';
import { lookUpOne } from '../look-up-one.ts';
import {
  askingAll,
  askingHere,
  clearing,
  cue,
  linking,
  logging,
  stopping,
  threadWord,
  unlinking,
} from './patterns.ts';

/** What a message says of the channel or thread in which it stands; null where it says nothing of it. */
export function readChannel(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim();
  if (said.length > longest || !cue.test(said)) return null;
  const isAsked = /[?？]$|吗[\s。]*$/u.test(said);
  const asked = matchOf(askingAll, said) ?? matchOf(askingHere, said);
  if (asked !== null) {
    const slots = { channel: null, all: asked.place === undefined };
    return asReading({ kind: 'query', name: 'channel-status', slots }, text);
  }
  if (isAsked) return null;
  if (matchOf(stopping, said) !== null) return asReading(clear({ stop: true }), text);
  const unlinked = matchOf(unlinking, said);
  if (unlinked !== null) return asReading(link(null, unlinked, true), text);
  const linked = matchOf(linking, said);
  if (linked !== null) {
    const record = recordOf(linked.what, context);
    return record === null ? null : asReading(link(record, linked, false), text);
  }
  const logged = matchOf(logging, said);
  if (logged !== null) {
    const slots = { channel: null, record: recordOf(logged.what, context), said: null };
    return asReading({ kind: 'command', name: 'log-conversation', slots }, text);
  }
  const cleared = matchOf(clearing, said);
  return cleared === null ? null : asReading(clear(readShown(cleared.may ?? '', context)), text);
}

const longest = 240;

type Groups = Readonly<Record<string, string | undefined>>;

function matchOf(patterns: readonly RegExp[], text: string): Groups | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return match.groups ?? {};
  }
  return null;
}

function link(record: RecordRef | null, { place }: Groups, stop: boolean): CommandIntent {
  const onlyThread = threadWord.test(place ?? '');
  return { kind: 'command', name: 'link-channel', slots: { channel: null, record, onlyThread, stop } };
}

function clear(slots: Partial<IntentNamed<'clear-channel'>['slots']>): CommandIntent {
  const plain = {
    channel: null,
    team: null,
    wholeCompany: false,
    shows: 'totals',
    with: [],
    stop: false,
  } as const;
  return {
    kind: 'command',
    name: 'clear-channel',
    slots: { ...plain, ...slots } as IntentNamed<'clear-channel'>['slots'],
  };
}

function recordOf(what: string | undefined, context: InterpreterContext): RecordRef | null {
  if (what === undefined || what.trim() === '') return null;
  const scene = {
    context,
    language: detectLanguage(what),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  return findRecord(markMessage(what.trim(), context), ['deal', 'account'], scene).ref;
}

const totals =
  /\b(?:totals?|sums?|aggregates?|figures|numbers|kpis?|metrics)\b|汇总|合计|总数|总额|数字|指标/iu;
const rows =
  /\b(?:rows?|records?|details?|individual|deals?|accounts?|customers?|opportunities|everything|lists?)\b|明细|记录|详情|逐条|商机|客户|名单|一切|所有内容/iu;
const withCost =
  /(?:\bwith|\bincluding|\bincl\.?|\band|\bplus)\s(?:the |their )?(?:[\w ]{0,20} )?(?:costs?|margins?)\b|(?:含|包括|包含|带|以及|和)(?:.{0,6})?(?:成本|毛利)/iu;
const withContacts = regexp('iu')`
    (?:\bwith|\bincluding|\bincl\.?|\band|\bplus)\s(?:the |their )?(?:[\w ]{0,20} )?contact[ ]
    (?:details|data|info\w*)\b|
    (?:含|包括|包含|带|以及|和)(?:.{0,6})?联系方式
  `;
const ownTeam =
  /\b(?:my|our)(?: own| whole| entire)?(?: team'?s?)?\b|(?:我们|我|咱们|本)的?(?:整个)?(?:团队|组|小组|部门)/iu;
const company = regexp('iu')`
    \b(?:
      everyone|everybody|all(?: the)? teams|the (?:whole|entire) (?:company|organi[sz]ation|business|team)|
      company-wide|all of us
    )\b|
    (?:全|整个)公司|所有团队|全部团队|公司(?:全部|所有|整体)?
  `;
const framing = regexp('giu')`
    \b(?:
      only|just|the|of|for|from|in|all|and|with|including|no|a|their|its|team|teams|sales|data|pipeline|
      can be seen|see
    )\b|
    [,，、.。:：]|的|只|仅|全部|所有|团队|数据|销售
  `;

/** Whose rows or totals, and with which fields. Totals unless rows are said: what shows less. */
function readShown(may: string, context: InterpreterContext): Partial<IntentNamed<'clear-channel'>['slots']> {
  const shows =
    rows.test(may.replace(withContacts, ' ')) && !/\bonly totals|totals only|仅汇总|只看汇总/iu.test(may)
      ? 'rows'
      : 'totals';
  const fields = [
    ...(withCost.test(may) ? (['cost'] as const) : []),
    ...(withContacts.test(may) ? (['contact-detail'] as const) : []),
  ];
  if (company.test(may)) return { shows, with: fields, wholeCompany: true };
  if (ownTeam.test(may)) return { shows, with: fields };
  const name = [withCost, withContacts, totals, rows]
    .reduce((rest, words) => rest.replace(new RegExp(words.source, 'giu'), ' '), may)
    .replace(framing, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return name === ''
    ? { shows, with: fields }
    : { shows, with: fields, team: lookUpOne('team', name, context) };
}

function asReading(intent: Intent, text: string): Reading {
  const record = 'record' in intent.slots ? intent.slots.record : null;
  const isOpen =
    record !== null && record !== undefined && record.id === null && record.candidates.length > 0;
  return {
    confidence: 0.95,
    intents: [intent],
    readings: [intent.kind === 'command' ? slotReadings(intent) : []],
    alternatives: [],
    question: isOpen
      ? { kind: 'which-record', intentIndex: 0, slot: 'record', candidates: record.candidates }
      : null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
