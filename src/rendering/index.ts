export { mostActions, renderText, type TextStyle } from './text/render-text.ts';
