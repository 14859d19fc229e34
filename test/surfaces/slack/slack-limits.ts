import type { DoubleMessage } from './slack-double.ts';

type Part = Readonly<Record<string, unknown>>;

/** What Slack would refuse in a message, by its documentation, written down apart from the renderer. */
export function problemsOfMessage({
  text,
  blocks,
}: Pick<DoubleMessage, 'text' | 'blocks'>): readonly string[] {
  const problems = blocks.flatMap(problemsOfBlock);
  if (blocks.length > 50) problems.push(`${blocks.length} blocks`);
  if (blocks.filter(({ type }) => type === 'data_visualization').length > 2)
    problems.push('more than two charts');
  if (text.length > 40_000) problems.push('text too long');
  if (blocks.filter(({ type }) => type === 'table').length > 1) problems.push('more than one table');
  if (JSON.stringify(blocks.map(textsOf)).length > 16_000) problems.push('blocks too long');
  return problems;
}

export function problemsOfView(view: Part): readonly string[] {
  const blocks = (view.blocks ?? []) as readonly Part[];
  const problems = blocks.flatMap(problemsOfBlock);
  if (blocks.some(({ type }) => type === 'table')) problems.push('a table in a view');
  if (blocks.length > 100 || blocks.length === 0) problems.push(`${blocks.length} blocks in a view`);
  if (plain(view.title).length > 24) problems.push('title too long');
  if (String(view.private_metadata ?? '').length > 3000) problems.push('metadata too long');
  const ids = blocks.map(({ block_id: id }) => id).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) problems.push('a block id twice');
  return problems;
}

/** All texts in a part of a message, in their order. */
export function textsOf(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsOf(value),
  );
}

function problemsOfBlock(block: Part): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${String(block.type)}: ${problem}`);
  if (String(block.block_id ?? '').length > 255) say('block id too long');
  for (const text of textsOf(block)) if (text === '') say('an empty text');
  switch (block.type) {
    case 'rich_text':
      if (textsOf(block).join('').length > 4000) say('text too long');
      break;
    case 'context':
      if (length(block.elements) > 10) say('too many elements');
      if (textsOf(block).some((text) => text.length > 2000)) say('text too long');
      break;
    case 'actions':
      problems.push(...(block.elements as readonly Part[]).flatMap(problemsOfButton));
      if (length(block.elements) > 25) say('too many elements');
      break;
    case 'data_visualization': {
      const { type, series, axis_config: axis } = block.chart as Part;
      const { categories, y_label: label = '' } = axis as {
        readonly categories: readonly string[];
        y_label?: string;
      };
      const isShort = (texts: readonly string[], most: number) =>
        texts.length >= 1 && texts.length <= most && texts.every((text) => text !== '' && text.length <= 20);
      const all = series as readonly { readonly name: string; readonly data: readonly Part[] }[];
      if (type !== 'bar' && type !== 'line') say('unknown chart');
      if (String(block.title).length > 50 || block.title === '' || label.length > 50) say('title');
      if (!isShort(categories, 20) || new Set(categories).size !== categories.length) say('categories');
      if (
        !isShort(
          all.map(({ name }) => name),
          6,
        )
      )
        say('series');
      for (const { data } of all)
        if (
          data.map((point) => point.label).join('\n') !== categories.join('\n') ||
          !data.every(({ value }) => Number.isFinite(value))
        )
          say('data');
      break;
    }
    case 'image':
      if (String(block.alt_text ?? '') === '' || String(block.alt_text).length > 2000)
        say('alternative text');
      if (!/^F/.test(String((block.slack_file as Part | undefined)?.id))) say('file');
      break;
    case 'context_actions':
      for (const { type, positive_button: good, negative_button: bad } of block.elements as readonly Part[]) {
        if (type !== 'feedback_buttons') say('unknown element');
        for (const button of [good, bad] as readonly Part[]) {
          if (plain(button.text).length > 75 || String(button.accessibility_label ?? '').length > 75)
            say('label too long');
          if (String(button.value ?? '').length > 2000) say('value too long');
        }
      }
      if (length(block.elements) > 5) say('too many elements');
      break;
    case 'divider':
      break;
    case 'header':
      if (plain(block.text).length > 150) say('text too long');
      break;
    case 'table': {
      const rows = block.rows as readonly (readonly Part[])[];
      if (rows.length > 100 || rows.length === 0) say(`${rows.length} rows`);
      if (rows.some((row) => row.length > 20 || row.length !== rows[0]?.length)) say('columns');
      if (textsOf(rows).join('').length > 10_000) say('text too long');
      break;
    }
    case 'input':
      problems.push(...problemsOfInput(block));
      break;
    default:
      say('unknown type');
  }
  return problems;
}

function problemsOfButton(button: Part): readonly string[] {
  const problems: string[] = [];
  if (plain(button.text).length > 75) problems.push('button text too long');
  if (String(button.value ?? '').length > 2000) problems.push('button value too long');
  if (String(button.action_id ?? '').length > 255 || button.action_id === undefined)
    problems.push('button id');
  return problems;
}

function problemsOfInput({ label, element }: Part): readonly string[] {
  const problems: string[] = [];
  const of = element as Part;
  if (plain(label).length > 2000) problems.push('label too long');
  const options = (of.options ?? []) as readonly Part[];
  if (of.type === 'static_select' && (options.length === 0 || options.length > 100)) problems.push('options');
  for (const option of [...options, ...(of.initial_option === undefined ? [] : [of.initial_option as Part])])
    if (plain(option.text).length > 75 || String(option.value).length > 150) problems.push('option too long');
  if (of.initial_date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(of.initial_date)))
    problems.push('date');
  if (of.initial_time !== undefined && !/^\d{2}:\d{2}$/.test(String(of.initial_time))) problems.push('time');
  if (of.type === 'number_input' && of.initial_value !== undefined && Number.isNaN(Number(of.initial_value)))
    problems.push('number');
  return problems;
}

function plain(text: unknown): string {
  return String((text as { readonly text?: unknown } | undefined)?.text ?? '');
}

function length(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
