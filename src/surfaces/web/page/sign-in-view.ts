import type { Language } from '../../../kernel/index.ts';
import { type Person, post, Refused, type Session } from './api.ts';
import { announce, el } from './dom.ts';
import { wordsOf } from './words.ts';

interface EntranceActs {
  /** Draws the page anew, after the session has changed. */
  show(): void;
  changeLanguage(): void;
}

/** Before anybody speaks: a closed page, the sample's people to choose from, or the code of a sign-in. */
export function signInView(session: Session, language: Language, acts: EntranceActs): HTMLElement {
  const words = wordsOf(language);
  const content =
    session.state === 'closed'
      ? [el('h1', {}, words.closedTitle), el('p', {}, words.closed)]
      : session.company?.isSample === true
        ? peopleView(session, language, acts.show)
        : codeView(session, language, acts.show);
  return el(
    'main',
    { class: 'entrance' },
    el(
      'div',
      { class: 'brand' },
      el('img', { src: '/page/icon.svg', alt: '' }),
      el('strong', {}, 'Parley'),
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
    ...content,
  );
}

function peopleView(
  { people = [], company }: Session,
  language: Language,
  onChange: () => void,
): readonly HTMLElement[] {
  const words = wordsOf(language);
  const search = el('input', { type: 'search', placeholder: words.search, 'aria-label': words.search });
  const list = el('ul', { class: 'people' });
  const draw = () => {
    const wanted = search.value.trim().toLowerCase();
    const fitting = people.filter((person) => describe(person).toLowerCase().includes(wanted));
    list.replaceChildren(...fitting.map(entry));
  };
  const entry = (person: Person) =>
    el(
      'li',
      {},
      el(
        'button',
        { type: 'button', onclick: () => void choose(person) },
        el('strong', {}, person.name),
        el('span', {}, [rolesOf(person, language), person.team].filter(Boolean).join(' · ')),
      ),
    );
  async function choose(person: Person) {
    // Whatever kept it from being done, the page then shows what holds now.
    await post('/api/session/person', { personId: person.id }).catch(() => {});
    onChange();
  }
  search.addEventListener('input', draw);
  draw();
  return [
    el('h1', {}, words.whoAreYou),
    el('p', {}, `${company?.name ?? ''} · ${words.sampleNote}`),
    search,
    list,
  ];
}

export function rolesOf({ roles }: Person, language: Language): string {
  return roles.map((role) => role[language]).join(language === 'zh' ? '、' : ', ');
}

function describe(person: Person): string {
  return [person.name, person.team ?? '', rolesOf(person, 'en'), rolesOf(person, 'zh')].join(' ');
}

function codeView({ company }: Session, language: Language, onChange: () => void): readonly HTMLElement[] {
  const words = wordsOf(language);
  const told = el('p', { class: 'hint', role: 'status' });
  const who = el('input', { name: 'who', autocomplete: 'username', required: true });
  const code = el('input', {
    name: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    required: true,
  });
  const ask = el(
    'form',
    {},
    el('label', {}, el('span', {}, words.emailOrName), who),
    el('button', { type: 'submit' }, words.sendCode),
  );
  const enter = el(
    'form',
    { hidden: true },
    el('label', {}, el('span', {}, words.code), code),
    el('button', { type: 'submit', class: 'main' }, words.signIn),
  );
  const tell = (text: string) => {
    told.textContent = text;
    announce(text);
  };
  ask.addEventListener('submit', (event) => {
    event.preventDefault();
    void post<{ readonly minutes: number }>('/api/session/code', { who: who.value }).then(
      ({ minutes }) => {
        tell(words.codeSent(minutes));
        enter.hidden = false;
        code.focus();
      },
      () => tell(words.failed),
    );
  });
  enter.addEventListener('submit', (event) => {
    event.preventDefault();
    void post('/api/session/sign-in', { who: who.value, code: code.value }).then(onChange, (error: unknown) =>
      tell(error instanceof Refused && error.problem === 'wrong-code' ? words.wrongCode : words.failed),
    );
  });
  return [
    el('h1', {}, `${words.signIn} · ${company?.name ?? ''}`),
    el('p', {}, words.signInNote),
    ask,
    enter,
    told,
  ];
}
