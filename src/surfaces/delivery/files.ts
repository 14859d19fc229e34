import type { Answer } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';

/** A file that came with a message. */
export interface ChatFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What becomes of files that somebody sends. */
export interface ChatImports {
  /** What would come in, with buttons that do it or leave it. Writes no record. */
  preview(personId: number, file: ChatFile, language: Language): Promise<Answer>;
  /** One of these buttons. */
  press(personId: number, press: string, language: Language): Promise<Answer>;
}

/** A longer file is not taken in a chat. */
export const mostBytesOfFile = 50 * 1024 * 1024;

export function isImportPress(press: string): boolean {
  return /^import(?:-discard)?\./.test(press);
}

/** Whether a file can be imported, or why it can't. */
export function judgeFile({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: number;
}): 'good' | 'picture' | 'other-kind' | 'too-large' {
  if (/\.(?:png|jpe?g|gif|webp|heic|heif|bmp|tiff?|svg)$/i.test(name)) return 'picture';
  if (!/\.(?:csv|tsv|xlsx|xlsm)$/i.test(name)) return 'other-kind';
  return bytes > mostBytesOfFile ? 'too-large' : 'good';
}

/** What is told of files of which nothing can be made. */
export function fileWords(
  why: 'picture' | 'other-kind' | 'too-large' | 'unreadable',
  name: string,
  language: Language,
): string {
  return {
    picture: {
      en: 'I can’t read pictures. Say in words what it is about, or log the message with “Log to CRM”.',
      zh: '我看不了图片。请用文字说明，或用“记到 CRM”记录这条消息。',
    },
    'other-kind': {
      en: `I can read CSV and Excel files, not ${name}. Say in words what it is about, or log the message with “Log to CRM”.`,
      zh: `我只能读 CSV 和 Excel 文件，读不了 ${name}。请用文字说明，或用“记到 CRM”记录这条消息。`,
    },
    'too-large': {
      en: `${name} is too large to be imported here: use parley import, or the web page.`,
      zh: `${name} 太大，不能在这里导入，请用 parley import 或网页。`,
    },
    unreadable: {
      en: `I can't fetch ${name}: the app may not read files here, or it was deleted.`,
      zh: `取不到 ${name}：应用没有读取文件的权限，或者文件已删除。`,
    },
  }[why][language];
}
