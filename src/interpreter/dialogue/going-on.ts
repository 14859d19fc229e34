import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import {
  answerThreshold,
  type InterpreterContext,
  type Reading,
  type ThreadRecord,
  type ToldMessage,
} from '../interpretation.ts';
import { type NameIndex, nameEntryOf, withEntries } from '../linker/index.ts';
import { hasQuestionWords, readCommands } from '../rules/commands/index.ts';
import { isOrder } from '../rules/commands/remarks.ts';
import { normalise } from '../rules/text.ts';
import { readingsOf } from './describe.ts';
import { isValueAlone } from './gaps.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { type Addition, additionsTo, isAlike, withAdditions } from './told-more.ts';

/** What a message says as a continuation, and whether that is no more than words for a note. */
export interface GoingOn {
  readonly reading: Reading;
  readonly isNoteOnly: boolean;
}

/**
 * A message that goes on with what was told just before, read as if all of it were one message: what that says more than the part before
 * is what the person adds. A value that was left open completes the command of before, which is done anew; the rest is done as well. Null
 * where the message asks, where nothing was told before, or where the words make less sense behind it.
 */
export function readGoingOn(text: string, alone: Reading, context: InterpreterContext): GoingOn | null {
  const told = context.thread?.told ?? [];
  if (
    told.length === 0 ||
    hasQuestionWords(text) ||
    [takesBack, entersAnother, steers].some((own) => own.test(text.trim()))
  )
    return null;
  const latest = Math.max(
    0,
    told.findLastIndex((one) => one.text !== ''),
  );
  const runs = latest === 0 ? [told] : [told, told.slice(latest)];
  const found = runs
    .filter((run) => isValueAlone(text, context) || !standsAlone(text, alone, run, context))
    .flatMap((run) => {
      const skipped = told.length - run.length;
      // All of it is there: who "she" is stands in it, unless it went on with something itself.
      const { thread: _, ...own } = { ...context, names: namesBefore(run, context) };
      const more = readBehind(text, run, skipped, own);
      return more !== null && more.reading.question === null
        ? [more]
        : [readBehind(text, run, skipped, context), more];
    })
    .filter((more) => more !== null);
  return found.find(({ isNoteOnly }) => !isNoteOnly) ?? found[0] ?? null;
}

/** What somebody says, does or wants, or how something is: worth a note. An order that was not read is none. */
export function tellsMore(text: string): boolean {
  const said = text.trim().toLowerCase();
  return !isOrder(said) && (speaksOfThem.test(said) || states.test(said));
}

const states = regexp('iu')`
    (?<![a-z])(?:
      is|are|was|were|will|starts?|begins?|ends?|runs|has|have|had|wants?|needs?|said|says|likes?|asked|
      asks|might|may|could|would|seems?|sounds?|looks?|went|came|joined|got
    )(?![a-z])|
    [要想说让会能是有在去来给做谈聊问讲得很还没不已]|开始|结束|生效|到期
  `;

function readBehind(
  text: string,
  run: readonly ToldMessage[],
  skipped: number,
  context: InterpreterContext,
): GoingOn | null {
  const before = joined(run.map((one) => one.text));
  const base = readCommands(before, context);
  if (base === null || base.intents.length === 0) return null;
  for (const stop of stopsFor(text)) {
    const whole = readCommands(`${before}${stop}${bare(text)}`, context);
    const isRead =
      whole !== null &&
      whole.confidence >= answerThreshold &&
      whole.notUnderstood.length <= base.notUnderstood.length;
    const more = isRead ? moreThan(base, whole, text, run, skipped) : null;
    if (more !== null) return more;
  }
  return null;
}

