import type { RecordKey } from '../../../answer/index.ts';
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
import { hear, isClip, voiceButton } from './voice.ts';
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
  const warn = (text: string) => {
    announce(text);
    log.append(el('p', { class: 'notice is-warning' }, text));
  };
  const speech = {
    heard(text: string) {
      welcome.remove();
      conversation.say(text);
    },
    failed: warn,
  };
  const field = messageField(
    words,
    {
      send: (text) => {
        welcome.remove();
        conversation.say(text);
      },
      said: () => conversation.said(),
    },
    voiceButton(words, language, speech),
  );
  const showPanel = (isShown: boolean) => {
    panel.classList.toggle('is-open', isShown);
    if (isShown) closeReading.focus();
  };
  closeReading.addEventListener('click', () => {
    showPanel(false);
    field.focus();
  });

  const importing = (files: readonly File[]) => {
    const [clip] = files;
    if (clip !== undefined && isClip(clip)) {
      void hear(clip, words, language, speech);
      return;
    }
    if (rights?.mayImport !== true) {
      warn(words.mayNotImport);
      return;
    }
    openImport(files, language, (moved) => {
      if (moved) forgetConversation();
      acts.show();
    });
  };
  const welcome = welcomeView(session, language, {
    ask(text) {
      welcome.remove();
      conversation.say(text);
      field.focus();
    },
    begin: field.write,
    importFiles: () => importing([]),
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
    showSession: acts.show,
  });
  const record = takeOpened();
  if (record !== null) {
    welcome.remove();
    conversation.open(record);
  }
  requestAnimationFrame(() => {
    field.focus();
    log.lastElementChild?.scrollIntoView({ block: 'end' });
  });
  return view;
}

/** The record whose address was opened, once: a reload shows the conversation. The server knows the page at no other path than these. */
function takeOpened(): RecordKey | null {
  const [, , entity, id] = location.pathname.split('/');
  if (entity === undefined || id === undefined) return null;
  history.replaceState(null, '', '/');
  return { entity, id: Number(id) };
}

function header(session: Speaking, language: Language, acts: ChatActs, onImport: () => void): HTMLElement {
  const words = wordsOf(language);
  const { person, company, rights } = session;
  const isSample = company?.isSample === true;
  const button = (label: string, onclick: () => void, lang?: string) =>
    el('button', { type: 'button', class: 'quiet-button', lang, onclick }, label);
  const nav = el(
    'nav',
    { id: 'menu', 'aria-label': words.menu },
    rights?.mayImport === true && button(words.importFiles, onImport),
    button(words.newConversation, acts.newConversation),
    isSample
      ? button(words.beSomeoneElse, () => void leave('/api/session/person', { personId: null }, acts))
      : button(words.signOut, () => void leave('/api/session/sign-out', {}, acts)),
    button(words.language, acts.changeLanguage, language === 'zh' ? 'en' : 'zh-CN'),
  );
  return el(
    'header',
    { class: 'top' },
    el(
      'h1',
      {},
      el('img', { src: '/page/icon.svg', alt: 'Parley' }),
      el('span', { 'aria-hidden': 'true' }, 'Parley'),
    ),
    el('span', { class: 'company' }, company?.name ?? ''),
    isSample && el('span', { class: 'tag' }, words.sample),
    el('p', { class: 'who' }, el('strong', {}, person.name), ' ', el('span', {}, rolesOf(person, language))),
    menuButton(nav, words.menu),
    nav,
  );
}

/** On a narrow page the menu opens by a button, and closes by anything else that is pressed. */
function menuButton(nav: HTMLElement, label: string): HTMLElement {
  const opener = el(
    'button',
    {
      type: 'button',
      class: 'quiet-button menu',
      'aria-label': label,
      'aria-expanded': 'false',
      'aria-controls': nav.id,
    },
    '☰',
  );
  const show = (isShown: boolean) => {
    nav.classList.toggle('is-open', isShown);
    opener.setAttribute('aria-expanded', String(isShown));
  };
  opener.addEventListener('click', () => show(!nav.classList.contains('is-open')));
  document.addEventListener('pointerdown', ({ target }) => {
    if (target !== opener && !nav.contains(target as Node)) show(false);
  });
  nav.addEventListener('click', () => show(false));
  for (const part of [nav, opener])
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !nav.classList.contains('is-open')) return;
      event.preventDefault();
      show(false);
      opener.focus();
    });
  return opener;
}

async function leave(path: string, body: object, acts: ChatActs): Promise<void> {
  await post(path, body).catch(() => {});
  forgetConversation();
  acts.show();
}

interface WelcomeActs {
  ask(text: string): void;
  /** Puts words into the message field, to be made one's own. */
  begin(text: string): void;
  importFiles(): void;
}

/** Before anything was said: what one can ask, say and bring in; nothing that this person may not. */
function welcomeView({ openers, rights }: Speaking, language: Language, acts: WelcomeActs): HTMLElement {
  const words = wordsOf(language);
  const way = (title: string, texts: readonly string[], onpress: (text: string) => void) =>
    texts.length > 0 &&
    el(
      'section',
      {},
      el('h3', {}, title),
      ...texts.map((text) => el('button', { type: 'button', onclick: () => onpress(text) }, text)),
    );
  return el(
    'div',
    { class: 'welcome' },
    el('h2', {}, openers ? words.startWith : words.empty),
    el(
      'div',
      { class: 'ways' },
      way(words.ask, openers?.ask[language] ?? [], acts.ask),
      way(words.tell, openers?.tell[language] ?? [words.firstCustomer], acts.begin),
      rights?.mayImport === true && way(words.bring, [words.importFiles], acts.importFiles),
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
