import type { FormBlock, FormField } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';
import { post } from './api.ts';
import { el } from './dom.ts';
import { wordsOf } from './words.ts';

interface FormActs {
  save(set: Readonly<Record<string, string>>): void;
  leave(): void;
}

/** A value in its field. */
interface Control {
  readonly view: HTMLElement;
  value(): string;
}

/** The values of what was done or is to be done, each in a field; what is different is sent. */
export function editForm(
  { groups }: FormBlock,
  language: Language,
  { save, leave }: FormActs,
): HTMLFormElement {
  const words = wordsOf(language);
  const hint = el('p', { class: 'hint', role: 'alert' });
  const controls: { readonly field: FormField; readonly control: Control }[] = [];
  const draw = (field: FormField) => {
    const control = controlOf(field);
    controls.push({ field, control });
    return el('label', {}, el('span', {}, field.label), control.view);
  };
  const form = el(
    'form',
    { class: 'edit' },
    ...groups.map(({ title, fields }) => {
      const given = fields.filter(({ value }) => value !== '');
      const others = fields.filter(({ value }) => value === '');
      return el(
        'fieldset',
        {},
        el('legend', {}, title),
        el('div', { class: 'fields' }, ...given.map(draw)),
        others.length > 0 &&
          el(
            'details',
            { open: given.length === 0 },
            el('summary', {}, words.moreFields),
            el('div', { class: 'fields' }, ...others.map(draw)),
          ),
      );
    }),
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
    const changed = controls.filter(({ field, control }) => control.value() !== field.value);
    if (changed.length === 0) {
      hint.textContent = words.unchanged;
      return;
    }
    const set = Object.fromEntries(changed.map(({ field, control }) => [field.key, control.value()]));
    for (const control of form.querySelectorAll('input, select, textarea, button'))
      control.setAttribute('disabled', '');
    save(set);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  function close() {
    form.remove();
    leave();
  }
  requestAnimationFrame(() => form.querySelector<HTMLElement>('input, select, textarea')?.focus());
  return form;
}

const longText = 60;

function controlOf(field: FormField): Control {
  const { type, value, key } = field;
  switch (type) {
    case 'choice':
      return choice(field);
    case 'record':
      return nameOf(field);
    case 'moment': {
      const [date = '', time = ''] = value.split(' ');
      const day = el('input', { type: 'date', name: key, value: date });
      const clock = el('input', { type: 'time', value: time, 'aria-label': field.label });
      return {
        view: el('div', { class: 'moment' }, day, clock),
        value: () => [day.value, day.value === '' ? '' : clock.value].filter(Boolean).join(' '),
      };
    }
    case 'date':
      return plain(el('input', { type: 'date', name: key, value }));
    case 'number':
      return plain(el('input', { name: key, value, inputmode: 'decimal', autocomplete: 'off' }));
    case 'records':
    case 'text':
      return plain(
        value.length > longText
          ? el('textarea', { rows: 3, name: key }, value)
          : el('input', { name: key, value, autocomplete: 'off' }),
      );
  }
}

function plain(view: HTMLInputElement | HTMLTextAreaElement): Control {
  return { view, value: () => view.value.trim() };
}

function choice({ key, value, options = [] }: FormField): Control {
  const view = el(
    'select',
    { name: key },
    el('option', { value: '' }, '–'),
    ...options.map((option) =>
      el('option', { value: option.value, selected: option.value === value }, option.label),
    ),
  );
  return { view, value: () => view.value };
}

const typingPauseMs = 150;

/** The name of a record: what is typed is looked for among those that the person may see. */
function nameOf({ key, value, entity }: FormField): Control {
  const list = el('datalist', { id: `names-${crypto.randomUUID()}` });
  const view = el('input', { name: key, value, list: list.id, autocomplete: 'off' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  view.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = view.value;
      // Without suggestions the name is written out; whether it is one is told when it is saved.
      const { names } = await post<{ readonly names: readonly string[] }>('/api/names', {
        entity,
        typed,
      }).catch(() => ({ names: [] }));
      if (typed === view.value) list.replaceChildren(...names.map((name) => el('option', { value: name })));
    }, typingPauseMs);
  });
  return { view: el('div', {}, view, list), value: () => view.value.trim() };
}
