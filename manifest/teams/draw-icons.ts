/** Draws color.png (192 × 192) and outline.png (32 × 32, white on nothing), as Teams wants them: `node manifest/teams/draw-icons.ts`. */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number, number];

const nothing: Colour = [0, 0, 0, 0];
const white: Colour = [255, 255, 255, 255];
const slate: Colour = [31, 41, 55, 255];
const green: Colour = [52, 211, 153, 255];
/** Points in a pixel, each way: edges are smooth by their mean. */
const samples = 4;

/** Negative within a box with round corners; in parts of the picture's width, as all lengths here. */
function box(
  x: number,
  y: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  radius: number,
): number {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** A speech bubble with its tail at the lower left. */
function bubble(x: number, y: number): number {
  const isTail = y > 0.6 && y < 0.86 && x > 0.27 && x < 0.27 + (0.86 - y) * 0.8;
  return isTail ? -0.01 : box(x, y, 0.16, 0.18, 0.84, 0.7, 0.14);
}

/** Three bars, growing. */
function isBar(x: number, y: number): boolean {
  return [0.32, 0.46, 0.6].some(
    (left, index) => box(x, y, left, 0.52 - index * 0.11, left + 0.08, 0.59, 0.02) < 0,
  );
}

function colourAt(x: number, y: number): Colour {
  if (isBar(x, y)) return green;
  if (bubble(x, y) < 0) return white;
  return slate;
}

function outlineAt(x: number, y: number): Colour {
  if (isBar(x, y)) return white;
  const isEdge =
    bubble(x, y) < 0 &&
    [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => bubble(x + dx * 0.06, y + dy * 0.06) >= 0));
  return isEdge ? white : nothing;
}

function draw(size: number, at: (x: number, y: number) => Colour): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4);
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let sub = 0; sub < samples * samples; sub++) {
        const [red, green, blue, alpha] = at(
          (x + ((sub % samples) + 0.5) / samples) / size,
          (y + (Math.floor(sub / samples) + 0.5) / samples) / size,
        );
        for (const [index, value] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
          sum[index] = (sum[index] ?? 0) + value;
      }
      const alpha = sum[3] ?? 0;
      for (const [index, value] of sum.slice(0, 3).entries())
        row[1 + x * 4 + index] = alpha === 0 ? 255 : Math.round(value / alpha);
      row[1 + x * 4 + 3] = Math.round(alpha / samples ** 2);
    }
    rows.push(row);
  }
  return png(size, Buffer.concat(rows));
}

function png(size: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits, red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

writeFileSync(new URL('color.png', import.meta.url), draw(192, colourAt));
writeFileSync(new URL('outline.png', import.meta.url), draw(32, outlineAt));
