/** A text in pieces of at most `most` characters, broken at the end of a line, else at a space, else anywhere but within a character. */
export function pieces(text: string, most: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most);
    const space = rest.lastIndexOf(' ', most);
    const at = line > most / 2 ? line : space > most / 2 ? space : wholeCharacters(rest, most);
    found.push(rest.slice(0, at));
    rest = rest.slice(/[\n ]/.test(rest.charAt(at)) ? at + 1 : at);
  }
  return [...found, rest];
}

/** A text of at most `most` characters; what was cut shows. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, wholeCharacters(text, most - 1))}…`;
}

/** So many characters, and one less where that would cut a pair in two. */
function wholeCharacters(text: string, most: number): number {
  const code = text.charCodeAt(most - 1);
  return code >= 0xd800 && code <= 0xdbff ? most - 1 : most;
}