/** What a reading says more than the one of its first part, done to what was made of that. */
function moreThan(
  base: Reading,
  whole: Reading,
  text: string,
  run: readonly ToldMessage[],
  skipped: number,
): GoingOn | null {
  const done = run.flatMap(({ intents }, message) => intents.map((intent) => ({ intent, message })));
  const left = new Set(whole.intents.keys());
  const settled: { readonly said: Leaf; readonly actual: RecordRef }[] = [];
  const completed = new Map<CommandIntent, CommandIntent>();
  const changed: Intent[] = [];
  let isNoteOnly = true;
  for (const before of base.intents) {
    const at = [...left].find((index) => additionsTo(before, whole.intents[index] as Intent) !== null);
    const actual = mostAlike(
      before,
      done.map(({ intent }) => intent).filter((intent) => !completed.has(intent)),
    );
    if (at === undefined || actual === null) return null;
    left.delete(at);
    const additions = additionsTo(before, whole.intents[at] as Intent) ?? [];
    settled.push(...settledRefs(before, actual));
    completed.set(actual, actual);
    if (additions.length === 0) continue;
    isNoteOnly &&= additions.every(({ how }) => how === 'words');
    const update = asUpdate(actual, additions, run);
    if (update !== null) changed.push(update);
    else {
      const completedIntent = withAdditions(actual, additions);
      if (completedIntent === null) return null;
      completed.set(actual, completedIntent);
    }
  }
  const touched = new Set(
    done.filter(({ intent }) => (completed.get(intent) ?? intent) !== intent).map(({ message }) => message),
  );
  if (touched.size > 1) return null;
  const [message] = touched;
  const again =
    message === undefined
      ? []
      : (run[message]?.intents ?? []).map((intent) => completed.get(intent) ?? intent);
  // "Add Leo's company as the competitor": what is said of a record is no name for it.
  if (again.some((intent) => intent.name === 'create-record' && isSentence(intent.slots.name, text)))
    return null;
  const news = [...left].map((index) => ({ index, intent: whole.intents[index] as Intent }));
  isNoteOnly &&= changed.length === 0 && news.every(({ intent }) => isNote(intent));
  const known = run.flatMap(({ records }) => records);
  const intents = [...again, ...changed, ...news.map(({ intent }) => withSettled(intent, settled, known))];
  if (intents.length === 0) return null;
  const asked = news.findIndex(
    ({ index }) =>
      'intentIndex' in (whole.question ?? {}) &&
      index === (whole.question as { intentIndex: number }).intentIndex,
  );
  return {
    isNoteOnly,
    reading: {
      ...whole,
      intents,
      readings: intents.map(readingsOf),
      alternatives: [],
      question:
        asked < 0 || whole.question === null || whole.question.kind === 'which-reading'
          ? null
          : { ...whole.question, intentIndex: again.length + changed.length + asked },
      notUnderstood: [],
      understood: [text],
      follows: {
        how: message === undefined ? 'follow-up' : 'correction',
        kept: [],
        isMore: true,
        ...(message === undefined ? {} : { of: message + skipped }),
      },
    },
  };
}

/** A whole order, word by word as it was said. */
function isSentence(name: string | null, text: string): boolean {
  return name !== null && ordering.test(name) && normalise(name) === normalise(bare(text));
}

const ordering = /^(?:add|set|put|make|mark|note|move|change|update|link|use|remove)(?= .+ )/iu;

/** A field of a record that is there already is entered there: it need not be made anew. */
function asUpdate(
  actual: CommandIntent,
  additions: readonly Addition[],
  run: readonly ToldMessage[],
): Intent | null {
  const changes = additions.flatMap((one) => (one.how === 'changes' ? one.changes : []));
  if (changes.length === 0 || additions.some(({ how }) => how !== 'changes')) return null;
  if (actual.name === 'update-record') return { ...actual, slots: { record: actual.slots.record, changes } };
  if (actual.name !== 'create-record') return null;
  const { entity, name } = actual.slots;
  const made = madeIn(run).find(
    (record) => record.entity === entity && (name === null || record.name === name),
  );
  const record = made && { entity, id: made.id, text: made.name, candidates: [] };
  return record === undefined ? null : { kind: 'command', name: 'update-record', slots: { record, changes } };
}

