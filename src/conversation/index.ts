export type { News, PostedFor, Readers } from '../crm/index.ts';
export type { Interpretation } from '../interpreter/index.ts';
export { type ClearanceCheck, findCleared } from './channels/cleared.ts';
export { tellNews } from './channels/tell-news.ts';
export { type PostedLink, unfurlRecord } from './channels/unfurl.ts';
export type { Channels, Delivery, Services, Turn, TurnInput, TurnInputContent } from './services.ts';
export { type SuggestedRecord, suggestNames, suggestRecords } from './suggest-names.ts';
export { takeTurn } from './take-turn.ts';
export { type Statement, type TurnWatcher, takeWatchedTurn } from './watch-turn.ts';
