import { type EntityKey, entities } from '../../../entities/index.ts';
import type { RecordRef } from '../../../intents/index.ts';
import { countingNumber, regexp, today } from '../../../kernel/index.ts';
import { pointedKind } from '../../dialogue/pointed-kinds.ts';
import { recall } from '../../dialogue/thread-records.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { countOfContacts } from './count-of-contacts.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { readFilters, recordOf } from './filters.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { asksLastTime, wordsOfLastTime } from './last-time.ts';
import { toCome } from './next-one.ts';
import { readOrder } from './record-order.ts';
import { eventsOf } from './statuses.ts';
import { namesChildren } from './subsidiaries.ts';
import { readPeriods, showPeriod } from './times.ts';

/** "Brief me on Globex", 看看华锐科技, or just a name. */
export function readBrief(scene: Scene): Filled | null {
  const draft = openDraft();
  const record =
    readColleague(scene, draft) ?? readRecord(scene, draft, briefed) ?? briefOfThread(scene, draft);
  if (record === null) return null;
  const isOfHealth = takeCues(scene, draft, 'health');
  const isOpened = opens.test(scene.text.trim());
  if (isOpened) take(draft, ...scene.items.filter(({ text }) => /^(?:please|open)$/iu.test(text)));
  const cue = takeCues(scene, draft, 'brief') || isOfHealth || isOpened;
  // 何嘉怡最近怎么样: what is newest stands in it.
  take(draft, ...scene.items.filter((item) => itemWord(item, 'recency') === 'new'));
  takeRoles(scene, draft, ['listing', 'asking', 'performance']);
  if (!cue) draft.doubt += 0.15;
  // 下个会是哪天: one thing of it, and not all.
  if (toCome.test(scene.text)) draft.doubt += 0.6;
  return fill(draft, { kind: 'query', name: 'brief', slots: { record } });
}

/** Whoever leads people means his own by a name that a customer's contact has as well. */
function readColleague(scene: Scene, draft: Draft): RecordRef | null {
  const { roles } = scene.context.actor;
  if (!roles.includes('manager') && !roles.includes('director')) return null;
  const isBoth = scene.items.some((item) => {
    const [best, ...others] = itemSense(item, 'name')?.span.candidates ?? [];
    const equal = [best, ...others.filter(({ score }) => score === best?.score)];
    return ['user', 'contact'].every((kind) => equal.some((one) => one?.entry.entity === kind));
  });
  return isBoth ? readRecord(scene, draft, (entity) => entity === 'user') : null;
}

/** "Open Globex": its card; what is open of something stands beside its noun. */
const opens = /^(?:please )?open\b/iu;

/** 客户概况, 下一步怎么跟进: of the one that the thread is about, where nothing else is said. */
function briefOfThread({ items, context }: Scene, draft: Draft): RecordRef | null {
  const isCue = (item: Item): boolean => ['brief', 'health'].includes(cueOf(item) ?? '');
  const kinds = items.flatMap((item) => itemSenses(item, 'entity').map(({ key }) => key as string));
  const isBare = items.every(
    (item) =>
      isCue(item) ||
      itemSenses(item, 'entity').some(({ key }) => key === 'account' || key === 'deal') ||
      ['listing', 'performance', 'asking'].some((role) => itemWord(item, role) !== null),
  );
  if (!isBare || !items.some(isCue)) return null;
  const wanted = (entity: string): boolean => (kinds.length === 0 ? briefed(entity) : kinds.includes(entity));
  const [only, another] = recall(context, wanted);
  if (only === undefined || another !== undefined) return null;
  take(draft, ...items);
  return { entity: only.entity, text: only.name, id: only.id, candidates: [] };
}

/** "What is Nancy's phone?", "who owns Globex?"; "when does it close?" of the record of the thread that has such a field. */
export function readLookUp(scene: Scene): Filled | null {
  const isPointed = scene.items.some((item) => itemWord(item, 'pointing') !== null && item.text !== 'IT');
  const kinds = isPointed ? [looked, ...things.map((kind) => (entity: string) => entity === kind)] : [looked];
  for (const wanted of kinds) {
    const filled = readLookUpOf(scene, wanted);
    if (filled !== null) return filled;
  }
  return null;
}

