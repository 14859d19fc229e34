import type { Action, RecordKey } from '../../../answer/index.ts';
import type { TurnInputContent } from '../../../conversation/index.ts';
import type { Language } from '../../../kernel/index.ts';
import type { TurnProgress, WebTurn } from '../turns.ts';
import { answerView } from './answer-view.ts';
import { download, follow, post, Refused } from './api.ts';
import { announce, el } from './dom.ts';
import { type Entry, type KeptConversation, keepConversation } from './kept-conversation.ts';
import { wordsOf } from './words.ts';

export interface ConversationPlace {
  readonly log: HTMLElement;
  readonly timeZone: string;
  readonly language: () => Language;
  showReading(turn: WebTurn, isAsked: boolean): void;
  focusMessage(): void;
  /** Shows who speaks now, or how to sign in. */
  showSession(): void;
}

export interface Conversation {
  say(text: string): void;
  /** Shows the record whose address was opened. */
  open(record: RecordKey): void;
  /** What was said, the latest last: for the arrow keys. */
  readonly said: () => readonly string[];
}

const longestPauseSeconds = 10;
const unreadPauseMs = 30_000;
/** What can be done once: it is not offered a second time. */
const decisions: ReadonlySet<Action['kind']> = new Set([
  'confirm',
  'cancel',
  'undo',
  'redo',
  'choice',
  'edit',
]);

