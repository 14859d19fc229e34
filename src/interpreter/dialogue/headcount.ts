import type { FieldChange } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { findAmounts } from '../rules/amounts/index.ts';

/** "Some 80 staff", 约200人: how many work there, and the words without it; null where that isn't said. */
export function headcountIn(text: string): { readonly change: FieldChange; readonly rest: string } | null {
  const match = headcount.exec(text);
  const said = match?.groups?.en ?? match?.groups?.zh;
  if (match === null || said === undefined) return null;
  const [amount] = findAmounts(said);
  if (amount === undefined || !/^\d+$/.test(amount.value)) return null;
  return {
    change: { field: 'employees', value: { type: 'number', text: said.trim(), value: amount.value } },
    rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
      .replace(/^[\s,，、]+|[\s,，、]+$/gu, '')
      .replace(/(?:\s*[,，]\s*){2,}/gu, ', '),
  };
}

const headcount = regexp('iu')`
    (?:(?<![a-z])(?:with|has|have|about|around|some|roughly|approximately|approx\.?|ca\.?|over|nearly) +)*
    (?<en>\d[\d,.]*k?|[a-z]+ hundred|a hundred|a thousand) (?:staff|employees|people|heads|workers|fte|ftes)
    (?: or so)?(?![a-z])|
    (?:大概|大约|约|差不多|有|一共|共|公司|员工|规模|人数)*
    (?<zh>[\d.]+[百千万]?|[一二两三四五六七八九十百千]+)多?(?:来)?(?:个|名|号)?(?:人|员工)
    (?:左右|规模|上下)?
  `;
