import { type Instant, type Language, labelDate, localDateTime } from '../../kernel/index.ts';

/** "Next on 23 Nov 2026, 09:00 (Europe/Berlin)." */
export function dueWords(at: Instant, timeZone: string, language: Language): string {
  const local = localDateTime(at, timeZone);
  const when = `${labelDate(local.slice(0, 10), language)} ${local.slice(11)}`;
  return language === 'zh' ? `下一次：${when}（${timeZone}）。` : `Next on ${when} (${timeZone}).`;
}