/** The transcript. Messages go out one after the other; each until it has its answer, under the same id. */
export function openConversation(kept: KeptConversation, place: ConversationPlace): Conversation {
  const entries: Entry[] = [...kept.entries];
  const bodies = new Map<Entry, HTMLElement>();
  const waiting: { readonly entry: Entry; readonly body: HTMLElement }[] = [];
  let isSending = false;
  const keep = () => keepConversation({ ...kept, entries });

  function add(input: TurnInputContent, said: string, action: Action | null): void {
    const entry: Entry = { id: crypto.randomUUID(), input, said, action, turn: null };
    entries.push(entry);
    keep();
    draw(entry);
    void sendWaiting();
  }

  function draw(entry: Entry): void {
    const body = el('div', { class: 'body' });
    bodies.set(entry, body);
    const isPress = entry.action !== null;
    place.log.append(
      el(
        'article',
        { class: 'turn' },
        ...(entry.said === '' ? [] : [el('p', { class: isPress ? 'said is-press' : 'said' }, entry.said)]),
        body,
      ),
    );
    if (entry.turn === null) waiting.push({ entry, body });
    else drawAnswer(entry, entry.turn, body);
  }

  /** A form that was opened decides nothing, nor does one that was refused. */
  function decides({ action, input, turn }: Entry): boolean {
    if (action === null || !decisions.has(action.kind)) return false;
    return action.kind !== 'edit' || ('set' in input && turn !== null && turn.status !== 'refused');
  }

  function isDecided({ answer }: WebTurn): boolean {
    const pressed = entries.filter(decides).map(({ action }) => action?.id);
    return answer.actions.some(({ id }) => pressed.includes(id));
  }

  function remove(entry: Entry): void {
    entries.splice(entries.indexOf(entry), 1);
    bodies.get(entry)?.parentElement?.remove();
    bodies.delete(entry);
    keep();
  }

  function drawAnswer(entry: Entry, turn: WebTurn, body: HTMLElement): void {
    const edits = entry.action?.kind === 'edit' && !('set' in entry.input);
    body.replaceChildren(
      answerView(turn, edits ? entry.action : null, {
        press(action, set) {
          if (decisions.has(action.kind) && action.kind !== 'edit') disableDecisions(body);
          // A form gives way to what came of it.
          if (edits && set !== undefined) remove(entry);
          const input = set === undefined ? { press: action.id } : { press: action.id, set };
          add(input, action.label, action);
          place.focusMessage();
        },
        export: (format) => void exportAnswer(entry, format, body),
        showReading: () => place.showReading(turn, true),
        leave() {
          remove(entry);
          place.focusMessage();
        },
        timeZone: place.timeZone,
        language: turn.answer.language,
      }),
    );
    if (isDecided(turn)) disableDecisions(body);
  }

  async function sendWaiting(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      await send(next.entry, next.body);
      waiting.shift();
    }
    isSending = false;
  }

  async function send(entry: Entry, body: HTMLElement): Promise<void> {
    const wait = waitingView(body, place);
    try {
      const turn = await untilAnswered(entry, wait);
      entry.turn = turn;
      keep();
      drawAnswer(entry, turn, body);
      for (const [earlier, drawn] of bodies)
        if (earlier.turn !== null && isDecided(earlier.turn)) disableDecisions(drawn);
      announce(turn.answer.title.replaceAll('**', ''));
      if (turn.interpretation !== null) place.showReading(turn, false);
      if (turn.answer.file !== undefined) void exportAnswer(entry, turn.answer.file.format, body);
    } catch (error) {
      showRefusal(entry, body, error);
    } finally {
      wait.end();
      body.parentElement?.scrollIntoView({ block: 'nearest' });
    }
  }

  async function untilAnswered(entry: Entry, wait: Waiting): Promise<WebTurn> {
    for (let pause = 1; ; pause = Math.min(pause * 2, longestPauseSeconds)) {
      try {
        const { id, input } = entry;
        const message = { id, thread: kept.thread, input };
        return await follow<WebTurn>('/api/turns', message, 'answer', (data) =>
          wait.tell(data as TurnProgress),
        );
      } catch (error) {
        if (error instanceof Refused) throw error;
        wait.lose();
        await secondsOrOnline(pause);
      }
    }
  }

  function showRefusal(entry: Entry, body: HTMLElement, error: unknown): void {
    const words = wordsOf(place.language());
    const problem = error instanceof Refused ? error.problem : 'failed';
    const text =
      { 'signed-out': words.signedOut, 'other-person': words.otherPerson, malformed: words.malformed }[
        problem
      ] ?? words.failed;
    const isElsewhere = problem === 'signed-out' || problem === 'other-person';
    const again = el('button', { type: 'button' }, isElsewhere ? words.goOn : words.again);
    again.addEventListener('click', () => {
      if (isElsewhere) return place.showSession();
      waiting.push({ entry, body });
      void sendWaiting();
    });
    body.replaceChildren(
      el(
        'div',
        { class: 'answer is-failed' },
        el('p', { class: 'finding' }, text),
        el('div', { class: 'actions' }, again),
      ),
    );
    announce(text);
  }

  async function exportAnswer(entry: Entry, format: 'csv' | 'xlsx', body: HTMLElement): Promise<void> {
    const words = wordsOf(place.language());
    try {
      const file = await download('/api/exports', { turn: entry.id, format });
      const link = el('a', {
        href: URL.createObjectURL(file),
        download: entry.turn?.answer.file?.name ?? `parley.${format}`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      const text = error instanceof Refused && error.problem === 'gone' ? words.gone : words.failed;
      body.append(el('p', { class: 'notice is-warning', role: 'alert' }, text));
    }
  }

  /** What waits for this person, as an answer to nothing that was said here. */
  async function showUnread(): Promise<void> {
    if (document.visibilityState !== 'visible' || !place.log.isConnected) return;
    try {
      const { turns } = await post<{ readonly turns: readonly WebTurn[] }>('/api/unread', {});
      for (const turn of turns) {
        const entry: Entry = { id: crypto.randomUUID(), input: { press: '' }, said: '', action: null, turn };
        entries.push(entry);
        draw(entry);
        announce(turn.answer.title.replaceAll('**', ''));
        place.log.lastElementChild?.scrollIntoView({ block: 'end' });
      }
      if (turns.length > 0) keep();
    } catch {
      // It waits on: the next look finds it.
    }
  }

  for (const entry of entries) draw(entry);
  void sendWaiting();
  watchUnread(place.log, showUnread);
  const last = entries.findLast(({ turn }) => turn !== null && turn.interpretation !== null)?.turn;
  if (last !== undefined && last !== null) place.showReading(last, false);
  place.log.lastElementChild?.scrollIntoView({ block: 'end' });
  return {
    say: (text) => add({ text }, text, null),
    open: (record) =>
      add({ open: record, language: place.language() }, wordsOf(place.language()).openedLink, null),
    said: () => entries.filter(({ input }) => 'text' in input).map(({ said }) => said),
  };
}

/** Looks again and again as long as the conversation is on the page. */
function watchUnread(log: HTMLElement, look: () => Promise<void>): void {
  setTimeout(look, 0);
  const timer = setInterval(() => {
    if (log.isConnected) void look();
    else clearInterval(timer);
  }, unreadPauseMs);
}

function disableDecisions(body: HTMLElement): void {
  for (const button of body.querySelectorAll<HTMLButtonElement>('.actions button'))
    if (decisions.has(button.dataset.kind as Action['kind'])) button.disabled = true;
}

interface Waiting {
  tell(progress: TurnProgress): void;
  lose(): void;
  end(): void;
}

/** Says at once that it reads, after a second that it works, and after five what it is doing. */
function waitingView(body: HTMLElement, place: ConversationPlace): Waiting {
  const words = wordsOf(place.language());
  const line = el('p', { class: 'waiting' }, words.reading);
  body.replaceChildren(line);
  body.parentElement?.scrollIntoView({ block: 'end' });
  announce(words.reading);
  const started = performance.now();
  let understood: readonly string[] = [];
  let doing: string | null = null;
  let isLost = false;
  const timer = setInterval(() => {
    const seconds = Math.floor((performance.now() - started) / 1000);
    if (isLost || seconds < 1) return;
    if (doing !== null) line.textContent = words.doing(doing, seconds);
    else if (seconds < 5) line.textContent = words.working;
    else
      line.textContent =
        understood.length > 0
          ? words.workingOn(understood.join(' · '), seconds)
          : words.stillWorking(seconds);
    if (seconds % 10 === 5) announce(line.textContent ?? '');
  }, 1000);
  return {
    tell(progress) {
      if (isLost) announce(words.back);
      isLost = false;
      line.classList.remove('is-lost');
      if (progress.stage === 'reading') line.textContent = words.reading;
      else ({ understood, doing } = progress);
    },
    lose() {
      isLost = true;
      line.classList.add('is-lost');
      line.textContent = words.lost;
      announce(words.lost);
    },
    end: () => clearInterval(timer),
  };
}

function secondsOrOnline(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, seconds * 1000);
    window.addEventListener('online', go);
  });
}
