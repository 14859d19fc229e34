import type { Language } from '../../../kernel/index.ts';
import type { WebTurn } from '../turns.ts';
import { type Person, post, type Session } from './api.ts';
import { openConversation } from './conversation.ts';
import { announce, el } from './dom.ts';
import { openImport } from './import-view.ts';
import { forgetConversation, recallConversation } from './kept-conversation.ts';
import { messageField } from './message-field.ts';
import { readingView } from './reading-view.ts';
import { rolesOf } from './sign-in-view.ts';
import { type Words, wordsOf } from './words.ts';

interface ChatActs {
  /** Draws the page anew, after the session has changed. */
  show(): void;
  changeLanguage(): void;
  newConversation(): void;
}

type Speaking = Session & { readonly person: Person };

/** The conversation, with the panel that shows how the latest message was read. */
export function chatView(session: Speaking, language: Language, acts: ChatActs): HTMLElement {
  const words = wordsOf(language);
  const { person, rights } = session;
  const log = el('div', { class: 'log' });
  const reading = el('div', { class: 'reading-body' }, ...readingView(null, language));
  const closeReading = el('button', { type: 'button', class: 'quiet-button close' }, words.close);
  const panel = el(
    'aside',
    { class: 'reading', 'aria-label': words.understood },
    el('header', {}, el('h2', {}, words.understood), closeReading),
    reading,
  );
  const field = messageField(words, {
    send: (text) => {
      welcome.remove();
      conversation.say(text);
    },
    said: () => conversation.said(),
  });
  const showPanel = (isShown: boolean) => {
    panel.classList.toggle('is-open', isShown);
    if (isShown) closeReading.focus();
  };
  closeReading.addEventListener('click', () => {
    showPanel(false);
    field.focus();
  });

  const importing = (files: readonly File[]) => {
    if (rights?.mayImport !== true) {
      announce(words.mayNotImport);
      log.append(el('p', { class: 'notice is-warning' }, words.mayNotImport));
      return;
    }
    openImport(files, language, (moved) => {
      if (moved) forgetConversation();
      acts.show();
    });
  };
  const welcome = welcomeView(session, language, (text) => {
    welcome.remove();
    conversation.say(text);
    field.focus();
  });
  const view = el(
    'div',
    { class: 'chat' },
    el('a', { class: 'skip', href: '#message' }, words.skip),
    header(session, language, acts, () => importing([])),
    el('main', {}, el('div', { class: 'scroll' }, welcome, log), field.view),
    panel,
  );
  view.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    showPanel(false);
    field.focus();
  });
  takeDrops(view, words, importing);
  const kept = recallConversation(person.id);
  if (kept.entries.length > 0) welcome.remove();
  // The log has to stand in the page before it can be scrolled.
  const conversation = openConversation(kept, {
    log,
    timeZone: person.timeZone,
    language: () => language,
    showReading(turn: WebTurn, isAsked) {
      reading.replaceChildren(...readingView(turn, language));
      if (isAsked) showPanel(true);
    },
    focusMessage: field.focus,
  });
  requestAnimationFrame(() => {
    field.focus();
    log.lastElementChild?.scrollIntoView({ block: 'end' });
  });
  return view;
}

function header(session: Speaking, language: Language, acts: ChatActs, onImport: () => void): HTMLElement {
  const words = wordsOf(language);
  const { person, company, rights } = session;
  const isSample = company?.isSample === true;
  const button = (label: string, onclick: () => void) =>
    el('button', { type: 'button', class: 'quiet-button', onclick }, label);
  return el(
    'header',
    { class: 'top' },
    el(
      'h1',
      {},
      'Parley',
      el('span', { class: 'company' }, company?.name ?? ''),
      isSample && el('span', { class: 'tag' }, words.sample),
    ),
    el('p', { class: 'who' }, el('strong', {}, person.name), ' ', el('span', {}, rolesOf(person, language))),
    el(
      'nav',
      { 'aria-label': 'Parley' },
      rights?.mayImport === true && button(words.importFiles, onImport),
      button(words.newConversation, acts.newConversation),
      isSample
        ? button(words.beSomeoneElse, () => void leave('/api/session/person', { personId: null }, acts))
        : button(words.signOut, () => void leave('/api/session/sign-out', {}, acts)),
      el(
        'button',
        {
          type: 'button',
          class: 'quiet-button',
          lang: language === 'zh' ? 'en' : 'zh-CN',
          onclick: acts.changeLanguage,
        },
        words.language,
      ),
    ),
  );
}

async function leave(path: string, body: object, acts: ChatActs): Promise<void> {
  await post(path, body).catch(() => {});
  forgetConversation();
  acts.show();
}

function welcomeView(session: Speaking, language: Language, ask: (text: string) => void): HTMLElement {
  const words = wordsOf(language);
  const questions = session.openers?.[language] ?? [words.firstCustomer];
  return el(
    'section',
    { class: 'welcome' },
    el('p', {}, session.openers ? words.startWith : words.empty),
    el(
      'ul',
      {},
      ...questions.map((question) =>
        el('li', {}, el('button', { type: 'button', onclick: () => ask(question) }, question)),
      ),
    ),
  );
}

/** Files may be dropped anywhere on the page. */
function takeDrops(view: HTMLElement, words: Words, onFiles: (files: readonly File[]) => void): void {
  const veil = el('div', { class: 'veil', hidden: true }, words.drop);
  view.append(veil);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  view.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  view.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null || !view.contains(event.relatedTarget as Node)) veil.hidden = true;
  });
  view.addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!holdsFiles(event)) return;
    event.preventDefault();
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
