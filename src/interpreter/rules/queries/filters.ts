import { entities, findField } from '../../../entities/index.ts';
import type { Filter, RecordRef, SlotValue } from '../../../intents/index.ts';
import type { NameCandidate, NameSpan } from '../../linker/index.ts';
import type { SenseOf } from '../sense.ts';
import { readAbroad } from './abroad.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { type Item, isFillerToo, itemSense, itemSenses, itemWord } from './items.ts';
import { pathTo } from './path-to.ts';
import { speaksOfAsking } from './speaks-of-asking.ts';
import { namesChildren, withItsOwn } from './subsidiaries.ts';
import { isOfLeader, isOfMyPeople, isOfNamed } from './whose-people.ts';

/** Names, values and "my" that nothing else has used, as filters. Values of one field are alternatives. */
export function readFilters(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  const filters: Filter[] = [];
  const add = (field: string, isNegated: boolean, value: SlotValue): void => {
    const op = isNegated ? 'is-not' : 'is';
    const known = filters.findIndex((filter) => filter.field === field && filter.op === op);
    const same = filters[known]?.values.some((other) => sayTheSame(other, value));
    if (known < 0) filters.push({ field, op, values: [value] });
    else if (same !== true)
      filters[known] = { field, op, values: [...(filters[known]?.values ?? []), value] };
  };
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.condition !== null || item.isMissing) continue;
    // 有客户的赢单, "deals with an account": those that have one at all.
    const next = scene.items[item.at + 1];
    if (
      target.entity === 'deal' &&
      itemWord(item, 'existence') === 'some' &&
      next !== undefined &&
      !draft.taken.has(next.at) &&
      next.condition === null &&
      /^(?:客户|账户|帐户|公司|an? (?:account|customer)|account|customer)$/i.test(next.text) &&
      (/^的/.test(scene.text.slice(next.end)) || /\ban?\s*$/i.test(scene.text.slice(0, next.start)))
    ) {
      filters.push({ field: 'account', op: 'not-empty', values: [] });
      take(draft, item, next);
      continue;
    }
    const said = itemWord(item, 'ownership');
    if (said === 'me' && speaksOfAsking(scene.text, item)) {
      take(draft, item);
      continue;
    }
    // Dustin 手下那五个人: his people.
    if (said === 'team' && isOfNamed(scene, item)) {
      take(draft, item);
      continue;
    }
    const isOfOthers = isOfMyPeople(scene, item) || isOfLeader(scene, target, item);
    const owner = said === 'me' && isOfOthers ? 'team' : said;
    if (owner !== null) {
      // Who leads no team and sees them all: all of them are his.
      if (owner !== said && scene.context.actor.managedTeams.length === 0) {
        take(draft, item);
        continue;
      }
      const field = owner === 'me' ? fieldOfPerson(target) : 'team';
      if (field === null) continue;
      add(
        field,
        false,
        owner === 'me' ? { type: 'me', text: item.text } : { type: 'my-team', text: item.text },
      );
      note(draft, field, item, owner);
      continue;
    }
    const name = itemSense(item, 'name');
    if (name !== undefined) {
      const read = readName(scene, draft, target, item, name.span);
      if (read !== null) add(read.field, item.isNegated, { type: 'record', record: read.record });
      continue;
    }
    const read = readValue(scene, draft, target, item);
    for (const value of read?.values ?? []) add(read?.field as string, item.isNegated, value);
  }
  filters.push(...readAbroad(scene, draft, target));
  if (target.kind === 'list') filters.push(...readTexts(scene, draft, target));
  return filters;
}

/** 接洽阶段 (Engaging): one value in two languages, said twice. */
function sayTheSame(one: SlotValue, other: SlotValue): boolean {
  if (one.type === 'record' && other.type === 'record')
    return (
      one.record.id !== null && one.record.entity === other.record.entity && one.record.id === other.record.id
    );
  return one.type === 'key' && other.type === 'key' && one.key === other.key;
}

/** "The role Champion", "city Redmond": words that nobody knows, right behind a text field that they may stand in. */
function readTexts(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  return scene.items.flatMap((item) => {
    if (itemSense(item, 'unknown') === undefined || draft.taken.has(item.at)) return [];
    const label = scene.items[item.at - 1];
    const field = itemSenses(label, 'field').find(
      (sense) => sense.entity === target.entity && findField(sense.entity, sense.key)?.type === 'text',
    );
    if (label === undefined || field === undefined || draft.taken.has(label.at)) return [];
    let last = item;
    take(draft, label);
    for (
      let next = scene.items[item.at + 1];
      itemSense(next, 'unknown') !== undefined && next !== undefined;
      next = scene.items[next.at + 1]
    ) {
      last = next;
      take(draft, next);
    }
    const text = scene.text.slice(item.start, last.end);
    draft.doubt += 0.2;
    note(draft, field.key, item, text);
    return [{ field: field.key, op: 'contains' as const, values: [{ type: 'text' as const, text }] }];
  });
}

