export { basisLine } from './text/basis-line.ts';
export { mostActions, renderText, type TextStyle } from './text/render-text.ts';
