import type { Language } from './language.ts';

/** What is wrong, and what the person who runs Parley can do. */
export interface OutageWords {
  readonly message: string;
  readonly next: string;
}

/**
 * Something outside of Parley is not there or not well: a database that does not answer, a full disk. `zh` says the same to whoever
 * chats in Chinese, or sits at a terminal that is set to it.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly next: string;
  private readonly chinese: OutageWords | null;
  constructor(
    message: string,
    next: string,
    { zh, ...options }: ErrorOptions & { readonly zh?: OutageWords } = {},
  ) {
    super(message, options);
    this.next = next;
    this.chinese = zh ?? null;
  }

  in(language: Language): OutageWords {
    const { message, next } = this;
    return language === 'zh' && this.chinese !== null ? this.chinese : { message, next };
  }
}

/** Parley itself is wrong: a state that the code held to be impossible. */
export class Bug extends Error {
  override readonly name = 'Bug';
}
