type Part = Readonly<Record<string, unknown>>;

/** What Teams would refuse in a card or show wrongly, by its documentation, written down apart from the renderer. */
export function problemsOfCard(card: Part): string[] {
  const problems: string[] = [];
  if (card.type !== 'AdaptiveCard') problems.push(`a ${String(card.type)} is no card`);
  if (!['1.2', '1.3', '1.4', '1.5'].includes(String(card.version))) problems.push('version');
  if (Buffer.byteLength(JSON.stringify(card)) > 28 * 1024) problems.push('more than 28 KB');
  const ids = partsOf(card).flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [id] : []));
  if (ids.includes(undefined) || new Set(ids).size !== ids.length) problems.push('ids of inputs');
  const actions = (card.actions ?? []) as readonly Part[];
  if (actions.length > 6) problems.push(`${actions.length} buttons`);
  for (const part of partsOf(card)) problems.push(...problemsOfPart(part));
  return problems;
}

/** All parts of a card that have a type, in their order. */
export function partsOf(part: unknown): readonly Part[] {
  if (Array.isArray(part)) return part.flatMap(partsOf);
  if (typeof part !== 'object' || part === null) return [];
  const of = part as Part;
  const within = Object.entries(of).flatMap(([key, value]) => (key === 'data' ? [] : partsOf(value)));
  return typeof of.type === 'string' ? [of, ...within] : within;
}

/** All texts that a card shows, in their order. */
export function textsOf(card: unknown): readonly string[] {
  return partsOf(card).flatMap(({ type, text, title, label, value, choices }) => {
    const known = String(type);
    if (known === 'TextRun' || known === 'TextBlock') return [String(text)];
    if (known.startsWith('Action.')) return [String(title)];
    if (known.startsWith('Input.'))
      return [String(label ?? ''), String(value ?? ''), JSON.stringify(choices ?? '')];
    return [];
  });
}

const known: ReadonlySet<string> = new Set([
  'AdaptiveCard',
  'RichTextBlock',
  'TextRun',
  'TextBlock',
  'Container',
  'Table',
  'TableRow',
  'TableCell',
  'Chart.Line',
  'Chart.VerticalBar',
  'Chart.VerticalBar.Grouped',
  'Chart.HorizontalBar',
  'Action.Execute',
  'Action.OpenUrl',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.ChoiceSet',
  'Data.Query',
]);

function problemsOfPart(part: Part): readonly string[] {
  const type = String(part.type);
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${type}: ${problem}`);
  if (!known.has(type)) say('unknown type');
  if (type === 'TextRun' && (String(part.text) === '' || String(part.text).includes('\n'))) say('text');
  if (type === 'RichTextBlock' && !Array.isArray(part.inlines)) say('no inlines');
  if (type === 'Table') {
    const columns = part.columns as readonly Part[];
    const rows = part.rows as readonly { readonly cells: readonly Part[] }[];
    if (rows.length === 0 || rows.some(({ cells }) => cells.length !== columns.length)) say('columns');
  }
  if (type.startsWith('Chart.')) {
    if (!Array.isArray(part.data)) say('no data');
    if ((part.fallback as Part | undefined)?.type !== 'Container') say('no fallback');
  }
  if (type === 'Action.Execute' && (typeof part.verb !== 'string' || String(part.title).length > 60))
    say('verb or title');
  if (type === 'Input.Date' && part.value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(part.value)))
    say('value');
  if (type === 'Input.Time' && part.value !== undefined && !/^\d{2}:\d{2}$/.test(String(part.value)))
    say('value');
  if (type === 'Input.Number' && part.value !== undefined && typeof part.value !== 'number') say('value');
  return problems;
}
