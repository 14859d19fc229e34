import type { CommandIntent, IntentNamed, RecordRef } from '../../../intents/index.ts';
import type { FoundRecord } from './find-record.ts';
import type { MarkedText } from './marked-text.ts';
import type { NewPerson } from './people.ts';
import type { CommandScene } from './scene.ts';
import { type Captures, compileTemplates, matchTemplate, type Template, type WordLists } from './template.ts';

/** A clause without politeness, subject and adverbs: as it stands, and with its times taken out. */
export interface Clause {
  readonly whole: MarkedText;
  readonly bare: MarkedText;
  /** "My …": the speaker stood at its start and was left out. */
  readonly isOwn?: boolean;
  /** 已回复…: what it tells was done before. */
  readonly isDone?: boolean;
  /** Whether a clause before it has already become a command. */
  readonly follows: boolean;
}

/** A command as far as it has been read; a following clause may still add to it. */
export interface Draft {
  readonly intent: CommandIntent;
  /** 0..1, of meaning this command at all. */
  readonly confidence: number;
  /** The slot that must still be asked for. */
  readonly missing: string | null;
  /** The slot whose record may be several, or is none of those known. */
  readonly record: { readonly slot: string; readonly found: FoundRecord } | null;
  /** The draft with what a clause adds to it, or null where it adds nothing. */
  readonly takeMore?: (clause: Clause, draft: Draft) => Draft | null;
  /** What the clauses behind it may call "it". */
  readonly mentions: readonly RecordRef[];
  /** What it says goes for more than one record: nothing may be done with one of them alone. */
  readonly isAboutSeveral?: boolean;
  /** It names no record: the one that is spoken of is meant. */
  readonly isOfThread?: true;
  /** A log names further companies: it stands for each of them. */
  readonly further?: readonly RecordRef[];
  /** A note that nobody asked for: it stands only beside something else, and goes into a log that is told. */
  readonly isImplied?: boolean;
  /** What it was told that has no place in it: said to have been left. */
  readonly unplaced?: readonly string[];
  /** A deal that is made has this person for its contact. */
  readonly contact?: RecordRef;
  /** Those of a log whom no record has, with what was said of each: they become contacts. */
  readonly newPeople?: readonly NewPerson[];
}

export interface Rule {
  readonly templates: readonly Template[];
  readonly on: 'whole' | 'bare';
  readonly read: (captures: Captures, clause: Clause, scene: CommandScene) => Draft | null;
}

export function rule(on: Rule['on'], sources: readonly string[], lists: WordLists, read: Rule['read']): Rule {
  return { templates: compileTemplates(sources, lists), on, read };
}

/** The surest draft that some rules make of a clause; of equal ones the first. */
export function surestDraft(rules: readonly Rule[], clause: Clause, scene: CommandScene): Draft | null {
  let best: Draft | null = null;
  for (const { templates, on, read } of rules) {
    for (const template of templates) {
      const captures = matchTemplate(template, clause[on]);
      const draft = captures === null ? null : read(captures, clause, scene);
      if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
    }
  }
  return best;
}

/** A draft about one record: how sure it is follows from how well the record is known. */
export function draftOn<Name extends CommandIntent['name']>(
  name: Name,
  slots: IntentNamed<Name>['slots'],
  on: { readonly slot: string; readonly found: FoundRecord } | null,
  confidence = 0.92,
): Draft {
  const certainty = on?.found.certainty ?? 'one';
  return {
    intent: { kind: 'command', name, slots } as CommandIntent,
    confidence: confidence * trust[certainty],
    missing: certainty === 'missing' ? (on?.slot ?? null) : null,
    record: on,
    mentions: on === null || certainty === 'missing' ? [] : [on.found.ref],
  };
}

const trust = { one: 1, several: 0.97, near: 0.9, unknown: 0.8, missing: 0.85 } as const;

export function withSlots(draft: Draft, slots: Readonly<Record<string, unknown>>): Draft {
  return {
    ...draft,
    intent: { ...draft.intent, slots: { ...draft.intent.slots, ...slots } } as CommandIntent,
  };
}
