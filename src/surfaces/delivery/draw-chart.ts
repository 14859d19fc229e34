import { fileURLToPath } from 'node:url';
import type { ChartBlock } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { ChartLook } from '../web/page/chart-look.ts';
import { chartOption, heightOf } from '../web/page/chart-option.ts';

const widthPixels = 720;
const usualHeightPixels = 340;
/** For screens of twice the density. */
const density = 2;

/** By day, as on the page. */
const look: ChartLook = {
  ink: '#1b2226',
  quiet: '#57646c',
  line: '#e3e8eb',
  card: '#ffffff',
  series: ['#0072b2', '#d55e00', '#009e73', '#b0578d', '#8a7a00', '#56b4e9'],
  fontFamily: '"Parley Latin", "Parley Han"',
  width: widthPixels,
};

/** Each under a name of its own: of two files under one name only the first would be asked for a letter. */
const fonts = {
  'Parley Latin': 'noto-sans-sc-latin-400-normal.woff2',
  'Parley Han': 'noto-sans-sc-chinese-simplified-400-normal.woff2',
} as const;

let hasFonts = false;

/** A chart as a PNG, with Latin and Chinese letters of its own font; its title stands above it, where it is posted. */
export async function drawChart(block: ChartBlock, language: Language): Promise<Uint8Array> {
  // Forty megabytes that only a picture pays.
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { init, setPlatformAPI } = await import('echarts');
  if (!hasFonts) {
    for (const [name, file] of Object.entries(fonts))
      GlobalFonts.registerFromPath(fileURLToPath(new URL(`fonts/${file}`, import.meta.url)), name);
    // Letters are measured before they are drawn; the library also asks for NUL, which this canvas does not take.
    const measuring = createCanvas(1, 1).getContext('2d');
    setPlatformAPI({
      measureText(text, font) {
        if (font !== undefined) measuring.font = font;
        return measuring.measureText(text.replaceAll('\u0000', ' '));
      },
    });
    hasFonts = true;
  }
  const height = heightOf(block) ?? usualHeightPixels;
  const canvas = createCanvas(widthPixels * density, height * density);
  const chart = init(canvas as never, null, { width: widthPixels, height, devicePixelRatio: density });
  try {
    chart.setOption({ ...chartOption(block, language, look), backgroundColor: look.card });
    return await canvas.encode('png');
  } finally {
    chart.dispose();
  }
}
