import { distance } from 'fastest-levenshtein';
import { nameForm } from '../columns/header-form.ts';
import { keyText, type RecordKey } from './prepared.ts';

/** Records of one kind by their names. */
export interface NameIndex {
  /** One of the files; it stands before those that the tenant has by that name. */
  add(name: string, key: RecordKey): void;
  addExisting(name: string, key: RecordKey): void;
  find(name: string): NameMatch;
}

type NameMatch =
  | { readonly kind: 'one'; readonly key: RecordKey }
  /** Written differently, and nothing else comes as near. */
  | { readonly kind: 'near'; readonly key: RecordKey; readonly name: string }
  | { readonly kind: 'several' }
  | { readonly kind: 'none' };

/** Spaces, punctuation and case do not matter; beyond that, a slip of the pen is forgiven where it fits one name only. */
export function createNameIndex(): NameIndex {
  const byForm: Forms = new Map();
  const slips = new Map<string, NameMatch>();
  const put = (name: string, key: RecordKey, isExisting: boolean) => {
    slips.clear();
    const form = nameForm(name);
    const known = byForm.get(form);
    if (known === undefined || (known.isExisting && !isExisting))
      byForm.set(form, { name, isExisting, keys: [key] });
    else if (known.isExisting === isExisting && !known.keys.some((other) => keyText(other) === keyText(key)))
      known.keys.push(key);
  };
  return {
    add: (name, key) => put(name, key, false),
    addExisting: (name, key) => put(name, key, true),
    find: (name) => {
      const form = nameForm(name);
      const exact = byForm.get(form);
      if (exact !== undefined) {
        if (exact.keys.length > 1) return { kind: 'several' };
        const key = exact.keys[0] as RecordKey;
        return isSameSpelling(exact.name, name)
          ? { kind: 'one', key }
          : { kind: 'near', key, name: exact.name };
      }
      const known = slips.get(form) ?? findSlip(byForm, form);
      slips.set(form, known);
      return known;
    },
  };
}

type Forms = Map<string, { readonly name: string; readonly isExisting: boolean; readonly keys: RecordKey[] }>;

function isSameSpelling(a: string, b: string): boolean {
  return a.normalize('NFKC').toLowerCase().trim() === b.normalize('NFKC').toLowerCase().trim();
}

/** Names long enough that one or two letters more or less are no other name; digits tell versions apart and must be equal. */
function findSlip(byForm: Forms, form: string): NameMatch {
  const limit = form.length >= 12 ? 2 : form.length >= 7 ? 1 : 0;
  if (limit === 0) return { kind: 'none' };
  const digits = form.replace(/\D/g, '');
  const near = [...byForm].filter(
    ([other]) =>
      Math.abs(other.length - form.length) <= limit &&
      other[0] === form[0] &&
      other.replace(/\D/g, '') === digits &&
      distance(other, form) <= limit,
  );
  const only = near.length === 1 ? near[0]?.[1] : undefined;
  if (only === undefined || only.keys.length !== 1) return { kind: 'none' };
  return { kind: 'near', key: only.keys[0] as RecordKey, name: only.name };
}
