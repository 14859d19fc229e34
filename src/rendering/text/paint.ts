/** The few colours of a terminal: readable on light and dark grounds, and never the only carrier of a meaning. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly grey: (text: string) => string;
  readonly bar: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string) => text;
export const plain: Paint = { strong: same, grey: same, bar: same, warning: same };
export const coloured: Paint = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  grey: (text) => `\u001b[90m${text}\u001b[39m`,
  bar: (text) => `\u001b[36m${text}\u001b[39m`,
  warning: (text) => `\u001b[33m${text}\u001b[39m`,
};
