export interface Conversation {
  readonly title: string;
  readonly turns: readonly Said[];
}

export interface Said {
  /** Full name of the person who speaks. */
  readonly as: string;
  /** Minutes since the conversation began. */
  readonly at: number;
  readonly said: string;
  /** What the language model replies to it, in this order; none is set up where no line of a conversation says so. */
  readonly replies: readonly unknown[];
  readonly facts: readonly Fact[];
}

/** Something that holds of a reply; what each kind means stands in `test/conversations/README.md`. */
export interface Fact {
  readonly kind: (typeof kinds)[number];
  readonly value: string;
}

const kinds = ['status', 'intent', 'same as', 'says', 'never says', 'rows', 'changes', 'sql'] as const;

const minutesIn = { minute: 1, hour: 60, day: 24 * 60 };

/** Reads a file of conversations; a line that is none of its kinds is an error, so that no expectation is passed over. */
export function readConversations(text: string): readonly Conversation[] {
  const conversations: { title: string; turns: (Said & { facts: Fact[] })[] }[] = [];
  let as = '';
  let at = 0;
  let replies: unknown[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const current = conversations.at(-1);
    const turn = current?.turns.at(-1);
    const fail = (): never => {
      throw new Error(`line ${index + 1} is no part of a conversation: ${line}`);
    };
    if (line.trim() === '' || line.startsWith('# ')) continue;
    const later = /^later: (\d+) (minute|hour|day)s?$/u.exec(line);
    if (line.startsWith('## ')) {
      conversations.push({ title: line.slice(3).trim(), turns: [] });
      at = 0;
    } else if (current === undefined) fail();
    else if (line.startsWith('as: ')) as = line.slice(4).trim();
    else if (later !== null) at += Number(later[1]) * minutesIn[later[2] as keyof typeof minutesIn];
    else if (line.startsWith('model: ')) replies.push(JSON.parse(line.slice(7)));
    else if (line.startsWith('> ')) {
      current.turns.push({ as, at, said: line.slice(2).trim(), replies, facts: [] });
      replies = [];
    } else {
      const kind = kinds.find((one) => line.startsWith(`${one}: `));
      if (kind === undefined || turn === undefined) return fail();
      turn.facts.push({ kind, value: line.slice(kind.length + 2).trim() });
    }
  }
  return conversations;
}
