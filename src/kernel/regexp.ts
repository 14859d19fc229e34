/**
 * A regular expression that is written over several lines: a line break and the spaces before the first character of a line are not of
 * it; a space at either end of a line is written `[ ]`. Throws the engine's SyntaxError for what is none.
 */
export function regexp(flags: string): (source: TemplateStringsArray) => RegExp {
  return ({ raw }) => new RegExp(raw.join('').replaceAll(/\n\s*/gu, ''), flags);
}
