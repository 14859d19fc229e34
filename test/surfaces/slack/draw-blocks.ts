import type { DoubleMessage } from './slack-double.ts';

type Part = Readonly<Record<string, unknown>>;

/** Blocks as Slack's client shows them, as near as a page can: for looking at, not for judging. `pictures` are uploaded files by their ids. */
export function drawMessage(
  { blocks, only, unfurls = {} }: Pick<DoubleMessage, 'blocks' | 'only' | 'unfurls'>,
  pictures: (id: string) => string,
): string {
  const said = blocks.map((block) => drawBlock(block, pictures)).join('');
  const below = Object.values(unfurls)
    .map((one) => `<div class=unfurl>${one.blocks.map((block) => drawBlock(block, pictures)).join('')}</div>`)
    .join('');
  const note = only === null ? '' : '<div class=only>Only visible to you</div>';
  return `<div class=post><div class=who>P</div><div>${note}<b>Parley</b> <span class=app>APP</span>${said}${below}</div></div>`;
}

/** A dialog, or the page of the app. */
export function drawView(view: Part): string {
  const title = view.type === 'modal' ? `<h3>${plain(view.title)}</h3>` : '';
  const foot =
    view.type === 'modal'
      ? `<div class=foot>${button(plain(view.close), false)}${button(plain(view.submit), true)}</div>`
      : '';
  const blocks = (view.blocks ?? []) as readonly Part[];
  return `<div class="view ${String(view.type)}">${title}${blocks.map((block) => drawBlock(block, () => '')).join('')}${foot}</div>`;
}

export const style = `
body { margin: 0; padding: 16px; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, "Noto Sans", "Noto Sans CJK SC", sans-serif; width: fit-content; max-width: 720px }
.dark { background: #1a1d21; color: #d1d2d3 }
.post { display: flex; gap: 10px; padding: 8px 0 }
.who { flex: none; width: 36px; height: 36px; border-radius: 6px; background: #1f2937; color: #fff; text-align: center; line-height: 36px; font-weight: 700 }
.app { background: #e8e8e8; color: #616061; font-size: 10px; border-radius: 2px; padding: 1px 3px }
.only, .context { color: #616061; font-size: 12px } .context { margin: 4px 0 } .dark .context { color: #ababad }
.text { margin: 4px 0 } .text, .context, .label { white-space: pre-wrap; overflow-wrap: anywhere } td .text { margin: 0; overflow-wrap: normal }
a { color: #1264a3; text-decoration: none } .dark a { color: #1d9bd1 }
.scroll { overflow-x: auto; border: 1px solid #ddd; border-radius: 8px; margin: 8px 0; width: fit-content; max-width: 640px }
table { border-collapse: collapse; font-size: 14px } td { border: 1px solid #e3e3e3; padding: 6px 10px; vertical-align: top; max-width: 260px }
tr:first-child td { font-weight: 700; background: #f8f8f8 } .dark td, .dark .scroll { border-color: #35373b } .dark tr:first-child td { background: #222529 }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 8px; padding: 3px 12px; margin: 4px 8px 4px 0; font-weight: 700; font-size: 14px }
.button.primary { background: #007a5a; border-color: #007a5a; color: #fff }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; font: 12px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; overflow-x: auto } .dark pre { background: #222529 }
.chart { border: 1px solid #ddd; border-radius: 8px; padding: 12px; margin: 8px 0; width: 560px } svg { display: block } svg text { font: 11px sans-serif; fill: currentColor }
.image { max-width: 560px; display: block; margin: 6px 0; border-radius: 8px } hr { border: 0; border-top: 1px solid #ddd }
.unfurl { border-left: 4px solid #ddd; padding-left: 12px; margin-top: 6px }
.view { border: 1px solid #ddd; border-radius: 8px; padding: 16px; width: 520px } .label { font-weight: 700; margin-top: 12px } .input { border: 1px solid #999; border-radius: 4px; padding: 6px 10px; min-height: 20px; white-space: pre-wrap } .foot { text-align: right; margin-top: 16px }
`;

