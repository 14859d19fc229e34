import { countingNumber, regexp } from '../../../kernel/index.ts';

/** "An hour later", "push it back half an hour", 提前半小时. */
export const shift = regexp('iu')`
    \b(?<count>half an|an?|one|two|three|\d{1,3})[ ](?<unit>hours?|minutes?|mins?)[ ](?<way>later|earlier|sooner|before|after)|\b(?<way>forward|back|later|earlier)[ ]by[ ](?<count>half an|an?|one|two|three|\d{1,3})[ ](?<unit>hours?|minutes?|mins?)|
    \b(?<way>(?:push|move|put|bring|pull|delay|postpone|shift)(?:[ ](?:it|that|this|them|the reminder))?(?:[ ](?:back|out|off|on|up|forward|ahead))?)(?:[ ]by)?[ ](?<count>half an|an?|one|two|three|\d{1,3})[ ](?:more[ ])?(?<unit>hours?|minutes?|mins?)\b|
    (?:往?(?<zhWay>提前|推迟|延后|延迟|推后|(?:往?后|往?前)(?:挪|推|移|提|调)|[挪推]后|晚|早)(?<zhCount>[半一二两三四五六]|\d{1,3}|[一二三四五]?十[一二三四五]?)个?(?<zhUnit>小时|分钟|钟头))|(?<zhCount2>半|一|两|三|\d{1,3})个?(?<zhUnit2>小时|分钟|钟头)(?:以)?(?<zhWay2>后|前)?
  `;

/** Minutes, signed; null where no such thing is said. */
export function shiftIn(text: string): number | null {
  const groups = shift.exec(text)?.groups;
  if (groups === undefined) return null;
  const { count, unit, way, zhWay, zhCount, zhUnit } = groups;
  const number = (count ?? zhCount ?? '').toLowerCase();
  const amount = /^(?:half|半)/u.test(number) ? 0.5 : /^an?$/u.test(number) ? 1 : countingNumber(number);
  if (amount === null) return null;
  const minutes = /^m|分/u.test(unit ?? zhUnit ?? '') ? amount : amount * 60;
  const isEarlier = earlier.test(way ?? zhWay ?? '');
  return minutes > 0 ? Math.round(isEarlier ? -minutes : minutes) : null;
}

const earlier = /earlier|sooner|before|forward|\bup\b|ahead|bring|pull|前|早/iu;

/** "A day later", 往后推一天. */
export const shiftOfDays = regexp('iu')`
    \b(?<en>an?|one|two|three|[1-6])[ ]days?[ ](?<way>later|earlier|sooner)\b|
    \b(?<way>(?:push|move|put|bring|pull|delay|postpone|shift)[ ](?:it|that|this|them)(?:[ ](?:back|out|off|on|up|forward|ahead))?)(?:[ ]by)?[ ](?<en>an?|one|two|three|[1-6])[ ](?:more[ ])?days?\b|
    (?:往?(?<zhWay>提前|推迟|延后|延迟|推后|顺延|往?后(?:挪|推|移|延|调)|往?前(?:挪|推|移|提|调)|[挪推]后|晚|早))(?<zh>[一二两三四五六1-6])天(?:再)?(?:发|推|来)?
  `;

/** Days, signed, one at least; null where no such thing is said. */
export function shiftDaysIn(text: string): number | null {
  const groups = shiftOfDays.exec(text)?.groups;
  if (groups === undefined) return null;
  const { en, zh, way, zhWay } = groups;
  const count = /^an?$/iu.test(en ?? '') ? 1 : countingNumber((en ?? zh ?? '').toLowerCase());
  if (count === null) return null;
  return earlier.test(way ?? zhWay ?? '') ? -count : count;
}
