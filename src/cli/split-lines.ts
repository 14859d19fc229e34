/**
 * The lines of a stream of UTF-8, without their ends (LF or CRLF) and without a byte order mark; bytes that are no UTF-8
 * become U+FFFD. Node's own line reader also breaks at U+2028, which may stand inside of a JSON string.
 */
export async function* splitLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
