import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { type InterpreterContext, type Reading, unread } from '../interpretation.ts';
import { type NameEntry, nameEntryOf } from '../linker/index.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { marksIn } from '../rules/commands/marked-text.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { correctCommands } from './correction.ts';
import { leavesOf } from './leaves.ts';

/**
 * "Same for Globex", "and one for Friday too", "the last one as well", 同创传媒也一样: what was just done, once more with another part. Null where
 * nothing was done, or where the words are no part of it.
 */
export function readAgain(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const commands = last.filter((intent): intent is CommandIntent => intent.kind === 'command');
  if (commands.length === 0 || commands.length !== last.length) return null;
  if (!commands.every(({ name }) => repeated.has(name))) return null;
  const part = partSaid(text);
  // Of the same done to several it is done to one more.
  const isOfSeveral = commands.every(({ name }) => name === commands[0]?.name && changesOne.has(name));
  const done = isOfSeveral ? commands.slice(-1) : commands;
  const read = part === null || tells.test(part) ? null : withParts(part, done, context, lexicon);
  if (read === null) return null;
  const isKnown = leavesOf(read.intents).every(
    ({ kind, value }) => kind !== 'record' || isNamed(value as RecordRef),
  );
  if (!isKnown) return null;
  // "One with Kingsmore on Wednesday" is no second one with whom it was before.
  if (part !== null && !holdsNamesOf(part, read.intents, context)) return unread(text);
  const intents = read.intents.map((intent, at) => ofOtherCustomer(intent, done[at], context));
  return { ...read, intents, follows: { how: 'follow-up', kept: [] } };
}

/** What is done to one record or noted for it; a new record or a merger is none of another. */
const repeated: ReadonlySet<CommandIntent['name']> = new Set([
  ...([
    'log-activity',
    'create-task',
    'complete-task',
    'snooze-task',
    'update-record',
    'move-stage',
  ] as const),
  ...([
    'close-deal',
    'reopen-deal',
    'change-owner',
    'share-record',
    'archive-record',
    'claim-record',
  ] as const),
  ...(['return-to-pool', 'add-to-list'] as const),
]);

/** What is done to a record, and makes none. */
const changesOne: ReadonlySet<CommandIntent['name']> = new Set([
  ...(['complete-task', 'snooze-task', 'update-record', 'move-stage', 'close-deal', 'change-owner'] as const),
]);

/** "Yara Mason on Thursday": with whom, and then when. */
function withParts(
  said: string,
  last: readonly Intent[],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const [time, another] = marksIn(markMessage(said, context), 'time');
  const who =
    time === undefined
      ? ''
      : said
          .replace(time.span.text, '')
          .replace(/(?:^|\s)(?:on|at|by|for|in)\s*$/iu, '')
          .trim();
  const day = another === undefined && who !== '' ? time?.span.text : undefined;
  return [day === undefined ? said : who, ...(day === undefined ? [] : [day])].reduce<Reading | null>(
    (read, right, at) =>
      at > 0 && read === null
        ? null
        : correctCommands({ right, wrong: null, isDenial: false }, read?.intents ?? last, context, lexicon),
    null,
  );
}

function partSaid(text: string): string | null {
  const said = text.trim().replace(/[.!。！~\s]+$/u, '');
  for (const pattern of wordings) {
    const part = (pattern.exec(said)?.groups?.part ?? '').replace(sameTime, '').trim();
    if (part !== '' && part.length <= longestPart) return part;
  }
  return null;
}

const longestPart = 60;
/** What isn't said anew is as it was. */
const sameTime = /[,，]?\s*(?:at (?:the )?)?same time(?: too)?$|[,，]?(?:同一|同样的?|一样的?)(?:个)?时间$/iu;
/** "Zoe was there too" tells of the same once more, and of nothing again. */
const tells =
  /^(?:with|together with) |(?<![a-z])(?:was|were|is|are|has|have|had|came|joined|said|wants?|wanted|likes?)(?![a-z])|(?:在场|参加|参会|来了|说|想要|线上)/iu;
const too = '(?: (?:too|as well|also|likewise|again|please))*';
const andEn = '(?:(?:and|also|then|ok|now|please|oh and)[, ]+)*';
const makeZh = '(?:来|建|加|记|做|安排|设|开|发|写|补|约|打)';

