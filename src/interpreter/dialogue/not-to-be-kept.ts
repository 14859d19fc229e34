import { answerThreshold, type Reading, unread } from '../interpretation.ts';

/**
 * "Don't log anything yet, but is it still in proposal?", 先别记录，我就问问…: what else the message says is asked, and nothing is done or kept of
 * it. Null where nothing is forbidden.
 */
export function readNotToBeKept(text: string, read: (said: string) => Reading): Reading | null {
  const said = text.trim();
  const match = forbidsFirst.exec(said) ?? forbidsLast.exec(said);
  if (match === null) return null;
  const rest = `${said.slice(0, match.index)}${said.slice(match.index + match[0].length)}`.trim();
  if (!/[\p{L}\p{N}]/u.test(rest)) return forbidsKeeping(text) === 'that' ? read('undo') : unread(text);
  const reading = read(rest);
  const isAsked = reading.intents.length > 0 && reading.intents.every(({ kind }) => kind === 'query');
  return isAsked && reading.confidence >= answerThreshold ? reading : unread(text);
}

/** "Don't log that", 这条别记: what was just said; "don't log anything", 别记录: whatever is said. Null where more is said, or nothing of the kind. */
export function forbidsKeeping(text: string): 'that' | 'anything' | null {
  const said = text.trim();
  const match = forbidsFirst.exec(said);
  if (match === null || /[\p{L}\p{N}]/u.test(said.slice(match[0].length))) return null;
  return ofThat.test(said) ? 'that' : 'anything';
}

const ofThat = /\b(?:that|it|this|these|those|them)\b|[这那]|刚才/iu;

const forbiddenEn =
  "(?:please |pls )?(?:do not|don['’]?t|no need to|not to|needn['’]t)(?: you)? (?:log|record|note|save|store|write|enter|put|change|update|create)(?: (?:any of (?:this|that|it)|anything|this|that|it|these|those|them|a thing))?(?: (?:down|in|into|yet|now|anywhere|please|for now|just yet|at all|(?:in |into |to )?(?:the )?crm|(?:in )?the system))*";
const forbiddenZh =
  '(?:今天|现在|暂时|这次|这个|这条|请|麻烦)*(?:先|暂时|都)*(?:别|不要|不用|不必|先不|暂不|甭)(?:帮我|给我|替我)?(?:记录|记|登记|录入|录|保存|存|写进去|写|新建|更新)(?:任何|什么)?(?:东西|记录|内容|下来|进去|进系统|到系统里?|系统)?(?:了|啊|吧|哈)?';

const forbidsFirst = new RegExp(
  [
    `^(?:(?:and|so|ok|but|hey|hi)[, ]+)*${forbiddenEn}(?=\\s*(?:$|[,.;:!–—-]|but |just ))[\\s,.;:!–—-]*(?:(?:but|just|only|i(?:['’]m| am) (?:just |only )?(?:asking|wondering))[,:]?\\s+)*`,
    `^${forbiddenZh}(?:$|[，,。；;！!\\s]+)(?:我?[就只](?:是)?(?:想)?问(?:一下|问|下)[，,：:\\s]*)?`,
  ].join('|'),
  'iu',
);
const forbidsLast = new RegExp(
  `[,.;–—-]+\\s*(?:but |and |so )?${forbiddenEn}[\\s.!]*$|[，,。；;]\\s*(?:但是?|不过)?${forbiddenZh}[。！!\\s]*$`,
  'iu',
);
