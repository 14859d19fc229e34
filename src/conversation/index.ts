export type { Services, Turn, TurnInput, TurnInputContent } from './services.ts';
export { takeTurn } from './take-turn.ts';