/** The records that were made by what was told: when it was said, nothing was called so. */
function madeIn(run: readonly ToldMessage[]): readonly ThreadRecord[] {
  return run.flatMap(({ intents, records }) =>
    records.filter(({ entity, name }) =>
      intents.some(
        (intent) =>
          intent.name === 'create-record' &&
          intent.slots.entity === entity &&
          (intent.slots.name === null || intent.slots.name === name),
      ),
    ),
  );
}

/** What was called so when it was told: nothing that was made since, and the deals that were closed by it were open. */
function namesBefore(run: readonly ToldMessage[], { names }: InterpreterContext): NameIndex {
  const keyOf = ({ entity, id }: { readonly entity: string; readonly id: number | null }) =>
    `${entity}:${id}`;
  const made = new Set(madeIn(run).map(keyOf));
  const closed = new Set(
    run.flatMap(({ intents }) =>
      intents.flatMap((intent) => (intent.name === 'close-deal' ? [keyOf(intent.slots.deal)] : [])),
    ),
  );
  if (made.size + closed.size === 0) return names;
  return withEntries(names, (entry) => {
    if (made.has(keyOf(entry))) return undefined;
    if (!closed.has(keyOf(entry))) return entry;
    const { isClosed: _, ...open } = entry;
    return open;
  });
}

/** The command that was made of a part: the same one, with as many equal slots as can be. */
function mostAlike(before: Intent, done: readonly CommandIntent[]): CommandIntent | null {
  const scored = done
    .filter((intent) => isAlike(before, intent))
    .map((intent) => ({ intent, score: equalSlots(before, intent) }));
  return scored.sort((one, other) => other.score - one.score)[0]?.intent ?? null;
}

function equalSlots(one: Intent, other: Intent): number {
  const slots = other.slots as Readonly<Record<string, unknown>>;
  return Object.entries(one.slots).filter(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(slots[key]),
  ).length;
}

/** Records that were chosen since, for what the words alone leave open. */
function settledRefs(
  before: Intent,
  actual: CommandIntent,
): { readonly said: Leaf; readonly actual: RecordRef }[] {
  const known = new Map(leavesOf([actual]).map((leaf) => [leaf.path, leaf]));
  return leavesOf([before]).flatMap((said) => {
    const now = known.get(said.path)?.value as RecordRef | undefined;
    return said.kind === 'record' && (said.value as RecordRef).id === null && now?.id != null
      ? [{ said, actual: now }]
      : [];
  });
}

function withSettled(
  intent: Intent,
  settled: readonly { readonly said: Leaf; readonly actual: RecordRef }[],
  known: readonly ThreadRecord[],
): Intent {
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    if ('entity' in value && 'candidates' in value) {
      const ref = value as RecordRef;
      const same = settled.find(
        ({ said }) => said.text === ref.text && (said.value as RecordRef).entity === ref.entity,
      );
      if (ref.id !== null) return value;
      const made = known.find(({ entity, name }) => entity === ref.entity && name === ref.text);
      return same?.actual ?? (made === undefined ? value : { ...ref, id: made.id });
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one)]));
  };
  return { ...intent, slots: replace(intent.slots) } as Intent;
}

/**
 * A command that is clear by itself, and of records that are settled: those of the thread, or another customer's where nobody of before is
 * spoken of. Which of several is meant is asked.
 */
