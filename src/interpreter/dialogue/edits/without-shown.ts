import type { Filter, QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { readMarkers } from '../markers.ts';
import { narrowToShown } from '../shown-groups.ts';
import { isVisible } from '../thread-records.ts';
import type { Edit, Fragment } from './edit.ts';

/** "Without that one", 不算这个: the last question without the group, or the record, that it points at. */
export const askWithoutShown: Edit = (fragment, base) => {
  const { text } = fragment;
  if (!('filters' in base.slots) || !readMarkers(text).isRemoved) return null;
  const what = pointed.find((pattern) => pattern.test(text.trim()));
  if (what === undefined) return null;
  const without = ofGroups(fragment, base) ?? ofRecord(fragment, base);
  return without === null
    ? null
    : ({ ...base, slots: { ...base.slots, filters: [...base.slots.filters, ...without] } } as QueryIntent);
};

/** What narrows the question to the groups, the other way round. */
function ofGroups({ text, context, lexicon }: Fragment, base: QueryIntent): readonly Filter[] | null {
  if (base.name !== 'measure') return null;
  const narrowed = narrowToShown(text, base, context, lexicon);
  const known = new Set(base.slots.filters.map((filter) => JSON.stringify(filter)));
  const added = narrowed?.base.slots.filters.filter((filter) => !known.has(JSON.stringify(filter))) ?? [];
  return added.length === 1 && added.every(({ op }) => op === 'is')
    ? added.map((filter) => ({ ...filter, op: 'is-not' }))
    : null;
}

/** The record that was spoken of last, where the question is of such records. */
function ofRecord({ context, lexicon }: Fragment, base: QueryIntent): readonly Filter[] | null {
  const { records = [], isListLatest = false } = context.thread ?? {};
  const record = isListLatest ? undefined : records.find((one) => isVisible(one, context));
  if (record === undefined || !lexicon.dimensions.has(record.entity)) return null;
  if (base.name === 'list' && base.slots.entity !== record.entity) return null;
  const { entity, id, name } = record;
  return [
    {
      field: entity,
      op: 'is-not',
      values: [{ type: 'record', record: { entity, text: name, id, candidates: [] } }],
    },
  ];
}

/** Nothing but a pointer beside what takes away. */
const pointed: readonly RegExp[] = [
  regexp('iu')`
    \b(?:
      that|this|
      the (?:first|second|third|last|top|bottom|biggest|largest|smallest|best|worst|highest|lowest|other)
    )(?: (?:one|two|deal|account|customer|rep|region|product|row))?(?: out| away| off)?[\s?.!]*$|
    \b(?:
      it|him|her|them|those(?: two| three)?|these(?: two| three)?|
      the (?:first|top|last|bottom) (?:two|three)
    )(?: out| away| off)?[\s?.!]*$
  `,
  regexp('u')`
    (?:这|那)(?:一)?(?:个|家|位|单|笔|款|区|条)?(?:商机|客户|单子|人|区|产品)?
    (?:去掉|不算|拿掉|排除|除外|除去)?(?:掉|呢|了|的话|吧)*[？?]*$|
    (?:它|他|她|第[一二三四五]个?名?|最[大小高低多少好差]的(?:那个)?|前[两二三四五]个|垫底的|第一的)
    (?:去掉|不算|拿掉|排除|除外|除去)?(?:掉|呢|了|的话|吧)*[？?]*$
  `,
];
