import type { FieldChange } from '../../../intents/index.ts';

export function textChange(field: string, text: string): FieldChange {
  return { field, value: { type: 'text', text } };
}

/** An e-mail, a mobile or another phone, by its shape. */
export function addressIn(address: string): FieldChange {
  if (address.includes('@')) return textChange('email', address);
  return textChange(/^(?:\+?86[\s-]?)?1[3-9]\d/.test(address) ? 'mobile' : 'phone', address);
}