function standsAlone(
  text: string,
  alone: Reading,
  run: readonly ToldMessage[],
  context: InterpreterContext,
): boolean {
  const isCommand = alone.intents.length > 0 && alone.intents.every(({ kind }) => kind === 'command');
  if (isCommand && alone.question?.kind === 'which-record') return true;
  if (alone.intents.every(isNote)) return false;
  // "Zoe was there too": more than a name to be looked up.
  if (alone.intents.every(({ name }) => name === 'brief') && tellsMore(text)) return false;
  const isClear =
    alone.confidence >= answerThreshold &&
    alone.notUnderstood.length === 0 &&
    alone.question === null &&
    alone.intents.length > 0;
  if (!isClear) return false;
  if (asksAnything.test(text.trim()) && alone.intents.every(({ kind }) => kind === 'query')) return true;
  // "Mark all my open deals but one as lost" is a change by itself, whoever was told of before.
  if (isCommand && !alone.intents.some(({ name }) => told.has(name))) return true;
  if (alone.intents.every(isAboutStranger)) return true;
  // 各阶段的在途商机金额: a figure is asked for, and is no field of what was just made.
  if (alone.intents.every(({ kind, name }) => kind === 'query' && !lookups.has(name))) return true;
  const before = accountsOf(
    run.flatMap(({ intents }) => intents),
    context,
  );
  const now = accountsOf(alone.intents, context);
  if (now.size === 0) return false;
  const isOfThem = speaksOfThem.test(text.trim());
  const isOfSame =
    [...now].some((id) => before.has(id)) && (!isOfThem || [...now].every((id) => before.has(id)));
  // "A reporting platform" is no deal of another customer that is called so.
  return isOfSame ? isCommand : !isOfThem && !isOfUnnamedDeal(alone.intents, text, context);
}

/** "Remind me to call Dana": of somebody whom no record is of, and so not of the customer before. */
function isAboutStranger(intent: Intent): boolean {
  return (
    intent.name === 'create-task' && intent.slots.about.length === 0 && strangers.test(intent.slots.title)
  );
}

const strangers = regexp('u')`
    ^(?:[Cc]all|[Rr]ing|[Pp]hone|[Ee]-?mail|[Tt]ext|[Mm]essage|[Vv]isit|[Mm]eet|[Pp]ing|[Cc]hase|[Cc]ontact)(?: with)?[ ]
    (?!(?:C[A-Z]O|VP|IT|HR|PM|QA)\b)\p{Lu}[\p{L}\d]+|
    ^给[\p{Lu}][\p{L}\d]*?(?:打电话|打个电话|回电话?|发邮件|发消息|发微信)
  `;

/** "Any meetings tomorrow": a question, however much it looks like one more thing to do. */
const asksAnything =
  /^(?:(?:and|so|ok)[, ]+)*(?:any(?:thing)?|are there|is there|do (?:i|we)|have (?:i|we)|what|which|who|when)(?![a-z])|[?？吗么]$|(?:什么|哪些|几个|谁)/iu;

/** What words alone may ask for that as well tell of somebody. */
const lookups: ReadonlySet<string> = new Set(['brief', 'list', 'contact-history', 'recall', 'look-up-field']);

/** What is told of somebody; other commands are orders. */
const told: ReadonlySet<Intent['name']> = new Set([
  'log-activity',
  'create-task',
  'create-record',
  'update-record',
]);

/** Deals alone are meant, and of nobody who is named. */
function isOfUnnamedDeal(intents: readonly Intent[], text: string, { names }: InterpreterContext): boolean {
  const said = normalise(text);
  const refs = leavesOf(intents.filter((intent) => !isNote(intent)))
    .filter(({ kind }) => kind === 'record')
    .map(({ value }) => value as RecordRef);
  return (
    refs.length > 0 &&
    refs.every(({ entity, id }) => {
      const accountId =
        entity === 'deal' && id !== null ? nameEntryOf(names, entity, id)?.accountId : undefined;
      const account = accountId === undefined ? null : nameEntryOf(names, 'account', accountId);
      const [first = ''] = normalise(account?.name ?? '').split(' ');
      const begins = isHan(first) ? first.slice(0, 2) : first;
      return begins !== '' && !said.includes(begins);
    })
  );
}

function accountsOf(intents: readonly Intent[], { names }: InterpreterContext): ReadonlySet<number> {
  return new Set(
    leavesOf(intents).flatMap(({ kind, value }) => {
      const { entity, id } = value as RecordRef;
      if (kind !== 'record' || id === null) return [];
      const account = entity === 'account' ? id : nameEntryOf(names, entity, id)?.accountId;
      return account === undefined ? [] : [account];
    }),
  );
}