/** What "it" is, where it was no record that was spoken of last. */
const things = ['deal', 'account'];

function readLookUpOf(scene: Scene, wanted: (entity: string) => boolean): Filled | null {
  const draft = openDraft();
  const record = readRecord(scene, draft, wanted);
  if (record === null) return null;
  // 下个会约在几号: what is to come is no field.
  if (toCome.test(scene.text)) return null;
  const entity = record.entity as EntityKey;
  const asksWhen = scene.items.some((item) => itemWord(item, 'asking') === 'when');
  const fields: string[] = [];
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.condition !== null) continue;
    if (namesChildren(item)) return null;
    const field = itemSenses(item, 'field').find((sense) => sense.entity === entity);
    const cue = cueOf(item);
    // "Globex's pipeline" is what is open there, and no field of one of its deals.
    if (field?.key === 'pipeline' && isOfAccount(scene)) return null;
    const key =
      field?.key ??
      (cue === 'owns'
        ? ownerField(entity)
        : cue === 'step' && entity === 'deal'
          ? 'stage'
          : entity === 'deal' && asksWhen
            ? closingField(item, record.id, scene)
            : null);
    if (key === null || key === undefined || fields.includes(key)) {
      if (key !== null && key !== undefined) take(draft, item);
      continue;
    }
    fields.push(key);
    note(draft, 'fields', item, key);
  }
  const isMuch = scene.items.some((item) => itemWord(item, 'counting') === 'much');
  if (fields.length === 0 && entity === 'deal' && isMuch) fields.push('amount');
  if (fields.length === 0) return null;
  takeRoles(scene, draft, ['listing', 'asking', 'counting']);
  // 二期下一步要干啥.
  if (fields.includes('nextStep')) takeCues(scene, draft, 'agenda');
  return fill(draft, { kind: 'query', name: 'look-up-field', slots: { record, fields } });
}

/** Scores this close don't tell a customer from his deals. */
const equalWithin = 0.05;

function isOfAccount({ items }: Scene): boolean {
  return items.some((item) => {
    const { candidates = [] } = itemSense(item, 'name')?.span ?? {};
    const best = candidates[0]?.score ?? 0;
    return candidates.some(({ entry, score }) => entry.entity === 'account' && score >= best - equalWithin);
  });
}

/** "When does it close?", 什么时候签: of an open deal when it is expected to. */
function closingField(item: Item, id: number | null, { context: { names } }: Scene): string | null {
  const events = eventsOf(item);
  const deal = id === null ? null : nameEntryOf(names, 'deal', id);
  if (deal !== null && deal.isClosed !== true && events.length > 0) return 'expectedCloseDate';
  if (events.includes('closing')) return 'expectedCloseDate';
  return events.includes('closed') || events.includes('won') ? 'closedDate' : null;
}

