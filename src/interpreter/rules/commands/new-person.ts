import type { FieldChange } from '../../../intents/index.ts';
import { isJobTitle } from './job-titles.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from './marked-text.ts';

/** Title and addresses of a person, where a clause says nothing else: "their new CIO", "x@y.example"; null where it says more. */
export function personDetails(clause: MarkedText): readonly FieldChange[] | null {
  const addresses: readonly FieldChange[] = [
    ...marksIn(clause, 'email').map(({ text }) => addressChange('email', text)),
    ...marksIn(clause, 'phone').map(({ text }) =>
      addressChange(/^(?:\+?86[\s-]?)?1[3-9]\d/.test(text) ? 'mobile' : 'phone', text),
    ),
  ];
  const rest = trimmed(
    without(
      clause,
      /[\ue800-\uebf3]|(?<![a-z])(?:e-?mail|phone|mobile|cell|tel|number|(?:job )?title|position|is|his|her|their)(?![a-z])|(?:他|她)?的?(?:职位|职务|邮箱|电话|手机号?|联系方式)(?:是|为)?|[:：]/gu,
    ),
  );
  if (isEmpty(rest)) return addresses.length === 0 ? null : addresses;
  const title = trimmed(
    without(
      rest,
      /^(?:(?:(?:he|she|they)(?: is|'s| are|'re)?|who is|who's|the|a|an|our|its|their|new|as)(?![a-z])\s*|他们|她|他|是|新来的|新任的?|新的?|那边的|公司的)+/gu,
    ),
  );
  if (isEmpty(title) || marksIn(title, 'name').length > 0 || !isJobTitle(title.chars)) return null;
  return [{ field: 'title', value: { type: 'text', text: written(title) } }, ...addresses];
}

function addressChange(field: string, text: string): FieldChange {
  return { field, value: { type: 'text', text } };
}