/** The field by which rows of a target belong to a person. */
export function fieldOfPerson(target: Target): string | null {
  if (target.kind === 'measure') return 'rep';
  const own = entities[target.entity].fields.find((field) => field.references === 'user');
  if (own !== undefined) return own.key;
  const viaAccount = findField(target.entity, 'account');
  if (viaAccount !== undefined) return 'account.owner';
  return findField(target.entity, 'deal') === undefined ? null : 'deal.owner';
}

/** The records that a name may mean, of the kinds that are wanted, as a reference. */
export function recordOf(
  span: NameSpan,
  wanted: (entity: string) => boolean,
): { record: RecordRef; doubt: number } | null {
  const all = span.candidates.filter((candidate) => wanted(candidate.entry.entity));
  // "Open GTX Pro deals" are the deals of a product, and not one of many deals that are called after it.
  const deals = all.filter(({ entry }) => entry.entity === 'deal');
  const others = all.filter(({ entry }) => entry.entity !== 'deal');
  const fitting = deals.length > 1 && others.length > 0 ? others : all;
  const best = fitting[0];
  if (best === undefined) return null;
  const equal = fitting.filter(
    (candidate) =>
      candidate.entry.entity === best.entry.entity && best.score - candidate.score < ambiguousWithin,
  );
  const candidates = equal.length > 1 ? equal.map(({ entry }) => ({ id: entry.id, name: entry.name })) : [];
  return {
    record: {
      entity: best.entry.entity,
      text: span.text,
      id: equal.length === 1 ? best.entry.id : null,
      candidates,
    },
    doubt: ((span.candidates[0] as NameCandidate).score - best.score) * 2 + Math.max(0, 0.8 - best.score),
  };
}

/** Scores that lie closer than this don't tell two records apart. */
const ambiguousWithin = 0.02;

function readName(
  scene: Scene,
  draft: Draft,
  target: Target,
  item: Item,
  span: NameSpan,
): { readonly field: string; readonly record: RecordRef } | null {
  const label = labelBeside(scene, draft, item);
  // "Dustin's team" is what he leads; 华东团队 is the East's own.
  const isManager =
    label.manager !== undefined && span.candidates.some(({ entry }) => entry.entity === 'user');
  // "Subsidiaries of Acme", Acme有哪些子公司: the word may stand apart from the name.
  const children = scene.items.find((one) => !draft.taken.has(one.at) && namesChildren(one));
  const isWanted = (entity: string): boolean =>
    (fieldOfRecord(target, entity) !== null || (entity === 'account' && children !== undefined)) &&
    (!isManager || entity === 'user');
  // "Lei's deals" are those of a colleague, though a contact is called so as well.
  const found =
    recordOf(span, (entity) => entity !== 'contact' && isWanted(entity)) ?? recordOf(span, isWanted);
  if (found === null) return null;
  let field = fieldOfRecord(target, found.record.entity) ?? 'parent';
  if (found.record.entity === 'user' && isManager) {
    field = 'manager';
    take(draft, label.manager);
  } else if (found.record.entity === 'user' && isLeader(span, found.record)) {
    // Who leads a team and sells nothing himself is asked about for what his people do.
    if (target.kind === 'measure') field = 'manager';
    else draft.doubt += 1;
  } else if (found.record.entity === 'team') {
    const region = label.all.find((beside) => hasDimension(beside, 'region'));
    if (region !== undefined || isRegion(span, found.record)) field = 'region';
    take(
      draft,
      ...label.all.filter((beside) => hasDimension(beside, 'region') || hasDimension(beside, 'team')),
    );
  } else {
    take(draft, ...label.all.filter((beside) => isLabelOf(scene, beside, field, found.record.entity)));
  }
  // "Won by Rocco", "owned by Mary", Anna 负责的.
  const before = scene.items[item.at - 1];
  if (itemWord(before, 'grouping') === 'by') take(draft, before);
  if (found.record.entity === 'user') {
    take(draft, ...[before, scene.items[item.at + 1]].filter((one) => itemWord(one, 'cue') === 'owns'));
  }
  if (found.record.entity === 'account' && children !== undefined) {
    // "Subsidiaries of Acme", Acme的子公司: those whose parent it is.
    const between = scene.items.filter(({ at }) => at > item.at && at < children.at);
    const isWhole = withItsOwn.test(scene.text.slice(item.end, children.start));
    field = isWhole
      ? 'corporateGroup'
      : target.kind === 'list' && target.entity === 'account'
        ? 'parent'
        : 'account.parent';
    take(draft, children, ...(isWhole ? between : []));
  }
  // "Anna Marxen", where one is called Anna and another one Marxen: nobody is.
  const previous = scene.items[item.at - 1];
  if (
    found.record.entity === 'user' &&
    previous !== undefined &&
    itemSense(previous, 'name') !== undefined &&
    scene.text.slice(previous.end, item.start) === ' '
  )
    draft.doubt += 1;
  addDoubtOfName(draft, found.doubt);
  note(draft, field, item, found.record.id === null ? null : nameOf(span, found.record), found.record.id);
  return { field, record: found.record };
}

