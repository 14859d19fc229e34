/**
 * Something outside of Parley is not there or not well: a database that does not answer, a full disk.
 * `next` says what the person who runs Parley can do.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly next: string;
  constructor(message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.next = next;
  }
}

/** Parley itself is wrong: a state that the code held to be impossible. */
export class Bug extends Error {
  override readonly name = 'Bug';
}
