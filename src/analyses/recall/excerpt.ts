/** Characters of a passage that are shown around what answers. */
const excerptLength = 320;

/** The part of a passage that answers, its matching words in bold; what the passage itself marks is none. */
export function excerptOf(text: string, marks: readonly (readonly [number, number])[]): string {
  const [from, to] = stretchOf(text, marks);
  let shown = '';
  let at = from;
  for (const [start, end] of marks) {
    if (start < from || end > to) continue;
    shown += `${plain(text.slice(at, start))}**${plain(text.slice(start, end))}**`;
    at = end;
  }
  shown += plain(text.slice(at, to));
  const oneLine = shown.replace(/\s+/gu, ' ').trim();
  return `${from > 0 ? '… ' : ''}${oneLine}${to < text.length ? ' …' : ''}`;
}

/** The stretch with most marks; it begins and ends between words. */
function stretchOf(text: string, marks: readonly (readonly [number, number])[]): readonly [number, number] {
  if (text.length <= excerptLength) return [0, text.length];
  let best = 0;
  let most = -1;
  for (const [start] of [[0, 0] as const, ...marks]) {
    const from = Math.max(0, start - excerptLength / 4);
    const inside = marks.filter(([begin, end]) => begin >= from && end <= from + excerptLength).length;
    if (inside > most) [best, most] = [from, inside];
  }
  const from = best === 0 ? 0 : best + Math.max(0, text.slice(best, best + 40).search(/[\s，。；,.]/u) + 1);
  const end = Math.min(text.length, from + excerptLength);
  const tail = text.slice(from, end).search(/[\s，。；,.][^\s，。；,.]*$/u);
  return [from, end === text.length || tail < excerptLength / 2 ? end : from + tail];
}

/** A text without the mark-up of answers, which it may hold. */
export function plain(text: string): string {
  return text.replaceAll('**', '∗∗');
}
