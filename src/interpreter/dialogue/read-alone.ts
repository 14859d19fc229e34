import type { InterpreterContext, Reading } from '../interpretation.ts';

/** Reads a text without what was asked before; in another context than the message's where one is given. */
export type ReadAlone = (text: string, context?: InterpreterContext) => Reading;
