import iconv from 'iconv-lite';

/** Text with the encoding that its bytes are in; null: these bytes are no text. */
export function decodeText(bytes: Buffer): { readonly text: string; readonly encoding: string } | null {
  const encoding = detectEncoding(bytes);
  if (encoding === null) return null;
  const text = iconv.decode(bytes, encoding);
  return looksBinary(text) ? null : { text, encoding };
}

function detectEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.includes(0)) return detectUtf16(bytes);
  if (isUtf8(bytes)) return 'utf-8';
  return isGb18030(bytes) ? 'gb18030' : 'windows-1252';
}

/** Without a mark at its beginning, UTF-16 shows by the zero bytes of its ASCII: most stand at one parity. */
function detectUtf16(bytes: Buffer): string | null {
  let even = 0;
  let odd = 0;
  const sample = bytes.subarray(0, 65_536);
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < 2) return null;
  const encoding = odd > 2 * even ? 'utf-16le' : even > 2 * odd ? 'utf-16be' : null;
  const text = encoding === null ? '' : iconv.decode(bytes, encoding);
  return text.includes('\n') && text.isWellFormed() ? encoding : null;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** In Chinese text, bytes above 127 come at least in twos; in Western text they stand alone. */
function isGb18030(bytes: Buffer): boolean {
  let high = 0;
  let alone = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if ((bytes[index] as number) < 0x80) continue;
    high += 1;
    if ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80) alone += 1;
  }
  return alone < 0.2 * high && !iconv.decode(bytes, 'gb18030').includes('\ufffd');
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const control = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return control > 0.01 * sample.length;
}
