import { regexp } from '../../../kernel/index.ts';
import { clauseOf } from './clauses.ts';
import type { Clause } from './draft.ts';
import { sliceOf, trimmed } from './marked-text.ts';

/** "Diana told me the data platform moved to negotiation": what she told, to be read like what the speaker tells himself. */
export function saidBySomebody(clause: Clause): Clause | null {
  const match = tellingStart.exec(clause.whole.chars);
  if (match === null) return null;
  const whole = trimmed(sliceOf(clause.whole, match[0].length));
  return /[\ue000-\ue1f3]/u.test(whole.chars)
    ? { ...clauseOf(whole, clause.follows), follows: clause.follows }
    : null;
}

const tellingStart = regexp('u')`
    ^(?=[^,]*[\ue000-\ue1f3]|he |she |they )[^,]{1,60}?\s+(?:
      (?:told|informed) (?:me|us)|let (?:me|us) know|says|said|confirms|confirmed|mentions|mentioned|
      reports|reported|announced|thinks|writes|wrote
    )\s+(?:that\s+)?(?=\S)
  `;
