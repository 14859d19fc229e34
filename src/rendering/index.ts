export { type LinkedSpan, linksOf, type NamedLink, splitByLinks } from './record-links.ts';
export { type ChartStyle, chartsForPictures } from './slack/charts.ts';
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
  nativeCharts,
  readSlackKind,
  readSlackPress,
  readSlackRating,
  renderSlack,
  renderSlackUnfurl,
  type SlackMessage,
  type SlackPress,
  type SlackStyle,
} from './slack/render-slack.ts';
export type { AdaptiveCard, CardPart } from './teams/card.ts';
export { readTeamsForm, renderTeamsForm } from './teams/form.ts';
export { cardVersion, readTeamsPress, type TeamsPress, type TeamsVerb, viewAction } from './teams/press.ts';
export {
  readTeamsOpen,
  renderTeamsRecord,
  renderTeamsRecordView,
  type SharedRecord,
} from './teams/record.ts';
export {
  plainTeamsText,
  renderTeams,
  type TeamsMessage,
  type TeamsStyle,
  teamsTextParts,
} from './teams/render-teams.ts';
export { basisLine } from './text/basis-line.ts';
export { mostActions, renderText, type TextStyle } from './text/render-text.ts';
