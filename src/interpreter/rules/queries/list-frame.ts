import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { Filter, IntentNamed, MeasureFilter, SlotValue } from '../../../intents/index.ts';
import { asksWhereLost } from './asked-forms.ts';
import { readBoughtEach } from './bought-each.ts';
import { readFieldsBeside } from './columns-beside.ts';
import { readCompanyOfLead } from './company-of-lead.ts';
import { countMissed, countOfKind, readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, type Target, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { readHeld } from './held.ts';
import { impliedStatus, ofStatus } from './implied-status.ts';
import { readInStage } from './in-stage.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { doubtOfList, isOpen } from './list-doubts.ts';
import { findHead, isCounted, statusCounted } from './list-head.ts';
import { readSearch } from './list-search.ts';
import { isToCome, readAges, readEvents, readQuiet, readTime } from './list-times.ts';
import { asksWhatThereIs } from './meant/counts.ts';
import { isSum } from './measure-choice.ts';
import { readNext, toCome } from './next-one.ts';
import { notYet } from './not-yet.ts';
import { readDays } from './pipeline-frames.ts';
import { takeCues } from './record-frames.ts';
import { readOrder } from './record-order.ts';
import { eventsOf } from './statuses.ts';
import { deniesWay } from './ways-denied.ts';
import { readYears } from './years.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/** Records of a kind, or how many there are. */
export function readListFrame(scene: Scene): Filled | null {
  const draft = openDraft();
  const head = findHead(scene);
  if (head === null) return null;
  const { entity } = head;
  if (head.isNamed) note(draft, 'entity', head.item, entity);
  take(draft, ...(head.besides ?? []));
  // 谁没有拜访客户: whom an activity is with adds nothing.
  const done = scene.items.find((item) => item.isMissing && isCounted(scene, item));
  if (entity === 'user' && done !== undefined)
    take(
      draft,
      ...scene.items.filter((item) => item.at > done.at && itemSense(item, 'entity')?.key === 'account'),
    );
  // 团队这周谁没写跟进: whoever is seen is of it.
  if (entity === 'user' && done !== undefined) {
    const team = scene.items.find((item) => itemSense(item, 'entity')?.key === 'team');
    if (team !== undefined && team.at < done.at) take(draft, team);
  }
  // "Every deal that Boris lost": all of them.
  const before = scene.items[head.item.at - 1];
  if (/^(?:every|each)$/i.test(before?.text ?? '')) take(draft, before);
  const counted = entity === 'deal' ? statusCounted(scene, head.item) : null;
  const status = counted !== null && isToCome(scene, head.item, counted) ? 'open' : counted;
  const target: Target = { kind: 'list', entity };

  const counting = scene.items.find(
    (item) =>
      !isCountOfField(scene, item) &&
      (['count', 'either'].includes(itemWord(item, 'counting') ?? '') ||
        /^有几[个家位名笔单]/.test(item.text)),
  );
  take(draft, counting, ...scene.items.filter((item) => isCountOfField(scene, item)));
  for (const item of scene.items) {
    if (
      ['listing', 'asking', 'performance'].some((role) => itemWord(item, role) !== null) &&
      !['who', 'why'].includes(itemWord(item, 'asking') ?? '')
    )
      take(draft, item);
    if (itemWord(item, 'aggregate') === 'total') take(draft, item);
  }
  // 公司有多少员工: whose they are.
  if (entity === 'user' && counting !== undefined)
    take(draft, ...scene.items.filter(({ text, at }) => at < counting.at && /^(?:我们)?公司$/u.test(text)));
  const columnsAsked = head.isNamed ? readFieldsBeside(scene, draft, entity, head.item) : [];
  const next = readNext(scene, draft, entity, head.item);
  if (next === null && entity === 'activity' && toCome.test(scene.text)) draft.doubt += 0.6;
  const order = next ?? readOrder(scene, draft, entity, head.item);
  const conditions = readConditions(scene, draft, target, []);
  const boughtEach = readBoughtEach(scene, draft, entity);
  const inStage = readInStage(scene, draft, entity);
  const held = readHeld(scene, draft, entity, head.item);
  const missing = readMissing(scene, draft, entity);
  const dated = readEvents(scene, draft, entity);
  // "Renewals in the next 90 days": by the day on which they are due for it.
  if (entity === 'contract' && /^(?:renewals?|renewal dates?|续约|续约日期?)$/iu.test(head.item.text))
    dated.dateField = 'renewalDate';
  if (status !== null) {
    dated.filters.push({
      field: 'status',
      op: 'is',
      values: [{ type: 'key', text: head.item.text, key: status }],
    });
    dated.dateField ??= status === 'open' ? 'expectedCloseDate' : 'closedDate';
  }
  // 本月最有把握的单子: of those that are to close then.
  if (order.order?.by === 'probability') dated.dateField ??= 'expectedCloseDate';
  if (
    entity === 'deal' &&
    dated.filters.every(({ field }) => field !== 'status') &&
    missing.filters.some(({ field }) => ofOpenDeals.has(field))
  )
    dated.filters.push(ofStatus('open'));
  // 我手上最大的单子: what one has in hand is open, and so is what stands at a step (单子都走到哪了).
  const isStepAsked = entity === 'deal' && takeCues(scene, draft, 'step');
  const isHeld = isStepAsked || inHand.test(scene.text);
  if (entity === 'deal' && isHeld && dated.filters.every(({ field }) => field !== 'status'))
    dated.filters.push(ofStatus('open'));
  // What is closed has no age any more: a stretch of time beside it says how long it took.
  const isClosed = dated.filters.some(({ field, values }) => field === 'status' && !values.some(isOpen));
  // 超过90天没有购买, "no wins in 3 months": what they had none of for so long.
  const quiet = readQuiet(scene, draft, missing.having.length > 0);
  const ages = isClosed ? [] : readAges(scene, draft, entity);
  const years = readYears(scene, draft, target);
  const beside = readRolesBeside(scene, draft, head.item);
  const filters: Filter[] = [
    ...ages,
    ...years,
    ...readCompanyOfLead(scene, draft, target),
    ...readFilters(scene, draft, target).map((filter) => notYet(scene.text, entity, filter)),
    ...conditions.filters,
    ...missing.filters,
    ...readUnowned(scene, draft, entity),
    ...readStageOdds(scene, draft, entity),
    ...dated.filters,
    ...(next?.filters ?? []),
    ...readSearch(scene, draft, target),
    ...(entity === 'lead' && hottest.test(scene.text) ? [ofRating('hot')] : []),
  ];
  if (entity === 'deal' && asksWhereLost(scene)) draft.doubt += 0.6;
  // 客户的回款情况怎么样: how much it is, and not each of them.
  const isStateAsked = scene.items.some(({ text }) => /情况|进度|进展|^(?:咋样|怎么样|如何)$/u.test(text));
  if (isStateAsked && itemSense(head.item, 'measure') !== undefined) draft.doubt += 0.3;
  const [none, ...others] = missing.having;
  // "Accounts that never bought GTX Pro": what they have none of is told more exactly.
  const ofDeals: Target = { kind: 'measure', entity: 'deal' };
  const of =
    none === undefined || none.filters !== undefined || others.length > 0
      ? []
      : [...readFilters(scene, draft, ofDeals), ...readConditions(scene, draft, ofDeals, []).filters];
  const having =
    none === undefined || of.length === 0 ? missing.having : [asNoneOf(scene, draft, none, of), ...others];
  // "Open deals as of June 30": as they stood, which only figures know.
  const isStock = filters.some(({ field, values }) => field === 'status' && values.some(isOpen));
  if (entity === 'deal' && isStock && asOf.test(scene.text)) draft.doubt += 0.6;
  // "The total from Sonron and its subsidiaries": a sum, and none of them.
  const isBareTotal =
    !head.isNamed &&
    dated.filters.length === 0 &&
    scene.items.some((item) => itemWord(item, 'aggregate') === 'total');
  if (isBareTotal) draft.doubt += 0.6;
  // What slipped stands in the history, and what is late in the deals.
  if (entity === 'deal' && slipped.test(scene.text)) draft.doubt += 1;
  const time =
    quiet ??
    readTime(
      scene,
      draft,
      entity,
      dated.dateField,
      filters,
      conditions.having.length + missing.having.length + held.length > 0,
    );
  // "High-priority tasks that need attention": those still to be done.
  if (entity === 'task') take(draft, ...scene.items.filter(({ text }) => /\battention$/iu.test(text)));
  if (entity === 'task' && isYetToDo(scene, filters, time.period)) filters.push(ofStatus('open'));
  const columns = [...beside, ...columnsAsked, ...readColumns(scene, draft, entity, head.item)];
  // "With their currency": each amount shows its own.
  if (entities[entity].currencyColumn !== undefined)
    take(draft, ...scene.items.filter(({ text }) => /^(?:currency|currencies|币种)$/iu.test(text)));
  // "The biggest deals we lost, and why": the reason stands beside each.
  const why = scene.items.find((item) => itemWord(item, 'asking') === 'why');
  const isOfSome =
    order.order !== null || filters.some(({ field }) => field === 'owner' || field === 'account');
  if (why !== undefined && why.at > 0 && entity === 'deal' && isOfSome && isOfLost(dated.filters)) {
    columns.push('lossReason');
    note(draft, 'columns', why, 'lossReason');
  }
  // 丢单的主要原因: of which there are how many, and not the deals.
  if (columns.includes('lossReason') && mainReasons.test(scene.text)) draft.doubt += 0.6;
  // 线索有哪些来源: the sources, and not each of the leads.
  const isOfKinds = columns.some((key) => scene.lexicon.dimensionOfField.has(`${entity}.${key}`));
  if (columns.length === 1 && isOfKinds && asksWhatThereIs.test(scene.text)) draft.doubt += 0.3;
  // "The total value of the won deals" is a figure, and no column.
  const isTotal =
    columns.includes('amount') && scene.items.some((item) => itemWord(item, 'aggregate') === 'total');
  // 合同总金额: a count of them tells what they make together.
  const isSummed = isTotal && entity !== 'deal';
  if (isSummed) columns.splice(columns.indexOf('amount'), 1);
  else if (isTotal || scene.items.some((item) => isSum(scene, item))) draft.doubt += 0.5;
  const slots: ListSlots = {
    entity,
    columns,
    filters: merged(filters),
    period: time.period,
    periodField: time.field,
    having: [...conditions.having, ...held, ...boughtEach, ...inStage, ...having],
    order: order.order ?? (counting === undefined ? orderBySize(head.item) : null),
    limit: order.limit,
    ...('offset' in order ? { offset: order.offset } : {}),
    countOnly: (counting !== undefined && !isStepAsked) || isSummed,
  };
  const implied = impliedStatus(scene, slots, dated.dateField);
  if (implied !== null) slots.filters.push(ofStatus(implied));
  draft.doubt += doubtOfList(scene, slots, { head: head.item, said: filters, dateField: dated.dateField });
  return fill(draft, { kind: 'query', name: 'list', slots });
}

/** "By employee count": the field behind which it stands is a number itself. */
function isCountOfField({ items }: Scene, item: Item): boolean {
  return /^count$/i.test(item.text) && itemSense(items[item.at - 1], 'field') !== undefined;
}

/** "My hottest leads": those of that rating, whatever their order. */
const hottest = /\bhottest\b|最热/iu;

function ofRating(key: string): Filter {
  return { field: 'rating', op: 'is', values: [{ type: 'key', text: '', key }] };
}

/** "My tasks": what is still to be done, unless all or those of some time are asked for. */
function isYetToDo({ text }: Scene, filters: readonly Filter[], period: ListSlots['period']): boolean {
  return (
    period === null &&
    !/\b(?:all|every)\b|全部|所有|完成|做完|办完/iu.test(text) &&
    filters.every(({ field }) => !['status', 'doneAt', 'createdAt', 'dueDate'].includes(field))
  );
}

const mainReasons =
  /主要原因|(?:主要|大多|多半|一般|通常)(?:都)?是?(?:因为)?(?:什么|哪些|啥)原因|\b(?:main|top|major|common|most common) (?:loss )?reasons?\b/iu;

const inHand =
  /\b(?:in (?:my )?hands?|on my plate|on the go|i['’]?m (?:working on|running|on))\b|手[上里头]/i;

/** 还有哪些大单, "my big deals": the largest first; "small" ones the other way round. */
function orderBySize(item: Item): ListSlots['order'] {
  if (itemWord(item, 'sized') === null) return null;
  return { by: 'amount', direction: /小|低|small|low/i.test(item.text) ? 'asc' : 'desc' };
}

function isOfLost(filters: readonly Filter[]): boolean {
  return filters.some(
    ({ field, op, values }) =>
      field === 'status' &&
      op === 'is' &&
      values.every((value) => value.type === 'key' && value.key === 'lost'),
  );
}

const asOf = /\bas (?:of|at)\b(?! (?:now|today))|截[至止](?!今|目前|现在)/iu;

const slipped =
  /\bslipped\b|\bpushed (?:out|back)\b|\bpostponed\b|延期|推迟了|延后了|推后了|跳票|\bmoved (?:their|its) close date\b/iu;

/** "Contacts with no e-mail", "customers without deals". */
function readMissing(
  scene: Scene,
  draft: Draft,
  entity: EntityKey,
): { filters: readonly Filter[]; having: readonly MeasureFilter[] } {
  const filters: Filter[] = [];
  const having: MeasureFilter[] = [];
  const { won } = scene.lexicon.unnamed.dealCount;
  for (const item of scene.items) {
    // 哪些客户一直没成交: of deals it is a state, of customers that they never won one.
    if (entity === 'account' && won !== null && /^[还]?[没未]有?(?:成交|签单|赢单)/u.test(item.text)) {
      having.push({ measure: won, op: '=', values: ['0'] });
      note(draft, 'having', item, `${won} = 0`);
      continue;
    }
    if (deniesWay(item)) continue;
    const blank = blankBehind(scene, item);
    if (blank !== null) take(draft, ...blank);
    if (!(item.isMissing || blank !== null) || draft.taken.has(item.at)) continue;
    const field = itemSenses(item, 'field').find((sense) => sense.entity === entity);
    const counted =
      entity === 'account' || entity === 'user' || entity === 'team' || entity === 'product'
        ? countMissed(scene, item)
        : null;
    const kind = ofActivities.has(entity) ? countOfKind(scene, item) : null;
    const related = itemSenses(item, 'entity').find(({ key }) => mayLack[entity]?.includes(key));
    if (field !== undefined || related !== undefined) {
      const key = field?.key ?? (related?.key as string);
      filters.push({ field: key, op: 'empty', values: [] });
      note(draft, key, item, 'empty');
    } else if (kind !== null) {
      // "No call in 3 weeks": not since then, which is told with the last one.
      if (entity !== 'user' && entity !== 'team' && readDays(scene, openDraft()) !== null) draft.doubt += 0.6;
      having.push({ measure: kind.measure, op: '=', values: ['0'], filters: [...kind.filters] });
      note(draft, 'having', item, `${kind.measure} = 0`);
    } else if (counted !== null) {
      having.push({ measure: counted, op: '=', values: ['0'] });
      note(draft, 'having', item, `${counted} = 0`);
    }
  }
  return { filters, having };
}

/** "Who had no deals above 5,000": what somebody has had was won. */
function asNoneOf(
  { lexicon, items }: Scene,
  draft: Draft,
  none: MeasureFilter,
  of: readonly Filter[],
): MeasureFilter {
  const { any, won } = lexicon.unnamed.dealCount;
  const isOfSize = of.some(({ field }) => field === 'amount');
  // "Reps who closed no deals over 4,000": what was done with none of them.
  take(
    draft,
    ...items.filter((item) => eventsOf(item).some((event) => event === 'won' || event === 'closed')),
  );
  return {
    ...none,
    measure: isOfSize && none.measure === any && won !== null ? won : none.measure,
    filters: [...of],
  };
}

/** 下一步是空的, "whose phone is blank": the words that say so behind a field; null where none do. */
function blankBehind({ items, text }: Scene, item: Item): readonly Item[] | null {
  const said = itemSense(item, 'field') === undefined ? null : blank.exec(text.slice(item.end));
  if (said === null) return null;
  const end = item.end + said[0].length;
  return items.filter((one) => one.at > item.at && one.end <= end);
}

const blank =
  /^\s*(?:是|为|还是|还)?(?:空(?:的|着|白)?|没填|未填|没有?填写|未填写)(?:的)?|^\s+(?:is|are) (?:empty|blank|missing|not filled(?: in)?)\b/iu;

/** Records of which the activities are counted. */
const ofActivities: ReadonlySet<EntityKey> = new Set(['account', 'deal', 'user', 'team']);

/** Records of which one may have none. */
const mayLack: Partial<Record<EntityKey, readonly EntityKey[]>> = {
  account: ['contact', 'contract', 'task', 'order'],
  deal: ['contact', 'product', 'task', 'quote'],
  contact: ['deal'],
};

/** What only an open deal has to have: who asks for deals without it means those. */
const ofOpenDeals: ReadonlySet<string> = new Set(['amount', 'nextStep', 'expectedCloseDate', 'task']);

/** 公海里的线索, "unassigned leads": the pool is of what has no owner. */
function readUnowned(scene: Scene, draft: Draft, entity: EntityKey): readonly Filter[] {
  const said = scene.items.filter((one) => itemWord(one, 'unowned') !== null && !draft.taken.has(one.at));
  const [item] = said;
  if (item === undefined || findField(entity, 'owner') === undefined) return [];
  // What nobody owns belongs to no team, and so to no region of one.
  const isOfTeam = scene.items.some((one) =>
    itemSense(one, 'name')?.span.candidates.some(({ entry }) => entry.entity === 'team'),
  );
  if (isOfTeam) draft.doubt += 1;
  for (const one of said) note(draft, 'owner', one, 'empty');
  return [{ field: 'owner', op: 'empty', values: [] }];
}

/** 80%阶段的商机, "deals at 60 %": those of the stages that are as likely. */
function readStageOdds(scene: Scene, draft: Draft, entity: EntityKey): readonly Filter[] {
  return scene.items.flatMap((item) => {
    const amount = itemSense(item, 'amount')?.amount;
    const noun = scene.items[item.at + 1];
    const isOfStage = itemSenses(noun, 'entity').some(({ key }) => key === 'stage');
    if (entity !== 'deal' || amount?.unit !== 'percent' || draft.taken.has(item.at) || !isOfStage) return [];
    const keys = scene.context.vocabulary.pipelines
      .flatMap(({ stages }) => stages)
      .filter(({ probability }) => Number(probability) * 100 === Number(amount.value))
      .map(({ key }) => key);
    if (keys.length === 0) return [];
    take(draft, noun);
    note(draft, 'stage', item, keys.join(' / '));
    return [{ field: 'stage', op: 'is', values: keys.map((key) => ({ type: 'key', text: item.text, key })) }];
  });
}

/** Fields that are only mentioned are what one wants to see of the records. */
function readColumns(scene: Scene, draft: Draft, entity: EntityKey, head: Item): string[] {
  const columns: string[] = [];
  for (const item of scene.items) {
    if (
      item === head ||
      draft.taken.has(item.at) ||
      item.condition !== null ||
      item.isMissing ||
      item.rank !== null
    )
      continue;
    if (itemWord(scene.items[item.at - 1], 'grouping') !== null) continue;
    const field = itemSenses(item, 'field').find((sense) => sense.entity === entity);
    if (field === undefined) continue;
    // 阶段为谈判或方案: what the condition is of.
    const isEqual = itemWord(scene.items[item.at + 1], 'comparator') === '=';
    const next = scene.items[item.at + (isEqual ? 2 : 1)];
    if (itemSenses(next, 'value').some(({ entity: of, field: key }) => of === entity && key === field.key)) {
      take(draft, item);
      continue;
    }
    // "Lost to competitors", 丢给竞争对手: a condition that was not read, and no column.
    if (/(?:[丢输]给|\blost to (?:an? |the |our )?)\s*$/i.test(scene.text.slice(0, item.start))) continue;
    columns.push(field.key);
    note(draft, 'columns', item, field.key);
  }
  return columns;
}

/** 联系人和关键决策人, "contacts and their roles": all of them, with the part that each has. */
function readRolesBeside(scene: Scene, draft: Draft, head: Item): readonly string[] {
  const joint = scene.items[head.at + 1];
  const role = itemWord(joint, 'joining') === null ? undefined : scene.items[head.at + 2];
  const isRole =
    itemSenses(role, 'value').some(({ field }) => field === 'dealRole') || /^roles$/i.test(role?.text ?? '');
  if (role === undefined || !isRole || itemSense(head, 'entity')?.key !== 'contact') return [];
  note(draft, 'columns', role, 'dealRole');
  return ['title', 'dealRole'];
}

/** Filters of one field and operator as one, with each value once. */
function merged(filters: readonly Filter[]): Filter[] {
  const result: Filter[] = [];
  for (const filter of filters) {
    const known = result.findIndex(
      (one) =>
        one.field === filter.field && one.op === filter.op && (filter.op === 'is' || filter.op === 'is-not'),
    );
    const before = result[known];
    if (before === undefined) {
      result.push(filter);
      continue;
    }
    const keys = new Set(before.values.map(keyOf));
    result[known] = {
      ...before,
      values: [...before.values, ...filter.values.filter((value) => !keys.has(keyOf(value)))],
    };
  }
  return result;
}

function keyOf(value: SlotValue): string {
  if (value.type === 'key') return value.key;
  if (value.type === 'record') return String(value.record.id ?? value.record.text);
  return JSON.stringify(value);
}
