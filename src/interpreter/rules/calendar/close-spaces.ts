import type { NormalisedText } from '../text.ts';

/** Between a number and its unit of time, and between what counts units and its number: 10 月, 2017 年, 近 30 天, 第 3 季度. */
const inner =
  /(?<=\d)[ \u00a0\u3000]+(?=年|月|日|[号號]|[周週]|天|季|[个個]月|[个個]季|[个個]星期|[个個]礼拜|星期|小时|分钟|[点點])|(?<=近|过去|最近|未来|接下来|今后|第|上个?|下个?|前|后|去年|今年|明年|年|月)[ \u00a0\u3000]+(?=\d+ *(?:年|月|日|[号號]|[周週]|天|季|[个個]月|[个個]季|[个個]星期|星期|小时))/gu;

/** Many write Chinese with spaces around figures; the calendar's patterns do not. Positions lead back into the text as written. */
export function closeSpaces(text: string): NormalisedText {
  const spaces = [...text.matchAll(inner)];
  if (spaces.length === 0) return { text, starts: [], ends: [] };
  let closed = '';
  const starts: number[] = [];
  let from = 0;
  for (const { index, 0: space } of [...spaces, { index: text.length, 0: '' }]) {
    for (let i = from; i < index; i += 1) starts.push(i);
    closed += text.slice(from, index);
    from = index + space.length;
  }
  return { text: closed, starts, ends: starts.map((start) => start + 1) };
}
