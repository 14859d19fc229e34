import type { QueryContext, QueryResult } from '../analyses/index.ts';
import type { Answer } from '../answer/index.ts';
import { type Intent, type IntentNamed, isTabular, type QueryIntent } from '../intents/index.ts';
import { topicOf } from '../interpreter/index.ts';
import type { Language } from '../kernel/index.ts';
import { type Actor, type Permitted, permit } from '../permissions/index.ts';
import { runButton } from './explain.ts';
import type { DraftAction } from './reply.ts';

type Export = IntentNamed<'export'>;

/**
 * The whole answer of a question as a file, under the rights of its asker. The values are in `data` only where the whole data are
 * wanted: whoever shows the answer presses its button for them.
 */
export async function exportAnswer(
  { intent, actor }: Permitted<Export>,
  context: QueryContext,
  lookUp: (permitted: Permitted<QueryIntent>, context: QueryContext) => Promise<QueryResult>,
): Promise<QueryResult> {
  const { language, today, wholeData = false } = context;
  const { of, format } = intent.slots;
  const asked: QueryIntent = { kind: 'query', ...of };
  const permitted = permit(actor, asked);
  if ('kind' in permitted) return permitted;
  const result = await lookUp(permitted, { ...context, wholeData: true });
  if ('kind' in result) return result;
  const { data, title, basis, records } = result;
  const zh = language === 'zh';
  const count = data?.rows.length ?? 0;
  if (data === null || count === 0) return { ...result, blocks: [...result.blocks, noRows(language)] };
  const name = `${fileNameOf(topicOf(asked, language))}-${today}.${format}`;
  const rows = zh ? `${count}行` : `${count} ${count === 1 ? 'row' : 'rows'}`;
  return {
    language,
    title: zh ? `已导出${rows}：${name}` : `${rows} exported: ${name}`,
    blocks: [{ kind: 'text', text: title }],
    data: wholeData ? data : null,
    basis,
    file: { name, format },
    suggestions: [{ label: zh ? '下载' : 'Download', intent }],
    ...(records === undefined ? {} : { records }),
  };
}

/** The button that takes a long answer away as a file. */
export function exportButton(
  asked: Intent,
  { data, blocks, file }: Pick<Answer, 'data' | 'blocks' | 'file'>,
  { mayExport }: Actor,
  language: Language,
): readonly DraftAction[] {
  const isPaged = blocks.some((block) => block.kind === 'table' && block.rows.length < block.totalRows);
  if (!mayExport || !isPaged || data === null || file !== undefined || !isTabular(asked)) return [];
  const { name, slots } = asked;
  const of = { name, slots } as Export['slots']['of'];
  const intent: Export = { kind: 'query', name: 'export', slots: { of, format: 'xlsx' } };
  return [{ ...runButton(language === 'zh' ? '导出' : 'Export', 'ask', [intent]), kind: 'export' }];
}

function noRows(language: Language) {
  const text = language === 'zh' ? '没有可以导出的行。' : 'There are no rows to export.';
  return { kind: 'notice', level: 'info', text } as const;
}

/** What every file system takes as a name. */
function fileNameOf(topic: string): string {
  return topic
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