/** "When did we last talk to Globex?", 华锐科技的跟进记录. */
export function readContactHistory(scene: Scene): Filled | null {
  const draft = openDraft();
  const asksLast = asksLastTime(scene.text);
  const asksSince = sinceThen.test(withoutNames(scene));
  const record = readRecord(scene, draft, touched) ?? (asksLast || asksSince ? recordOfThread(scene) : null);
  // 下个会是哪天: what is to come is no history.
  if (record === null || toCome.test(scene.text)) return null;
  if (asksSince) take(draft, ...scene.items);
  let isAsked = takeCues(scene, draft, 'history') || asksLast || asksSince;
  const kinds: string[] = [];
  for (const item of scene.items) {
    const kind = itemSenses(item, 'value').find(
      (sense) => sense.entity === 'activity' && sense.field === 'kind',
    );
    const isOfKind = cueOf(item) !== 'history' || numbered.test(scene.text.slice(0, item.start));
    if (kind !== undefined && isOfKind) {
      kinds.push(kind.key);
      if (itemSenses(item, 'field').some((sense) => sense.entity === record.entity)) draft.doubt += 0.3;
      note(draft, 'kinds', item, kind.key);
      isAsked = true;
    }
    if (itemSenses(item, 'entity').some(({ key }) => key === 'activity')) {
      take(draft, item);
      isAsked = true;
    }
    if (itemWord(item, 'event') !== null && ['held', 'created'].includes(itemWord(item, 'event') ?? ''))
      take(draft, item);
  }
  if (!isAsked) return null;
  // "Who should I speak to there?" asks for people.
  if (whomToAsk.test(scene.text.trim())) draft.doubt += 1;
  // "When were we last there": there one is on a visit.
  const isVisit = (asksLast || /谁.{0,6}去过/u.test(scene.text)) && visiting.test(scene.text);
  if (kinds.length === 0 && isVisit && record.entity === 'account') kinds.push('visit');
  if (asksLast) take(draft, ...wordsOfLastTime(scene));
  const limit = readTimes(scene, draft) ?? readOrder(scene, draft, 'activity', scene.items[0] as Item).limit;
  const filters = readFilters(scene, draft, { kind: 'list', entity: 'activity' });
  const [said] = readPeriods(scene, draft);
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  takeRoles(scene, draft, ['listing', 'asking']);
  // What lies ahead is a plan, and not history.
  const day = today(scene.context.now, scene.context.actor.calendar.timeZone);
  if (said?.period.from !== null && said !== undefined && said.period.from > day) draft.doubt += 1;
  // "Who's our contact there?" asks for people.
  if (scene.items.some((item) => itemWord(item, 'asking') === 'who' && asksForContact(scene, item)))
    draft.doubt += 1;
  const isLast = scene.items.some(
    (item) => itemWord(item, 'recency') === 'last' || itemWord(item, 'asking') === 'when',
  );
  const counted = countOfContacts(scene, draft, record, kinds, said?.period ?? null);
  return (
    counted ??
    fill(draft, {
      kind: 'query',
      name: 'contact-history',
      slots: {
        record,
        kinds,
        filters: [...filters],
        period: said?.period ?? null,
        limit: limit ?? (isLast ? 1 : null),
      },
    })
  );
}

/** 最近三次拜访: of that kind, and no other contact. */
const numbered = /[次回场]$/u;
const whomToAsk = /^(?:and |so )*(?:who|whom)(?: else)? (?:do|can|should|could|would) (?:i|we)\b/iu;

/** 最近三次都聊了什么, "the last three times": how many of the last contacts. */
function readTimes(scene: Scene, draft: Draft): number | null {
  const match = lastTimes.exec(scene.text);
  const { en, zh } = match?.groups ?? {};
  const count = countingNumber((en ?? zh ?? '').toLowerCase());
  if (match === null || count === null) return null;
  const end = match.index + match[0].length;
  take(draft, ...scene.items.filter((item) => item.start >= match.index && item.end <= end));
  return count;
}

const lastTimes =
  /\b(?:last|past) (?<en>two|three|four|five|\d{1,2}) (?:times|talks|conversations|contacts)\b|(?:最近|近|前|上)(?<zh>[两二三四五六七八九十]|\d{1,2})[次回]/iu;

