import type { RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { onlyOpens } from './clause-heads.ts';
import { type Clause, type Draft, draftOn, withSlots } from './draft.ts';
import { tellsWhich } from './facts/index.ts';
import { takeText } from './frames/log-activity.ts';
import { isEmpty, type Mark, type MarkedText, trimmed, written } from './marked-text.ts';
import { isNameAlone } from './name-alone.ts';
import { namedIn } from './named-in.ts';
import { newLeadOf } from './new-lead-records.ts';
import { looksLikeMoney } from './quantity.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { isWrittenAsName, strangeWords } from './strange-words.ts';
import { introducedIn } from './told-people.ts';

/** A clause of a message, once it has been read. */
export interface ToldClause {
  readonly text: MarkedText;
  readonly clause: Clause;
  /** The customer that was spoken of then. */
  readonly account: RecordRef | null;
  /** `command`: all of it is one. `told`: its values were taken, as those of a deal or of a log. `unread`: nothing was. */
  readonly how: 'command' | 'told' | 'unread';
}

/**
 * The drafts with what would be lost otherwise: a clause that nothing was made of, and one of which a name, a day, a sum or an address
 * stands nowhere, goes into the words of its customer's log, or into a note. Orders that were not read are left over.
 */
export function withWhatIsLeft(
  drafts: readonly Draft[],
  clauses: readonly ToldClause[],
  scene: CommandScene,
): { readonly drafts: readonly Draft[]; readonly leftOver: readonly MarkedText[] } {
  let all = drafts;
  const leftOver: MarkedText[] = [];
  for (const one of clauses) {
    const said = one.text.chars.trim();
    if (isEmpty(one.text) || isNameAlone(one.text) || onlyOpens(said) || isKept(one, all)) continue;
    const isOrder = one.how === 'unread' && tellsToDo.test(said);
    const noted = isOrder ? null : noteInto(all, one, scene);
    if (noted !== null) all = noted;
    else if (one.how === 'unread') leftOver.push(one.text);
  }
  return { drafts: all, leftOver };
}

/** Whether everything that a clause says stands in the drafts. */
function isKept({ text, how, account }: ToldClause, drafts: readonly Draft[]): boolean {
  const kept = wordsKept(drafts);
  const isWritten = (words: string): boolean =>
    kept.includes(JSON.stringify(words.toLowerCase()).slice(1, -1));
  if (isWritten(written(text))) return true;
  if (how === 'unread') return false;
  const hasLog = drafts.some(({ intent }) => intent.name === 'log-activity');
  const isPlainCommand = how === 'command' && !hasLog;
  if (isPlainCommand && drafts.some(({ missing }) => missing !== null)) return true;
  if (!isPlainCommand && strangeWords(text).some((word) => isWrittenAsName(word) && !isWritten(word)))
    return false;
  return [...text.chars].every((character) => {
    const mark = text.message.marks.get(character);
    const isCount =
      how === 'command' &&
      mark?.kind === 'amount' &&
      (!looksLikeMoney(mark.span) || tellsWhich.test(text.chars));
    // A command takes the names that it needs; a sum of money that stands nowhere was lost.
    const isOld = mark?.kind === 'amount' && insteadOf.test(text.chars.split(character)[0] ?? '');
    const isFormer = mark?.kind === 'amount' && becomes.test(text.chars.split(character)[1] ?? '');
    if (mark === undefined || isCount || isOld || isFormer || (isPlainCommand && mark.kind !== 'amount'))
      return true;
    return isMarkKept(mark, drafts, account, isWritten);
  });
}

/** All that the drafts say in words; what a known record was called by says nothing but that it is this one. */
function wordsKept(drafts: readonly Draft[]): string {
  const said = drafts.map(({ intent, newPeople = [], further = [] }) => [intent.slots, newPeople, further]);
  return JSON.stringify(said, (_, value: unknown) =>
    isRef(value) && value.id !== null ? { entity: value.entity, id: value.id } : value,
  ).toLowerCase();
}

function isRef(value: unknown): value is RecordRef {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}

function isMarkKept(
  mark: Mark,
  drafts: readonly Draft[],
  account: RecordRef | null,
  isWritten: (words: string) => boolean,
): boolean {
  if (mark.kind !== 'name' && mark.kind !== 'time' && mark.kind !== 'amount') return isWritten(mark.text);
  if (isWritten(mark.span.text)) return true;
  if (mark.kind === 'time') {
    const isToday =
      /^(?:now|today|just now|this (?:morning|afternoon|evening)|currently|现在|目前|今天|刚才|刚刚)$/iu.test(
        mark.span.text,
      );
    const isLength = mark.span.reading.kind === 'duration';
    return isToday || isLength || (mark.inner !== null && isWritten(mark.inner.text));
  }
  if (mark.kind === 'amount')
    return drafts.some(
      ({ intent }) =>
        intent.name === 'set-lines' &&
        intent.slots.lines.some(({ quantity }) => quantity === mark.span.value),
    );
  const refs = new Set(
    drafts.flatMap(({ intent, further, contact }) => refsIn([intent.slots, further, contact])),
  );
  if (account !== null) refs.add(`${account.entity}:${account.id}`);
  const hasDeal = [...refs].some((ref) => ref.startsWith('deal:'));
  // Of two deals of one name the one that is still open was meant.
  return mark.span.candidates.some(
    ({ entry }) =>
      refs.has(`${entry.entity}:${entry.id}`) ||
      (hasDeal && entry.isClosed === true && refs.has(`account:${entry.accountId}`)),
  );
}

/** "31k instead of 13k", 120万 → 135万: what it was before is not lost. */
const insteadOf = /(?:instead of|rather than|not|from|was|而不是|不是|原来是?|之前是?|由|从)\s*$/u;
const becomes =
  /^\s*(?:->|→|=>|to(?![a-z])|(?:改|变|换|调|涨|升|降|加|提|砍|减)(?:到|成|为|至)?(?=[\ue400-\ue5f3])|到)/u;

function refsIn(slots: unknown): readonly string[] {
  if (slots == null || typeof slots !== 'object') return [];
  if (Array.isArray(slots)) return slots.flatMap(refsIn);
  const own = isRef(slots) ? [slots] : [];
  return [...own.map(({ entity, id }) => `${entity}:${id}`), ...Object.values(slots).flatMap(refsIn)];
}

/** A clause's words in the log of its customer, in the only log that there is, or in a note of their own; null where nobody is spoken of. */
function noteInto(drafts: readonly Draft[], one: ToldClause, scene: CommandScene): readonly Draft[] | null {
  const logs = drafts.flatMap(({ intent }, at) => (intent.name === 'log-activity' ? [at] : []));
  const own = logs.find((at) => isOfAccount(drafts[at] as Draft, one.account));
  const at = own ?? (one.account === null ? logs[0] : undefined);
  const words = written(trimmed(one.text));
  if (at !== undefined)
    return drafts.map((draft, index) => (index === at ? withWords(draft, words, one, scene) : draft));
  if (drafts.length === 0) return null;
  const ofLead = one.account === null ? noteOnLead(drafts, one.clause, scene) : null;
  if (one.account === null) return ofLead === null ? null : [...drafts, ofLead];
  return [...drafts, noteOn(one.account, one.text, scene)];
}

function withWords(draft: Draft, words: string, { text }: ToldClause, scene: CommandScene): Draft {
  if (draft.intent.name !== 'log-activity') return draft;
  const before = draft.intent.slots.text;
  const separator = /\p{Script=Han}$/u.test(before ?? '') ? '，' : ', ';
  const told = introducedIn(trimmed(text), scene);
  const { participants } = draft.intent.slots;
  const others = namedIn(text, scene).filter(
    (ref) => ref.entity === 'contact' && ref.id !== null && !participants.some(({ id }) => id === ref.id),
  );
  const taken = withSlots(draft, {
    ...(draft.isImplied === true ? { participants: [...participants, ...others] } : {}),
    text: before === null || before === '' ? words : `${before}${separator}${words}`,
  });
  return told === null ? taken : { ...taken, newPeople: [...(taken.newPeople ?? []), ...told.people] };
}

/** Whether a log is of a customer, or of one of those whom it names besides. */
export function isOfAccount({ intent, further = [], mentions }: Draft, account: RecordRef | null): boolean {
  if (intent.name !== 'log-activity' || account === null) return false;
  const named = [intent.slots.account, ...further].filter((ref) => ref !== null);
  const isSame = (ref: RecordRef): boolean =>
    ref.entity === 'account' && (ref.id === null ? ref.text === account.text : ref.id === account.id);
  return named.some(isSame) || (intent.slots.account === null && mentions.some(isSame));
}

/** "X at A confirmed the budget", 李建国问了安全方案: told of a record that is known, and no command; more behind it makes it a note. */
export function impliedNote(clause: Clause, scene: CommandScene): Draft | null {
  if (tellsToDo.test(clause.bare.chars)) return null;
  const refs = namedIn(clause.whole, scene).filter(({ id }) => id !== null);
  // "She wants the analytics package" of a lead: his, and not of whoever has a deal of that word.
  const isOfLead = ofSomebody.test(clause.bare.chars) || refs[0]?.entity === 'lead';
  if (isOfLead && refs.every(({ entity }) => entity === 'deal' || entity === 'lead')) return null;
  const told = introducedIn(trimmed(clause.whole), scene);
  const account =
    told?.account ??
    refs.find(({ entity }) => entity === 'account') ??
    (refs.length === 0 ? null : spokenAccount({ ...scene, mentioned: [...refs] }));
  return account === null ? null : noteOn(account, clause.whole, scene);
}

const ofSomebody = /^\s*(?:(?:she|he|they)(?![a-z])|[他她](?:们)?|对方)/u;

/** What is told of a lead, who has no customer yet; null where none is entered or changed. */
export function noteOnLead(drafts: readonly Draft[], clause: Clause, scene: CommandScene): Draft | null {
  if (spokenAccount(scene) !== null || tellsToDo.test(clause.bare.chars)) return null;
  const changed = drafts.map(({ record }) => record?.found).find((found) => found?.ref.entity === 'lead');
  if (changed?.certainty === 'one')
    return withSlots(noteOn(null, clause.whole, scene), { lead: changed.ref, participants: [] });
  return drafts.some((draft) => newLeadOf(draft) !== null) ? noteOn(null, clause.whole, scene) : null;
}

/** The words of a clause as a note on an account, or on nobody yet. */
export function noteOn(account: RecordRef | null, text: MarkedText, scene: CommandScene): Draft {
  const told = introducedIn(trimmed(text), scene);
  const refs = namedIn(text, scene).filter(({ id }) => id !== null);
  const slots = {
    activityKind: 'note',
    at: null,
    status: null,
    direction: null,
    durationMinutes: null,
    outcome: null,
    account,
    deal: null,
    lead: null,
    participants: refs.filter(({ entity }) => entity === 'contact'),
    text: written(trimmed(text)),
  };
  return {
    ...draftOn(
      'log-activity',
      slots,
      account === null ? null : { slot: 'account', found: { ref: account, certainty: 'one' } },
      0.88,
    ),
    mentions: [
      ...(account === null ? [] : [account]),
      ...refs.filter((ref) => ref !== account),
      ...(told?.mentions ?? []),
    ],
    ...(told === null ? {} : { newPeople: told.people }),
    ...(ofEach.test(text.chars)
      ? { further: refs.filter(({ entity, id }) => entity === 'account' && id !== account?.id) }
      : {}),
    isImplied: true,
    takeMore: (more, current) => takeText(more, current, scene),
  };
}

/** "Woodhurst and Silvercombe: both asked for references": told of each of them. */
const ofEach = regexp('u')`
    ^[\ue000-\ue1f3](?:\s*(?:,|、|&|和|跟|与|及|(?<![a-z])and(?![a-z]))\s*[\ue000-\ue1f3])+|
    (?<![a-z])(?:both|each)(?![a-z])|都|分别
  `;

/** An order that was not read is no note. */
export const tellsToDo = regexp('u')`
    ^(?:please|pls|kindly)?\s*(?:
      update|change|set|move|assign|reassign|delete|close|mark|transfer|convert|tag|fix|enrich|archive|
      remove|create|add|make|log|remind|show|list|give|share|merge|undo
    )(?![a-z])|
    ^(?:请|帮我|麻烦)|^(?:记|录|建|加|开)(?:一?[个条])?新?的?(?:线索|客户|联系人|商机|待办|任务)$|^(?:把|将|批量|修改|更新|删除|转移|关闭|标记|新建|创建|新增|添加|撤销|合并|转给)|
    [?？]$
  `;
