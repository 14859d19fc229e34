import { type EntityKey, findField } from '../../../entities/index.ts';
import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { MarkedText } from './marked-text.ts';

/** "Some 300 people", 一百二十来人, 两百号人, 200人规模: how many work there. */
export function readHeadcount(
  { chars, message }: MarkedText,
  entity: EntityKey,
): readonly FieldChange[] | null {
  const [, mark = ''] = headcount.exec(chars) ?? [];
  const said = message.marks.get(mark);
  if (said?.kind !== 'amount' || said.span.unit !== 'number' || findField(entity, 'employees') === undefined)
    return null;
  return [{ field: 'employees', value: { type: 'number', text: said.span.text, value: said.span.value } }];
}

const headcount = regexp('u')`
    ^(?:(?:总共|一共|公司|规模|员工|大概|大约|差不多|约|有|共|with |some |about |around |roughly |over |has )+)?
    ([\ue400-\ue5f3])(?:号?人(?:左右|上下|规模|的?(?:公司|厂|规模|团队))?|\s*(?:people|staff|heads|strong))$
  `;