const wordings: readonly RegExp[] = [
  new RegExp(
    `^${andEn}(?:do |log |make |set |create |add )?(?:the )?(?:same|ditto|likewise)(?: (?:thing|again|one|task|call|reminder|note|date|stage))?(?: (?:for|with|at|to|on|goes for|applies to|about))+ (?<part>.+?)${too}$`,
    'iu',
  ),
  new RegExp(
    `^${andEn}(?:add |make |set |create |log )?(?:another|one|a second one|one more)(?: (?:one|more))? (?:for|on|at|with) (?<part>.+?)${too}$`,
    'iu',
  ),
  new RegExp(`^${andEn}(?<part>.+?),? (?:too|as well|likewise|the same|same)(?: please)?$`, 'iu'),
  new RegExp(
    `^(?:那|还有|再|然后|另外)*[，,\\s]*(?:给|跟|对|和)?(?<part>.+?)(?:那边|这边|那个|那家)?(?:也|同样)(?:是)?(?:一样|这样|照办|如此|同样处理|要|来一个|${makeZh}一?个)(?:吧|的|处理)?$`,
    'u',
  ),
  /^(?:那|还有|再|然后|另外)*[，,\s]*(?:把)?(?<part>.+?)(?:那边|这边|那[个单笔家]|的)?也(?:一起|跟着|都)?(?:改|推|转|调|换|移|挪|延|标|设|做|办|关|结)(?:过去|过来|一下|掉|了|吧)*$/u,
  new RegExp(
    `^(?:那|还有|再|然后|另外)*[，,\\s]*(?:同样|一样)(?:的)?[，,\\s]*(?:也)?(?:给|跟|对|为)(?<part>.+?)(?:也)?(?:${makeZh}一?[个条次])?(?:吧)?$`,
    'u',
  ),
  new RegExp(`^(?:那|还有|再)*(?:给|为)(?<part>.+?)也${makeZh}(?:上)?一?[个条次份](?:吧)?$`, 'u'),
  /^(?:还有|另外)?(?<part>\S.*?)也(?:是|一样)?(?:吧)?$/u,
];

/** Whether everybody whom the words name is in what is done. */
function holdsNamesOf(part: string, intents: readonly Intent[], context: InterpreterContext): boolean {
  const refs = leavesOf(intents).flatMap(({ kind, value }) =>
    kind === 'record' ? [value as RecordRef] : [],
  );
  const { message } = markMessage(part, context);
  return [...message.marks.values()].every(
    (mark) =>
      mark.kind !== 'name' ||
      mark.span.candidates.some(({ entry }) =>
        refs.some(
          ({ entity, id, candidates }) =>
            entity === entry.entity && (id === entry.id || candidates.some((one) => one.id === entry.id)),
        ),
      ),
  );
}

function isNamed({ id, candidates }: RecordRef): boolean {
  return id !== null || candidates.length > 0;
}

/** With another customer, the people and deals of the one before fall away, and his name in the title gives way to the new one. */
function ofOtherCustomer(
  intent: Intent,
  before: CommandIntent | undefined,
  { names }: InterpreterContext,
): Intent {
  if (intent.name !== 'create-task' && intent.name !== 'log-activity') return intent;
  const accountOf = ({ entity, id }: RecordRef): NameEntry | null =>
    entity === 'account' && id !== null ? nameEntryOf(names, entity, id) : null;
  const refs = (one: Intent | undefined): readonly RecordRef[] =>
    leavesOf(one === undefined ? [] : [one])
      .filter(({ kind }) => kind === 'record')
      .map(({ value }) => value as RecordRef);
  const old =
    refs(before)
      .map(accountOf)
      .find((entry) => entry !== null) ?? null;
  const now =
    refs(intent)
      .map(accountOf)
      .find((entry) => entry !== null) ?? null;
  if (now === null || old?.id === now.id) return intent;
  const isOfOther = ({ entity, id }: RecordRef): boolean =>
    (entity === 'contact' || entity === 'deal') &&
    id !== null &&
    nameEntryOf(names, entity, id)?.accountId !== now.id;
  if (intent.name === 'log-activity') {
    const { slots } = intent;
    const deal = slots.deal !== null && isOfOther(slots.deal) ? null : slots.deal;
    return {
      ...intent,
      slots: { ...slots, deal, participants: slots.participants.filter((one) => !isOfOther(one)) },
    };
  }
  const gone = refs(before).filter((one) => isOfOther(one) || one.id === old?.id);
  const title = [
    ...gone.map(({ entity, id, text }) => [
      text,
      id === null ? '' : (nameEntryOf(names, entity, id)?.name ?? ''),
    ]),
  ]
    .flat()
    .filter((name) => name !== '')
    .sort((one, other) => other.length - one.length)
    .reduce((current, name) => current.replace(name, now.name), intent.slots.title);
  return {
    ...intent,
    slots: { ...intent.slots, title, about: intent.slots.about.filter((one) => !isOfOther(one)) },
  };
}
