import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnswerFile } from '../answer/index.ts';
import type { Turn } from '../conversation/index.ts';
import type { Language } from '../kernel/index.ts';
import { toDataFile } from './data-file.ts';

/**
 * The turn, and where its answer is to be handed over as a file, that file written into the folder; its title then says where it is. `press`
 * gets the whole data.
 */
export async function withFile(
  turn: Turn,
  folder: string,
  press: (action: string) => Promise<Turn>,
): Promise<Turn> {
  const { file, actions } = turn.answer;
  const download = actions.find(({ kind }) => kind === 'export');
  if (file === undefined || download === undefined) return turn;
  const whole = await press(download.id);
  const { data } = whole.answer;
  if (whole.status !== 'answered' || data === null) return whole;
  const { answer } = turn;
  const bytes = await toDataFile(data, file.format);
  const place = await writeAsNew(folder, file, bytes);
  return place === null
    ? { ...turn, status: 'failed', answer: { ...answer, title: notWritten(answer.language, folder), data } }
    : {
        ...turn,
        answer: { ...answer, title: told(answer.language, data.rows.length, place), data, actions: [] },
      };
}

const mostNames = 1000;

/** Never over a file that is there: "deals.xlsx", then "deals-2.xlsx". Gives the whole path; null where the folder takes no file. */
async function writeAsNew(folder: string, { name }: AnswerFile, bytes: Uint8Array): Promise<string | null> {
  const { name: stem, ext } = path.parse(name);
  for (let nth = 1; nth <= mostNames; nth++) {
    const place = path.resolve(folder, nth === 1 ? name : `${stem}-${nth}${ext}`);
    try {
      await writeFile(place, bytes, { flag: 'wx' });
      return place;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (typeof code !== 'string') throw error;
      if (code !== 'EEXIST') return null;
    }
  }
  return null;
}

function notWritten(language: Language, folder: string): string {
  return language === 'zh'
    ? `文件写不进 ${folder}，请换个可写的文件夹再运行 Parley。`
    : `No file can be written to ${folder}. Start Parley in a folder that takes files.`;
}

function told(language: Language, rows: number, place: string): string {
  return language === 'zh'
    ? `已导出${rows}行到 ${place}`
    : `${rows} ${rows === 1 ? 'row' : 'rows'} written to ${place}`;
}
