export {
  editDialog,
  readSlackDialog,
  recordOptions,
  recordSelect,
  renderSlackDialog,
  type SentDialog,
} from './slack/dialog.ts';
export { renderSlackHome, renderSlackHomeNotice, type SlackDay } from './slack/home.ts';
export {
  readSlackPress,
  renderSlack,
  type SlackMessage,
  type SlackPress,
  type SlackStyle,
} from './slack/render-slack.ts';
export { basisLine } from './text/basis-line.ts';
export { mostActions, renderText, type TextStyle } from './text/render-text.ts';
