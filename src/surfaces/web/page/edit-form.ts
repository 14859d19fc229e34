import type { Language } from '../../../kernel/index.ts';
import { el } from './dom.ts';
import { partName, wordsOf } from './words.ts';

interface FormActs {
  save(set: Readonly<Record<string, string>>): void;
  leave(): void;
}

/** What stands for a value that there is none of. */
const none = '–';

/** The values of what was done, each in a field; what is different is sent. */
export function editForm(
  items: readonly { readonly label: string; readonly value: string }[],
  language: Language,
  { save, leave }: FormActs,
): HTMLFormElement {
  const words = wordsOf(language);
  const hint = el('p', { class: 'hint', role: 'alert' });
  const fields = items.map(({ label, value }) => {
    const before = value === none ? '' : value;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(before);
    const input =
      before.length > 60
        ? el('textarea', { rows: 3, name: label }, before)
        : el('input', { type: isDay ? 'date' : 'text', name: label, value: before, autocomplete: 'off' });
    return { label, before, input };
  });
  const form = el(
    'form',
    { class: 'edit' },
    ...fields.map(({ label, input }) => el('label', {}, el('span', {}, partName(label, language)), input)),
    hint,
    el(
      'div',
      { class: 'actions' },
      el('button', { type: 'submit', class: 'main' }, words.save),
      el('button', { type: 'button', onclick: close }, words.cancel),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const changed = fields.filter(({ before, input }) => input.value.trim() !== before);
    if (changed.length === 0) {
      hint.textContent = words.unchanged;
      return;
    }
    for (const control of form.querySelectorAll('input, textarea, button'))
      control.setAttribute('disabled', '');
    save(Object.fromEntries(changed.map(({ label, input }) => [label, input.value.trim()])));
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  function close() {
    form.remove();
    leave();
  }
  requestAnimationFrame(() => fields[0]?.input.focus());
  return form;
}