/** Several names of one message are as doubtful as the most doubtful of them: who calls one by the first name does so with all. */
function addDoubtOfName(draft: Draft, doubt: number): void {
  draft.doubt += Math.max(0, doubt - draft.doubtOfNames);
  draft.doubtOfNames = Math.max(draft.doubtOfNames, doubt);
}

function isLeader(span: NameSpan, record: RecordRef): boolean {
  return span.candidates.some(
    ({ entry }) =>
      entry.entity === 'user' && entry.id === record.id && entry.context?.includes('manager') === true,
  );
}

/** Regions are teams; their names carry the word as context. */
function isRegion(span: NameSpan, record: RecordRef): boolean {
  return span.candidates.some(
    ({ entry }) =>
      entry.entity === 'team' && entry.id === record.id && entry.context?.includes('region') === true,
  );
}

function nameOf(span: NameSpan, record: RecordRef): string | null {
  return (
    span.candidates.find(({ entry }) => entry.id === record.id && entry.entity === record.entity)?.entry
      .name ?? null
  );
}

function fieldOfRecord(target: Target, entity: string): string | null {
  if (entity === 'user') return fieldOfPerson(target);
  if (entity === 'team') return 'team';
  if (target.kind === 'measure')
    return ['account', 'product', 'campaign', 'deal'].includes(entity) ? entity : null;
  if (entity === target.entity) return null;
  const reference = entities[target.entity].fields.find((field) => field.references === entity);
  if (reference !== undefined) return reference.key;
  if (target.entity === 'deal' && (entity === 'product' || entity === 'contact')) return entity;
  if (target.entity === 'contact' && entity === 'deal') return 'deal';
  if (entity === 'account' && findField(target.entity, 'deal') !== undefined) return 'deal.account';
  return null;
}

function readValue(
  scene: Scene,
  draft: Draft,
  target: Target,
  item: Item,
): { readonly field: string; readonly values: readonly SlotValue[] } | null {
  const options = itemSenses(item, 'value').flatMap((sense) => {
    const reached = pathTo(scene, target, sense.entity, sense.field);
    return reached === null ? [] : [{ sense, ...reached }];
  });
  if (options.length === 0) return null;
  const beside = labelBeside(scene, draft, item).all;
  const labelled = options.find(({ path, sense }) =>
    beside.some((one) => isLabelOf(scene, one, path, null) || isFieldNamed(one, sense)),
  );
  // "A" is an article unless it stands beside "tier", "customers" are no lifecycle stage; a status is settled with the choice of the figure.
  const isOther = isSomethingElse(item) && !isLetterInHan(scene, item);
  if (labelled === undefined && (isOther || meansPeople(scene, item) || areQuotes(scene, item))) return null;
  // 联系人电话: a field of theirs, and not those who like to be called.
  const isColumn =
    target.kind === 'list' &&
    itemSenses(item, 'field').some(({ entity }) => entity === target.entity) &&
    itemSense(scene.items[item.at - 1], 'entity')?.key === target.entity;
  if (labelled === undefined && (isColumn || isBesideColumn(scene, item))) return null;
  if (target.kind === 'measure' && options.every(({ path }) => path === 'status')) return null;
  const chosen =
    labelled ??
    options
      .filter(({ path }) => target.kind === 'list' || path !== 'status')
      .sort((one, other) => one.distance - other.distance)[0];
  if (chosen === undefined) return null;
  take(
    draft,
    ...beside.filter(
      (one) =>
        (isLabelOf(scene, one, chosen.path, null) || isFieldNamed(one, chosen.sense)) &&
        // "Countries outside the US": they are what is asked for.
        !(item.isNegated && one.at < item.at && /s$/i.test(one.text)),
    ),
  );
  note(draft, chosen.path, item, chosen.sense.key);
  // One word may stand for several texts: "USA" and "United States" both occur.
  const texts = options.filter(({ path, sense }) => path === chosen.path && sense.isText);
  // "Late stage" is each of several.
  const stages = options.filter(({ path, sense }) => path === chosen.path && sense.field === 'stage');
  return {
    field: chosen.path,
    values: chosen.sense.isText
      ? texts.map(({ sense }) => ({ type: 'text', text: sense.key }))
      : (stages.length > 1 ? stages : [chosen]).map(({ sense }) => ({
          type: 'key',
          text: item.text,
          key: sense.key,
        })),
  };
}

