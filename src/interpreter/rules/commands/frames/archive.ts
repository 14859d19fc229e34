import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { findRecord, saidKind } from '../find-record.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { fieldIn } from './field-in.ts';

/** "Archive the Globex renewal", "delete the lead Ben Shaw", 把华锐二期删掉: put away, and never gone. */
export function readArchiving(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  // Said of nothing: what is spoken of.
  rule('whole', ['[先|就|那|还是]? (删了|删掉|删除|归档) [它|他|她|这个|那个]? [吧|了|掉]?'], {}, putAwayIt),
  rule(
    'whole',
    [
      '(archive|delete|erase|purge|wipe|remove|put away|throw away|bin|trash|get rid of) {what} [completely|for good|permanently|again|from the (crm|system|database|list)]',
      '[把|将] {what} [都|全部|全|统统] (归档|删除|删掉|删了|清除|清掉|移除|删) [掉|了|吧|一下]',
      '(归档|删除|删掉|清除|移除) [一下] {what}',
    ],
    {},
    putAway,
  ),
];

function putAwayIt(_: Captures, __: Clause, scene: CommandScene): Draft | null {
  const found = findRecord(undefined, kinds, scene);
  return found.certainty === 'one'
    ? draftOn('archive-record', { record: found.ref }, { slot: 'record', found }, 0.9)
    : null;
}

const kinds = ['deal', 'account', 'contact', 'lead'] as const;

function putAway({ what }: Captures, _: Clause, scene: CommandScene): Draft | null {
  if (what === undefined || isEmpty(what)) return null;
  const place = ofRecords.exec(what.chars);
  const said = cleaned(place === null ? what : sliceOf(what, 0, place.index));
  // "The amount of the renewal" is no record.
  if (partOf.test(said.chars)) return null;
  const kind = saidKind(said) ?? (place === null ? null : saidKind(sliceOf(what, place.index)));
  // 华锐科技的二期, "Initech's rollout": what hangs on a customer, and none of his fields.
  const isOfOther = /的|['’]s /u.test(said.chars);
  if (isOfOther && fieldIn(said, scene) !== null) return null;
  const found = findRecord(said, kind !== null ? [kind] : isOfOther ? ['deal', 'contact'] : kinds, scene);
  if (isOfOther && found.certainty !== 'one') return null;
  // A field, a list, a filter: what no record is called by is removed otherwise.
  return found.certainty === 'unknown'
    ? null
    : draftOn('archive-record', { record: found.ref }, { slot: 'record', found }, 0.9);
}

/** "Remove Vera Walker from my contacts", 把周建从联系人里删掉: which of the records are meant. */
const ofRecords = regexp('u')`
    \s+from\s+(?:the\s+|my\s+|our\s+)*(?:contacts?|leads?|accounts?|customers?|clients?|deals?|opportunities|crm)(?: list)?$|
    从(?:我的?|我们的?)?(?:联系人|线索|客户|商机|系统)(?:列表|名单|库)?[里中]?$
  `;

const partOf = /(?<![a-z])(?:of|from|in|on|to|with|for|by|as)(?![a-z])|从/u;

function cleaned(what: MarkedText): MarkedText {
  return trimmed(without(what, /^(?:the|把|将)(?![a-z])\s*|(?:这个|那个)?(?:的)?记录$/gu));
}
