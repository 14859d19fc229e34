import type { FieldChange } from '../../../intents/index.ts';

/** Somebody whom no record has and whom a message introduces by name, with what it says of him beside it. */
export interface IntroducedPerson {
  readonly name: string;
  /** The stretch of the message with what is told beside the name. */
  readonly start: number;
  readonly end: number;
  readonly changes: readonly FieldChange[];
  /** What is told of him behind the name of his company: "N at A, head of IT, n@a.example". */
  readonly further?: { readonly start: number; readonly end: number };
}

/** What stands around a name that may be somebody's. */
export interface Surroundings {
  /** Whether a stretch of the message is a record's whole name, in part or as a whole. */
  readonly isKnown: (start: number, end: number) => boolean;
  /** Where the name of a company ends that begins at a place; null where none does. */
  readonly companyEnd: (at: number) => number | null;
}

export function textChange(field: string, text: string): FieldChange {
  return { field, value: { type: 'text', text } };
}

/** An e-mail, a mobile or another phone, by its shape. */
export function addressIn(address: string): FieldChange {
  if (address.includes('@')) return textChange('email', address);
  return textChange(/^(?:\+?86[\s-]?)?1[3-9]\d/.test(address) ? 'mobile' : 'phone', address);
}
