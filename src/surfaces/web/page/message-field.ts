import { el } from './dom.ts';
import type { Words } from './words.ts';

interface FieldActs {
  send(text: string): void;
  said(): readonly string[];
}

/** The field that one writes in. Enter sends, Shift+Enter breaks the line, the arrows go through what was said. */
export function messageField(
  words: Words,
  acts: FieldActs,
  voice: HTMLElement | null,
): { readonly view: HTMLElement; focus(): void; write(text: string): void } {
  const text = el('textarea', {
    id: 'message',
    rows: 1,
    maxlength: 20_000,
    placeholder: words.placeholder,
    'aria-label': words.message,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const view = el(
    'form',
    { class: 'message-field' },
    text,
    ...(voice === null ? [] : [voice]),
    el('button', { type: 'submit', class: 'main' }, words.send),
  );
  let back = 0;
  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 180)}px`;
  };
  text.addEventListener('input', grow);
  view.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (said === '') return;
    text.value = '';
    back = 0;
    grow();
    acts.send(said);
  });
  text.addEventListener('keydown', (event) => {
    // While an input method composes (pinyin), Enter chooses a word and the arrows choose among words.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      view.requestSubmit();
      return;
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const said = acts.said();
    const isOwnText = text.value !== '' && text.value !== said.at(-back);
    if (step === undefined || isOwnText || (back === 0 && text.value !== '')) return;
    event.preventDefault();
    back = Math.min(Math.max(back + step, 0), said.length);
    text.value = back === 0 ? '' : (said.at(-back) ?? '');
    grow();
  });
  const focus = () => text.focus({ preventScroll: true });
  return {
    view,
    focus,
    write(words) {
      text.value = words;
      grow();
      focus();
    },
  };
}
