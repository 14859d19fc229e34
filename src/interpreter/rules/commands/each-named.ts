import type { RecordRef } from '../../../intents/index.ts';
import { changesOne } from './change-of-several.ts';
import type { Clause, Draft } from './draft.ts';
import { findRecord } from './find-record.ts';
import { type MarkedText, sliceOf } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { surestCommand } from './surest-command.ts';

/**
 * A和B这两家都转给C, "share A, B and C with D": a change that names its records one by one is read of the first of them, and goes for each. Null
 * where no list of names stands, or one of them is not surely known.
 */
export function readEachNamed(clause: Clause, scene: CommandScene): Draft | null {
  const list = listed.exec(clause.bare.chars)?.[0];
  if (list === undefined) return null;
  const draft = surestCommand(
    { ...clause, whole: withFirst(clause.whole, list), bare: withFirst(clause.bare, list) },
    scene,
  );
  const own = draft?.record?.found;
  if (draft === null || own?.certainty !== 'one' || !changesOne.has(draft.intent.name)) return null;
  const at = clause.bare.chars.indexOf(list);
  const refs: RecordRef[] = [];
  for (let index = at; index < at + list.length; index += 1) {
    if (!isName.test(clause.bare.chars[index] as string)) continue;
    const { ref, certainty } = findRecord(sliceOf(clause.bare, index, index + 1), [own.ref.entity], scene);
    if (certainty !== 'one') return null;
    refs.push(ref);
  }
  const others = refs.filter(
    ({ id }, index) => id !== own.ref.id && refs.findIndex((one) => one.id === id) === index,
  );
  return others.length === 0 || others.length === refs.length
    ? null
    : { ...draft, further: others, mentions: [...draft.mentions, ...others] };
}

/** A text with the first of some names in place of them all, and without what counts them. */
function withFirst(text: MarkedText, list: string): MarkedText {
  const at = text.chars.indexOf(list);
  if (at < 0) return text;
  const end = at + list.length;
  const counted = counts.exec(text.chars.slice(end))?.[0].length ?? 0;
  const head = sliceOf(text, 0, at + 1);
  const tail = sliceOf(text, end + counted);
  return { ...text, chars: head.chars + tail.chars, units: [...head.units, ...tail.units] };
}

/** One draft for each record that a change names. */
export function ofEachNamed(draft: Draft): readonly Draft[] {
  const { further = [], record } = draft;
  if (record === null || further.length === 0 || !changesOne.has(draft.intent.name)) return [draft];
  const of = (ref: RecordRef): Draft => ({
    ...draft,
    intent: {
      ...draft.intent,
      slots: { ...draft.intent.slots, [record.slot]: ref },
    } as Draft['intent'],
    record: { slot: record.slot, found: { ref, certainty: 'one' } },
    further: [],
  });
  return [{ ...draft, further: [] }, ...further.map(of)];
}

const isName = /[\ue000-\ue1f3]/u;
const listed =
  /[\ue000-\ue1f3](?:\s*(?:,?\s*(?<![a-z])and(?![a-z])|[,，、&]|和|与|跟|以?及|还有)\s*[\ue000-\ue1f3])+/u;
/** 这两家客户都, "… both". */
const counts =
  /^\s*(?:这|那)?(?:[\ue400-\ue5f3]|[两几三四五六])(?:家|个|位|条|单|笔)(?:客户|公司|商机|线索|联系人|单子?)?(?:都|全)?|^\s*both(?![a-z])/u;
