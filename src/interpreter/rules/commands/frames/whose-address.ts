import { findRecord } from '../find-record.ts';
import { describesPerson } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { isByTitle } from '../titled-person.ts';
import type { NamedField } from './field-in.ts';

/** Fields by which one reaches somebody. */
export const isAddress: ReadonlySet<string> = new Set(['email', 'phone', 'mobile']);

/** "Frank at Kingsmore prefers texts, number is +1 …": without a name it is his own, and not his company's. */
export function addressed({ mention, record }: NamedField, scene: CommandScene): CommandScene {
  const isOwn = isEmpty(record) && isAddress.has(mention.field.key);
  const person = isOwn ? scene.mentioned.findLast(({ entity }) => entity === 'contact') : undefined;
  return person === undefined ? scene : { ...scene, mentioned: [person] };
}

/** "His email is …" where no contact is spoken of: somebody's whom no record has, and not his company's. */
export function isOfNobody({ mention, record }: NamedField, said: MarkedText, scene: CommandScene): boolean {
  return (
    isEmpty(record) &&
    isAddress.has(mention.field.key) &&
    /^(?:his|her)(?![a-z])|^[他她](?!们)/u.test(said.chars) &&
    findRecord(undefined, ['contact', 'lead'], scene).certainty !== 'one'
  );
}

/** 客户百锐食品，吴丽电话…: of a customer and somebody there it is hers. */
export function personBehind(record: MarkedText): MarkedText | null {
  const names = marksIn(record, 'name');
  const at = record.chars.search(/[\ue000-\ue1f3][^\ue000-\ue1f3]*$/u);
  const isPerson = names.at(-1)?.span.candidates[0]?.entry.entity === 'contact';
  return names.length > 1 && isPerson ? trimmed(sliceOf(record, at)) : null;
}

/** 江诚精密李总换号码了，新号…: his, whom no record is of, and not his company's. */
export function isSomebodys(record: MarkedText, { before }: CommandScene): boolean {
  const said = isEmpty(record) ? before : record;
  if (said == null) return false;
  if (isEmpty(record) && describesPerson(said.chars.replace(/[（(][^()（）]*[)）]/gu, ''))) return true;
  if (!/^[\ue000-\ue1f3]/u.test(said.chars)) return false;
  return isByTitle(written(sliceOf(said, 1)).replace(/^的|(?:的|换|改|更换|变).*$/gu, ''));
}