/** A value whose word mostly means something else: only a label beside it makes it one, or capitals ("US"). */
function isSomethingElse(item: Item): boolean {
  if (/^\p{Lu}[\p{Lu}.]+$/u.test(item.text)) return false;
  // "A customer" is any one of them, "A customers" are those of that tier.
  if (/^a .*[^s]$/u.test(item.text)) return true;
  if (item.senses.some((sense) => sense.kind === 'value' && sense.isText)) return isFillerToo(item);
  return item.senses.some(
    (sense) =>
      sense.kind === 'filler' ||
      sense.kind === 'time' ||
      // The word for the records themselves.
      (sense.kind === 'entity' && itemSenses(item, 'value').every((value) => value.entity === sense.key)) ||
      (sense.kind === 'word' && (sense.role === 'rest' || sense.role === 'comparative')),
  );
}

/** "… with amount and competitor": what is to stand beside each, and no reason for the loss. */
function isBesideColumn({ items, text }: Scene, item: Item): boolean {
  const field = items[item.at - 2];
  const isJoined =
    itemWord(items[item.at - 1], 'joining') !== null && itemSense(field, 'field') !== undefined;
  return (
    isJoined &&
    itemSense(item, 'field') !== undefined &&
    /\b(?:with|including|show)\b|[带含列附]/iu.test(text.slice(0, item.start))
  );
}

/** 等级为A的客户: among Han characters an A is no article. */
function isLetterInHan({ text }: Scene, item: Item): boolean {
  return /^\p{Lu}$/u.test(item.text) && /\p{Script=Han}$/u.test(text.slice(0, item.start).trimEnd());
}

/** "Won quotations": they themselves, and no deals in that stage. */
function areQuotes({ text }: Scene, item: Item): boolean {
  return (
    /^quot(?:e|ation)s?$/i.test(item.text) &&
    !/\b(?:in|at|into|to|of)(?: the)? $/i.test(text.slice(0, item.start)) &&
    !/^ (?:stage|phase)/i.test(text.slice(item.end))
  );
}

/** "What each agent sold": our people, unless it was sold through them. */
function meansPeople({ text }: Scene, item: Item): boolean {
  return (
    hasDimension(item, 'rep') &&
    !/(?:\b(?:via|through|over|using)|通过|经由?)\s*$/iu.test(text.slice(0, item.start))
  );
}

function isFieldNamed(item: Item, value: SenseOf<'value'>): boolean {
  return itemSenses(item, 'field').some(
    (field) => field.key === value.field && field.entity === value.entity,
  );
}

/** The nouns right beside an item that no slot has used: "the technology sector", 华东区, "Dustin's team". */
function labelBeside(
  scene: Scene,
  draft: Draft,
  item: Item,
): { readonly all: readonly Item[]; readonly manager: Item | undefined } {
  const beside = [scene.items[item.at - 1], scene.items[item.at + 1]].filter(
    (one): one is Item => one !== undefined && !draft.taken.has(one.at),
  );
  const [before, after] = [scene.items[item.at - 1], scene.items[item.at + 1]];
  const isUnder =
    before !== undefined && itemWord(before, 'comparator') === '<' && /under|below/i.test(before.text);
  const manager =
    beside.find((one) => hasDimension(one, 'manager') || hasDimension(one, 'team')) ??
    (isUnder ? before : undefined) ??
    (after !== undefined && followers.test(scene.text.slice(item.end - 2, after.end)) ? after : undefined);
  return { all: beside.filter((one) => one === before || one === after), manager };
}

/** "Dustin's people": those he leads. */
const followers = /['’]s? (?:own |whole )?(?:people|folks|guys|crew|squad|group|bunch|lot|gang|unit)$/i;

export function hasDimension(item: Item, key: string): boolean {
  return itemSenses(item, 'dimension').some((sense) => sense.key === key);
}

function isLabelOf(scene: Scene, item: Item, field: string, entity: string | null): boolean {
  if (item.condition !== null || item.rank !== null) return false;
  const last = field.split('.').at(-1);
  return item.senses.some(
    (sense) =>
      (sense.kind === 'dimension' && sense.key === field) ||
      (sense.kind === 'entity' && sense.key === entity && entity !== 'deal') ||
      (sense.kind === 'field' &&
        (sense.key === last || scene.lexicon.dimensionOfField.get(`${sense.entity}.${sense.key}`) === field)),
  );
}