function isNote(intent: Intent): boolean {
  return (
    intent.name === 'log-activity' &&
    (intent.slots.activityKind === null || intent.slots.activityKind === 'note')
  );
}

function joined(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .reduce((all, text) => (all === '' ? text.trim() : `${all}${fullStop(text, all)}${text.trim()}`), '');
}

function fullStop(text: string, before: string): string {
  if (/[.!?。！？；;]$/u.test(before)) return isHan(text) ? '' : ' ';
  return isHan(text) ? '。' : '. ';
}

/** What begins in the middle of a sentence goes on with it; else it is one of its own. */
function stopsFor(text: string): readonly string[] {
  const stops = isHan(text) ? ['。', '，'] : ['. ', ', '];
  return begins.test(text.trim()) ? stops.toReversed() : stops;
}

/** "One more thing: …", "with Felix as well": that it is beside what was said before goes without saying. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^(?:one more (?:thing|one)|another (?:thing|one)|also|and|plus|oh|ah)(?:[,:\s–—-]+|$)/iu, '')
    .replace(
      /^(?:还|再|另外|然后|对了|哦)*(?:加|记|补|来|说)?(?:充)?一?(?:个|条|点|下|件事)[：:，,\s]+|^(?:对[了的]?|是的?|没错|嗯+|好的?|行|哦|还有|另外|然后)[：:，,\s]+/u,
      '',
    )
    .replace(/,? (?:as well|too|also)(?=[.! ]*$)/iu, '')
    .replace(
      /^(?<what>.{2,40}?) (?:was|is) (?:the|their|our) (?:main |real |only )?(?:reason|problem|issue)[.! ]*$/iu,
      'reason was $<what>',
    );
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** "Create one for next year", 再建一个: something else than what was told of, whatever stands behind it. */
const entersAnother =
  /^(?:and |also |then |please )*(?:another|one)(?: (?:one|more))? (?:for|with|on|at)\b|^(?:and |also |then |please )*(?:create|add|open|set up|start|make|enter)\s+(?:a|an|one|another)(?![a-z])|^(?:再|另外|还|请|帮我)*(?:建|新建|新增|开|加|创建|立)(?:一|个|条|笔|单)/iu;

const begins =
  /^(?:with|for|together|along|at|on|by|in|from|to|about|because|since|due)(?![a-z])|^[\d€$£¥]/iu;
const speaksOfThem = regexp('iu')`
    ^(?:(?:and|but|so|also|ok) )*
    (?:he|she|they|it|his|her|their|we|the (?:customer|client|deal|budget|decision))(?![a-z])|
    ^(?:然后|还|也|另外)*(?:他|她|他们|她们|它|对方|客户)
  `;
/** "Wait, no", "back to Acme", 等等, 回到刚才那家: said to whoever listens, and nothing that is told of the customer. */
const steers = regexp('iu')`
    ^(?:(?:ok|so|and|but|oh|no|actually)[, ]+)*(?:
      wait(?![ ](?:for|until|till|before|with)\b)|hold on|hang on|never ?mind|(?:going |go |come |coming )?back to
    )(?![a-z])|
    ^(?:那|好|哦|先|再|然后|我们|咱们)*(?:等等|等一?下(?!他|她|次|周|个)|慢着|回到|说回|回头说|再说回|话说)
  `;
/** What is called off is nothing more to be told. */
const takesBack = regexp('iu')`
    ^(?:(?:please|pls|and|then|ok|no|also|now)[, ]+)*(?:
      undo|revert|cancel|scratch|scrap|drop|delete|remove|forget|discard|stop|redo|restore|put .{1,20} back|
      take .{1,20} back
    )(?![a-z])|
    ^(?:请|帮我|把|将|那|都|全部|全)*(?:撤|取消|删|恢复|还原|作废|重做)
  `;
