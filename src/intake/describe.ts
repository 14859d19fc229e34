import path from 'node:path';
import { entities } from '../entities/index.ts';
import { type Bilingual, formatMoneyExact, formatNumber, type Language } from '../kernel/index.ts';
import { shapeOf } from './columns/shapes.ts';
import type { ImportFailure, ImportPlan, ImportProblem, ImportReport, PlannedFile } from './import-plan.ts';
import type { RecordKind } from './records/prepared.ts';

/** What the files were taken for, in plain lines: one a file, its columns below it. */
export function describePlan(plan: ImportPlan | ImportFailure, language: Language): readonly string[] {
  const problems = plan.problems.map((problem) => describeProblem(problem, language));
  if (plan.kind === 'failure') return [plan.reason[language], ...problems, plan.next[language]];
  return [...plan.files.flatMap((file) => describeFile(file, language)), ...problems];
}

/** What came in, what was odd and what was left out, in plain lines. At most `badRowLimit` bad rows are listed. */
export function describeReport(
  report: ImportReport,
  language: Language,
  badRowLimit = 20,
): readonly string[] {
  const zh = language === 'zh';
  const { figures, badRows, counts } = report;
  const headline = report.alreadyImported
    ? { en: 'Already imported: nothing changed.', zh: '这些内容已经导入过，没有任何改动。' }
    : report.dryRun
      ? {
          en: 'Dry run: nothing was written. This is what would come in.',
          zh: '试运行：没有写入任何数据。将导入的内容如下。',
        }
      : { en: 'Imported.', zh: '导入完成。' };
  const number = (value: number) => formatNumber(String(value), 0);
  const lines = Object.entries(counts)
    .filter(([, { created, updated, unchanged }]) => created + updated + unchanged > 0)
    .map(([kind, { created, updated, unchanged }]) => {
      const name = entities[kind as RecordKind].names.many[language][0];
      return zh
        ? `${name}：新建 ${number(created)}，更新 ${number(updated)}，未变 ${number(unchanged)}`
        : `${name}: ${number(created)} new, ${number(updated)} updated, ${number(unchanged)} unchanged`;
    });
  const deals = figures.deals.map(({ status, currency, count, amount }) => {
    const label = statusLabel(status)[language];
    const sum = formatMoneyExact(amount, currency, language);
    return zh
      ? `商机 · ${label}：${number(count)} 个，共 ${sum}`
      : `deals · ${label}: ${number(count)}, ${sum} in all`;
  });
  const odd = report.odd.map(({ what, count, examples }) => {
    const shown = examples.join(zh ? '、' : ', ');
    return `${number(count)} × ${what[language]}${shown === '' ? '' : zh ? `（如 ${shown}）` : ` (${shown})`}`;
  });
  const bad = badRows.slice(0, badRowLimit).map(({ file, line, column, value, reason }) => {
    const where = `${path.basename(file)}:${line}`;
    const cell = column === null ? '' : ` ${column}${value === null ? '' : ` = ${JSON.stringify(value)}`}`;
    return `${where}${cell} – ${reason[language]}`;
  });
  const more = badRows.length - bad.length;
  return [
    headline[language],
    ...lines,
    ...deals,
    ...titled(zh ? '请留意：' : 'Worth a look:', odd),
    ...titled(
      zh ? `未导入的行（${number(badRows.length)}）：` : `Rows left out (${number(badRows.length)}):`,
      more > 0 ? [...bad, zh ? `……还有 ${number(more)} 行` : `… and ${number(more)} more`] : bad,
    ),
    ...(badRows.length === 0
      ? []
      : [
          zh
            ? '请在文件里改好这些行再导入一次，已导入的不会重复。'
            : 'Correct them in the file and import it again: what is in already stays as it is.',
        ]),
    zh
      ? `${number(figures.rows)} 行，用时 ${figures.seconds.toFixed(1)} 秒。`
      : `${number(figures.rows)} ${figures.rows === 1 ? 'row' : 'rows'} in ${figures.seconds.toFixed(1)} s.`,
  ];
}

function describeFile(file: PlannedFile, language: Language): readonly string[] {
  const zh = language === 'zh';
  const { recognised, rowCount, encoding, delimiter, sheet, columns, whyIgnored } = file;
  const name = sheet === null ? file.name : `${file.name} [${sheet}]`;
  const format = [encoding, delimiter === '\t' ? (zh ? '制表符' : 'tab') : delimiter]
    .filter((part) => part !== null)
    .join(' ');
  if (recognised.entity === 'ignored')
    return [`${name}: ${zh ? '忽略' : 'ignored'}. ${whyIgnored?.[language] ?? ''}`.trim()];
  const kind = shapeOf(recognised.entity).names[language][0];
  const rows = formatNumber(String(rowCount), 0);
  const heading = zh
    ? `${name}：${kind}，${rows} 行（${format}）`
    : `${name}: ${kind}, ${rows} ${rowCount === 1 ? 'row' : 'rows'} (${format})`;
  const mapped = columns.map((column) => {
    const notes = [
      ...(column.dateOrder === undefined
        ? []
        : [column.dateOrder === 'day-month' ? dayFirst[language] : monthFirst[language]]),
      ...(column.scale === undefined || column.scale === '1' ? [] : [`× ${formatNumber(column.scale, 0)}`]),
      ...(column.currency === undefined ? [] : [column.currency]),
    ];
    const to = column.field ?? `– (${column.reason[language]})`;
    return `  ${column.header} → ${to}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
  });
  return [heading, ...mapped];
}

function describeProblem({ path: file, line, reason }: ImportProblem, language: Language): string {
  return `${path.basename(file)}${line === null ? '' : `:${line}`}: ${reason[language]}`;
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function statusLabel(status: string): Bilingual {
  const names = entities.deal.fields.find(({ key }) => key === 'status')?.values?.[status];
  return { en: names?.en[0] ?? status, zh: names?.zh[0] ?? status };
}

const dayFirst: Bilingual = { en: 'day/month', zh: '日/月' };
const monthFirst: Bilingual = { en: 'month/day', zh: '月/日' };
