export type { Services, Turn, TurnInput } from './services.ts';
export { takeTurn } from './take-turn.ts';
