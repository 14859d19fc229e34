export interface Conversation {
  readonly title: string;
  /** Full name of the person who speaks. */
  readonly as: string;
  readonly turns: readonly { readonly said: string; readonly facts: readonly Fact[] }[];
}

/** Something that holds of a reply; what each kind means stands in `test/conversations/README.md`. */
export interface Fact {
  readonly kind: (typeof kinds)[number];
  readonly value: string;
}

const kinds = ['status', 'intent', 'same as', 'says', 'never says', 'rows', 'changes', 'sql'] as const;

/** Reads a file of conversations; a line that is none of its kinds is an error, so that no expectation is passed over. */
export function readConversations(text: string): readonly Conversation[] {
  const conversations: { title: string; as: string; turns: { said: string; facts: Fact[] }[] }[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const current = conversations.at(-1);
    const turn = current?.turns.at(-1);
    const fail = (): never => {
      throw new Error(`line ${index + 1} is no part of a conversation: ${line}`);
    };
    if (line.trim() === '' || line.startsWith('# ')) continue;
    if (line.startsWith('## ')) conversations.push({ title: line.slice(3).trim(), as: '', turns: [] });
    else if (current === undefined) fail();
    else if (line.startsWith('as: ')) current.as = line.slice(4).trim();
    else if (line.startsWith('> ')) current.turns.push({ said: line.slice(2).trim(), facts: [] });
    else {
      const kind = kinds.find((one) => line.startsWith(`${one}: `));
      if (kind === undefined || turn === undefined) return fail();
      turn.facts.push({ kind, value: line.slice(kind.length + 2).trim() });
    }
  }
  return conversations;
}
