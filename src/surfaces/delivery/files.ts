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
  /** One of these buttons, answered in the language of what it stood below. */
  press(personId: number, press: string): Promise<Answer>;
}

/** A longer file is not taken in a chat. */
export const mostBytesOfFile = 50 * 1024 * 1024;
/** What services that transcribe take at most: about twenty-five minutes as phones record them. */
export const mostBytesOfVoice = 25 * 1024 * 1024;

/** Whether a file is something spoken, by its name. */
export function isVoice({ name }: Pick<ChatFile, 'name'>): boolean {
  return /\.(?:aac|amr|flac|m4a|mp3|oga|ogg|opus|wav|weba|webm)$/i.test(name);
}

export function isImportPress(press: string): boolean {
  return /^import(?:-discard)?\./.test(press);
}

/** Whether a file can be imported or listened to, or why it can't. */
export function judgeFile({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: number;
}): 'good' | 'picture' | 'other-kind' | 'too-large' | 'too-long' {
  if (/\.(?:png|jpe?g|gif|webp|heic|heif|bmp|tiff?|svg)$/i.test(name)) return 'picture';
  if (isVoice({ name })) return bytes > mostBytesOfVoice ? 'too-long' : 'good';
  if (!/\.(?:csv|tsv|xlsx|xlsm)$/i.test(name)) return 'other-kind';
  return bytes > mostBytesOfFile ? 'too-large' : 'good';
}

/** What is told of files of which nothing can be made. */
export function fileWords(
  why: 'picture' | 'other-kind' | 'too-large' | 'too-long' | 'unreadable',
  name: string,
  language: Language,
): string {
  return {
    picture: {
      en: 'I can’t read pictures. Say in words what it is about, or log the message with “Log to CRM”.',
      zh: '我看不了图片。请用文字说明，或用“记到 CRM”记录这条消息。',
    },
    'other-kind': {
      en: `I can read CSV and Excel files and listen to voice clips, but not read ${name}. Say in words what it is about, or log the message with “Log to CRM”.`,
      zh: `我能读 CSV 和 Excel 文件、听语音，读不了 ${name}。请用文字说明，或用“记到 CRM”记录这条消息。`,
    },
    'too-large': {
      en: `${name} is too large to be imported here: use parley import, or the web page.`,
      zh: `${name} 太大，不能在这里导入，请用 parley import 或网页。`,
    },
    'too-long': {
      en: `${name} is too long to be listened to: up to 25 MB.`,
      zh: `${name} 太长，最多能听 25 MB 的语音。`,
    },
    unreadable: {
      en: `I can't fetch ${name}: the app may not read files here, or it was deleted.`,
      zh: `取不到 ${name}：应用没有读取文件的权限，或者文件已删除。`,
    },
  }[why][language];
}