function withoutNames({ text, items }: Scene): string {
  const names = items.filter((item) => itemSense(item, 'name') !== undefined);
  return names
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${rest.slice(end)}`, text)
    .trim();
}

/** "What happened with it since?", 后来怎么样了. */
const sinceThen = regexp('iu')`
    ^(?:and |so |ok )*(?:
      what(?:['’]s| has| is)? (?:happened|been happening|been going on|new|changed)|
      anything (?:new|happened)|any (?:news|progress|updates?|movement)
    )(?: (?:with|to|on|about|at|from|there|it|this|that|them|her|him|deal|account|one))*
    (?: (?:since|since then|lately|recently|so far|after that|in the meantime))?[?.! ]*$|
    ^(?:那|它|他们|这个|那个)?(?:这个|那个)?(?:商机|单子|客户|项目)?(?:后来|之后|后面|最近|这段时间|到现在)
    (?:又|都|还)?(?:
      怎么样|怎样|咋样|有(?:什么|啥|没有?)?(?:进展|动静|变化|消息|动作|新情况)|发生了?(?:什么|啥)|什么情况|
      情况如何
    )(?:了|吗|呢)*[？?。 ]*$
  `;
const visiting = /\bthere\b|\blast at\b|\bvisit|\btrip\b|\bon[- ]site\b|去|上门|拜访/iu;
/** "When was our last visit?" of the customer that the thread is about, rather than of all. */
export function asksLastOfThread(scene: Scene): boolean {
  return asksLastTime(scene.text) && recordOfThread(scene) !== null;
}

/** The one that the thread is about, where a question of the last time names none. */
function recordOfThread({ context, items, text }: Scene): RecordRef | null {
  if (items.some((item) => itemSense(item, 'name') !== undefined)) return null;
  const isVisit = visiting.test(text);
  const [only, another] = recall(
    context,
    isVisit ? (entity) => entity === 'account' : isThing.test(text) ? ofThings : touched,
  );
  return only === undefined || another !== undefined
    ? null
    : { entity: only.entity, text: only.name, id: only.id, candidates: [] };
}

/** "It" is no person. */
const isThing = /\bit\b|它/iu;
const ofThings = (entity: string): boolean => entity === 'deal' || entity === 'account';

function asksForContact({ items }: Scene, who: Item): boolean {
  return items.some(
    (item) => item.at > who.at && itemSenses(item, 'entity').some(({ key }) => key === 'contact'),
  );
}

/** "What's missing to move the rollout on?", 进入谈判阶段需要什么条件. */
export function readStageRequirements(scene: Scene): Filled | null {
  const draft = openDraft();
  if (!takeCues(scene, draft, 'requirement')) return null;
  takeCues(scene, draft, 'advance');
  const deal = readRecord(scene, draft, (entity) => entity === 'deal');
  let stage: string | null = null;
  for (const item of scene.items) {
    const value = itemSenses(item, 'value').find(
      (sense) => sense.entity === 'deal' && sense.field === 'stage',
    );
    if (value !== undefined && !draft.taken.has(item.at)) {
      stage = value.key;
      note(draft, 'stage', item, stage);
    }
    if (itemSenses(item, 'entity').some(({ key }) => key === 'deal' || key === 'stage')) take(draft, item);
    if (item.isMissing || itemWord(item, 'existence') === 'none') take(draft, item);
    if (itemWord(item, 'event') === 'entered') take(draft, item);
  }
  const [spoken, another] = deal === null ? recall(scene.context, (entity) => entity === 'deal') : [];
  const meant =
    spoken === undefined || another !== undefined
      ? deal
      : { entity: spoken.entity, text: spoken.name, id: spoken.id, candidates: [] };
  if (meant === null && stage === null) draft.doubt += 1;
  takeRoles(scene, draft, ['asking', 'listing']);
  return fill(draft, { kind: 'query', name: 'stage-requirements', slots: { deal: meant, stage } });
}

/** The one record that is named, or pointed at when the thread has one. */
/** The record of such a kind that a question names, or points at. */
export function readRecord(
  scene: Scene,
  draft: Draft,
  wanted: (entity: string) => boolean,
): RecordRef | null {
  const named = scene.items.filter((item) => itemSense(item, 'name') !== undefined && !item.isNegated);
  const person = wanted('contact') ? personAt(named) : null;
  if (person !== null) {
    take(draft, ...person.items);
    note(draft, 'record', person.item, person.record.text, person.record.id);
    return person.record;
  }
  for (const item of named) {
    const span = itemSense(item, 'name')?.span;
    const labels = [scene.items[item.at - 1], scene.items[item.at + 1]];
    const said = labels
      .flatMap((label) => itemSenses(label, 'entity').map(({ key }) => key as string))
      .filter(wanted);
    const found =
      span === undefined
        ? null
        : ((said.length > 0 ? recordOf(span, (entity) => said.includes(entity)) : null) ??
          recordOf(span, wanted));
    if (found === null) continue;
    const entity = found.record.entity;
    take(
      draft,
      ...labels.filter(
        (label) =>
          itemSenses(label, 'entity').some(({ key }) => key === entity) &&
          itemSenses(label, 'field').length === 0,
      ),
    );
    take(
      draft,
      ...labels.filter(
        (label) =>
          label !== undefined &&
          !draft.taken.has(label.at) &&
          itemSenses(label, 'entity').some(({ key }) => key === entity) &&
          isKindLabel(label),
      ),
    );
    draft.doubt += found.doubt;
    note(draft, 'record', item, span?.candidates[0]?.entry.name ?? null, found.record.id);
    return found.record;
  }
  const pointing = scene.items.find((item) => itemWord(item, 'pointing') !== null);
  if (pointing === undefined) return null;
  const next = scene.items[pointing.at + 1];
  // "That deal" is a deal, whatever was spoken of last.
  const kind =
    pointedKind(pointing.text) ??
    itemSenses(next, 'entity')
      .map(({ key }) => key as string)
      .find(wanted);
  const recalled = recall(scene.context, (one) => wanted(one) && (kind === undefined || one === kind));
  const [shown, another] = recalled;
  const entity = shown?.entity ?? kind ?? ['deal', 'account', 'contact'].find(wanted) ?? 'deal';
  take(draft, pointing);
  if (itemSenses(next, 'entity').some(({ key }) => key === entity)) take(draft, next);
  if (shown !== undefined && another !== undefined) {
    note(draft, 'record', pointing, null);
    const candidates = recalled.filter((one) => one.entity === entity).map(({ id, name }) => ({ id, name }));
    return { entity, text: '', id: null, candidates };
  }
  note(draft, 'record', pointing, shown?.name ?? null, shown?.id ?? null);
  return { entity, text: shown?.name ?? pointing.text, id: shown?.id ?? null, candidates: [] };
}

/** "Jane Roe at Initech", 立禾的董文博: a person and the customer whose contact he is mean him. */
function personAt(
  named: readonly Item[],
): { readonly item: Item; readonly items: readonly Item[]; readonly record: RecordRef } | null {
  const [one, other, third] = named.map((item) => ({
    item,
    candidates: itemSense(item, 'name')?.span.candidates ?? [],
  }));
  if (one === undefined || other === undefined || third !== undefined) return null;
  for (const [who, where] of [
    [one, other],
    [other, one],
  ] as const) {
    const accounts = where.candidates.filter(({ entry }) => entry.entity === 'account');
    const [only, another] = who.candidates.filter(
      ({ entry }) =>
        entry.entity === 'contact' && accounts.some((account) => account.entry.id === entry.accountId),
    );
    if (only === undefined || another !== undefined) continue;
    const record = { entity: 'contact', text: only.entry.name, id: only.entry.id, candidates: [] };
    return { item: who.item, items: [who.item, where.item], record };
  }
  return null;
}

/** "The Globex account": the noun only says what kind of record the name is. */
function isKindLabel(label: Item): boolean {
  return itemSense(label, 'measure') === undefined;
}

const briefed = (entity: string): boolean => ['account', 'deal', 'contact', 'user', 'lead'].includes(entity);
const touched = (entity: string): boolean => ['account', 'deal', 'contact', 'lead'].includes(entity);
const looked = (entity: string): boolean => entity in entities;

function ownerField(entity: EntityKey): string | null {
  return entities[entity].fields.find((field) => field.references === 'user')?.key ?? null;
}

export function cueOf(item: Item): string | null {
  return itemWord(item, 'cue');
}

/** Takes the items with a cue; whether there were any. */
export function takeCues(scene: Scene, draft: Draft, key: string): boolean {
  let found = false;
  for (const item of scene.items) {
    if (!item.senses.some((sense) => sense.kind === 'word' && sense.role === 'cue' && sense.key === key))
      continue;
    if (draft.taken.has(item.at)) continue;
    take(draft, item);
    found = true;
  }
  return found;
}

export function takeRoles(scene: Scene, draft: Draft, roles: readonly string[]): void {
  for (const item of scene.items) {
    const isOfRole = roles.some((role) => ![null, 'why'].includes(itemWord(item, role)));
    if (isOfRole && !draft.taken.has(item.at)) take(draft, item);
  }
}
