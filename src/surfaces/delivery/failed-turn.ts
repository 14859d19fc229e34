import type { Told } from './chat-host.ts';

/** A turn that failed and changed nothing: it may go well the next time; `told` is what is said where it doesn't. */
export class FailedTurn extends Error {
  override readonly name = 'FailedTurn';
  readonly told: readonly Told[];
  constructor(told: readonly Told[]) {
    super('a turn has failed');
    this.told = told;
  }
}