function drawBlock(block: Part, pictures: (id: string) => string): string {
  switch (block.type) {
    case 'rich_text':
      return (block.elements as readonly Part[]).map(drawText).join('');
    case 'context':
      return `<div class=context>${(block.elements as readonly Part[]).map((each) => escaped(each.text)).join('')}</div>`;
    case 'header':
      return `<h2>${plain(block.text)}</h2>`;
    case 'divider':
      return '<hr>';
    case 'actions':
      return `<div>${(block.elements as readonly Part[]).map(({ text, style: look }) => button(plain(text), look === 'primary')).join('')}</div>`;
    case 'context_actions':
      return '<div>▲ ▼</div>';
    case 'table':
      return drawTable(block);
    case 'image':
      return `<img class=image alt="${escaped(block.alt_text)}" src="${pictures(String((block.slack_file as Part).id))}">`;
    case 'data_visualization':
      return drawChart(block);
    case 'input':
      return drawInput(block);
    default:
      throw new Error(`nobody has drawn a ${String(block.type)} yet`);
  }
}

function drawText({ type, elements }: Part): string {
  const spans = (elements as readonly Part[]).map(drawSpan).join('');
  return type === 'rich_text_preformatted' ? `<pre>${spans}</pre>` : `<div class=text>${spans}</div>`;
}

function drawSpan({ type, text, url, style: look }: Part): string {
  const shown = (look as Part | undefined)?.bold === true ? `<b>${escaped(text)}</b>` : escaped(text);
  return type === 'link' ? `<a href="${escaped(url)}">${shown}</a>` : shown;
}

function drawTable({ rows, column_settings: settings }: Part): string {
  const columns = settings as readonly Part[];
  const cell = (of: Part, index: number) => {
    const { align = 'left', is_wrapped: isWrapped = false } = columns[index] ?? {};
    const shown =
      of.type === 'raw_text' ? escaped(of.text) : (of.elements as readonly Part[]).map(drawText).join('');
    return `<td style="text-align:${String(align)};white-space:${isWrapped === true ? 'normal' : 'nowrap'}">${shown}</td>`;
  };
  const lines = (rows as readonly (readonly Part[])[]).map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<div class=scroll><table>${lines.join('')}</table></div>`;
}

const colours = ['#1264a3', '#e01e5a', '#2eb67d', '#ecb22e', '#611f69', '#36c5f0'];
const [width, height, left] = [536, 220, 60];

function drawChart({ title, chart }: Part): string {
  const {
    type,
    series,
    axis_config: axis,
  } = chart as {
    readonly type: string;
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const [most, least] = [Math.max(0, ...values), Math.min(0, ...values)];
  const step = (width - left) / axis.categories.length;
  const x = (at: number) => left + step * (at + 0.5);
  const y = (value: number) => 10 + ((height - 20) * (most - value)) / (most - least || 1);
  const drawn = series.map(({ data }, nth) => {
    const colour = colours[nth] ?? '#000';
    if (type === 'line')
      return `<polyline fill=none stroke="${colour}" stroke-width=2 points="${data.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}"/>`;
    const bar = (step * 0.7) / series.length;
    return data
      .map(
        ({ value }, at) =>
          `<rect x=${x(at) - step * 0.35 + nth * bar} y=${Math.min(y(value), y(0))} width=${bar - 1} height=${Math.abs(y(value) - y(0))} fill="${colour}"/>`,
      )
      .join('');
  });
  const names = axis.categories.map(
    (name, at) => `<text x=${x(at)} y=${height + 12} text-anchor=middle>${escaped(name)}</text>`,
  );
  const legend = series.map(
    ({ name }, nth) => `<span style="color:${colours[nth]}">■</span> ${escaped(name)}`,
  );
  return `<div class=chart><b>${escaped(title)}</b><div class=context>${escaped(axis.y_label ?? '')}</div>
<svg width=${width} height=${height + 20}><text x=0 y=16>${most}</text><text x=0 y=${height - 8}>${least}</text>${drawn.join('')}${names.join('')}</svg>
<div class=context>${legend.join(' ')}</div></div>`;
}

function drawInput({ label, element }: Part): string {
  const of = element as Part;
  const option = of.initial_option as Part | undefined;
  const shown =
    of.initial_value ?? of.initial_date ?? of.initial_time ?? (option && plain(option.text)) ?? '';
  const mark = String(of.type).includes('select') ? ' ▾' : '';
  return `<div class=label>${plain(label)}</div><div class=input>${escaped(shown)}${mark}</div>`;
}

function button(label: string, isPrimary: boolean): string {
  return `<span class="button${isPrimary ? ' primary' : ''}">${label}</span>`;
}

function plain(text: unknown): string {
  return escaped((text as Part | undefined)?.text ?? '');
}

function escaped(text: unknown): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
