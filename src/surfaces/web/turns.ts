import type { Answer, Data } from '../../answer/index.ts';
import type { Interpretation, Statement, Turn, TurnInputContent } from '../../conversation/index.ts';
import { basisLine } from '../../rendering/index.ts';
import type { WebHost, WebPerson, WebRights } from './web-host.ts';

/** A message as the page sends it. The page makes the id: sent again, it is the same message. */
export interface WebMessage {
  readonly id: string;
  readonly thread: string;
  readonly input: TurnInputContent;
}

/** What the page hears while it waits. */
export type TurnProgress =
  | { readonly stage: 'reading' }
  | { readonly stage: 'working'; readonly understood: readonly string[]; readonly doing: string | null };

/** A turn as the page draws it. */
export interface WebTurn {
  readonly answer: Turn['answer'];
  readonly status: Turn['status'];
  readonly undo: string | null;
  readonly ms: number;
  /** What the answer stands on in one line. */
  readonly basisLine: string | null;
  readonly interpretation: Interpretation | null;
  /** Null: this person may not see them. */
  readonly statements: readonly Statement[] | null;
  readonly mayExport: boolean;
}

export interface Turns {
  /** Takes the turn, or joins the one that runs under this id already; `tell` hears of the progress from its beginning. */
  take(
    person: WebPerson,
    rights: WebRights,
    message: WebMessage,
    tell: (progress: TurnProgress) => void,
  ): Promise<WebTurn>;
  /** The exact values of an answer that this person got lately, all rows of them; null where there are none. */
  wholeData(personId: number, id: string): Promise<Data | null>;
}

interface Running {
  readonly thread: string;
  progress: TurnProgress;
  readonly listeners: Set<(progress: TurnProgress) => void>;
  readonly answer: Promise<WebTurn>;
}

const mostRecent = 200;

/** A message acts once however often it comes: it joins its own turn while that runs, and later finds the answer that was kept. */
export function createTurns(host: WebHost): Turns {
  const recent = new Map<string, Running>();
  // An id is the page's to choose: without the person in it, one could ask for another's answer.
  const keyOf = (personId: number, id: string) => `${personId}:${id}`;

  function start(person: WebPerson, rights: WebRights, message: WebMessage, key: string): Running {
    const statements: Statement[] = [];
    const listeners: Running['listeners'] = new Set();
    const thread = `web-${message.thread}`;
    const tell = (progress: TurnProgress) => {
      running.progress = progress;
      for (const listener of listeners) listener(progress);
    };
    const turn = host.turn(
      { personId: person.id, thread, input: message.input, eventId: key },
      {
        understood: ({ understood }) => tell({ stage: 'working', understood, doing: null }),
        lookedUp: (statement) => void statements.push(statement),
        doing: (what) => {
          const understood = running.progress.stage === 'working' ? running.progress.understood : [];
          tell({ stage: 'working', understood, doing: what });
        },
      },
    );
    const running: Running = {
      thread,
      progress: { stage: 'reading' },
      listeners,
      answer: turn.then((done) => toWebTurn(done, person, rights, statements)),
    };
    return running;
  }

  return {
    async take(person, rights, message, tell) {
      const key = keyOf(person.id, message.id);
      let running = recent.get(key);
      if (running === undefined) {
        running = start(person, rights, message, key);
        recent.set(key, running);
        // One that failed may be tried again.
        running.answer.catch(() => recent.delete(key));
        const [oldest] = recent.keys();
        if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
      }
      tell(running.progress);
      running.listeners.add(tell);
      try {
        return await running.answer;
      } finally {
        running.listeners.delete(tell);
      }
    },
    async wholeData(personId, id) {
      const running = recent.get(keyOf(personId, id));
      if (running === undefined) return null;
      const { answer } = await running.answer;
      const button = ['export', 'page'].flatMap((kind) =>
        answer.actions.filter((one) => one.kind === kind),
      )[0];
      if (button === undefined || (answer.data !== null && holdsAllRows(answer))) return answer.data;
      // The button for the file, or for the next rows, knows the question.
      const again = await host.turn(
        { personId, thread: running.thread, input: { press: button.id }, eventId: null, wholeData: true },
        { understood: () => {}, lookedUp: () => {}, doing: () => {} },
      );
      return again.status === 'answered' ? again.answer.data : null;
    },
  };
}

function holdsAllRows({ blocks, data }: Turn['answer']): boolean {
  return blocks.every((block) => block.kind !== 'table' || block.totalRows <= (data?.rows.length ?? 0));
}

/** An answer that nobody asked for on the page, as it draws one. */
export function unaskedTurn(answer: Answer, person: WebPerson, rights: WebRights): WebTurn {
  const turn: Turn = { answer, status: 'answered', undo: null, ms: 0, interpretation: null };
  return toWebTurn(turn, person, rights, []);
}

function toWebTurn(
  turn: Turn,
  { timeZone }: WebPerson,
  { maySeeStatements, mayExport }: WebRights,
  statements: readonly Statement[],
): WebTurn {
  const { answer, status, undo, ms, interpretation } = turn;
  return {
    answer,
    status,
    undo,
    ms,
    basisLine: answer.basis === null ? null : basisLine(answer.basis, answer.language, timeZone),
    interpretation,
    statements: maySeeStatements ? statements : null,
    mayExport,
  };
}
