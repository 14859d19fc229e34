import type { Block } from '../answer/index.ts';
import type {
  askHiddenOwner,
  CommandOutcome,
  Done,
  Missing,
  NotTakenBack,
  RecordSeen,
  UndoOutcome,
} from '../crm/index.ts';
import { entities } from '../entities/index.ts';
import type { CommandIntent, Intent, RecordRef } from '../intents/index.ts';
import { Bug, type Language, labelOf, Outage } from '../kernel/index.ts';
import type { Refusal } from '../permissions/index.ts';
import { undoButton } from './card.ts';
import { describeIntent } from './describe-intent.ts';
import { explainDuplicate } from './explain-duplicate.ts';
import { type DraftAction, type Reply, reply } from './reply.ts';
import { fillSlot } from './slots.ts';

type Stopped = Exclude<CommandOutcome, Done>;

/** Why the commands of a message were not carried out, and what to do next. */
export function explainStopped(
  { language }: { readonly language: Language },
  intents: readonly CommandIntent[],
  index: number,
  outcome: Stopped,
): Reply {
  switch (outcome.kind) {
    case 'missing':
      return askMissing(language, intents, index, outcome);
    case 'refused':
      return reply({
        status: 'refused',
        language,
        title: outcome.reason,
        blocks: outcome.next === null ? [] : [{ kind: 'text', text: outcome.next }],
        actions: outcome.instead.map(({ label, intent }) => runButton(label, 'ask', [intent])),
      });
    case 'not-found':
      return explainNotFound(language, outcome.entity, outcome.text, intents);
    case 'duplicate':
      return explainDuplicate(language, intents, index, outcome);
  }
}

/** What waited for an OK is not done. */
export function explainCancelled(language: Language): Reply {
  const title = language === 'zh' ? '已取消，没有改动。' : 'Cancelled. Nothing was changed.';
  return reply({ status: 'done', language, title });
}

/** What came of asking an owner who is not named. */
export function explainOwnerAsked(
  language: Language,
  outcome: Awaited<ReturnType<typeof askHiddenOwner>>,
  name: string,
): Reply {
  const title = {
    asked: {
      en: `Its owner has a task now to get in touch with you about ${name}.`,
      zh: `已请“${name}”的负责人联系你。`,
    },
    'asked-before': {
      en: `Its owner has been asked about ${name} already this week.`,
      zh: `这周已经问过“${name}”的负责人了。`,
    },
    'too-many': {
      en: 'You have asked five owners today. Try again tomorrow.',
      zh: '今天已经问了5次，明天再试。',
    },
    gone: {
      en: `${name} is no longer in the way. Create it again.`,
      zh: `“${name}”已经不冲突了，可以重新新建。`,
    },
  }[outcome][language];
  return reply({ status: outcome === 'asked' ? 'done' : 'refused', language, title });
}

/** A question with ready answers; what it fills may be a command that has to come first. */
export function askMissing(
  language: Language,
  intents: readonly Intent[],
  index: number,
  missing: Missing,
): Reply {
  const { first, slot, wants, question, choices } = missing;
  const waiting =
    first === undefined ? intents : [...intents.slice(0, index), first, ...intents.slice(index)];
  const answers = choices.flatMap(({ label, value }) => {
    const filled = fillSlot(waiting, index, slot, value);
    return filled === null ? [] : [{ label, intents: filled }];
  });
  // What there is to choose from can be asked about, and be called "the bigger one".
  const records = choices.flatMap(({ value }) => recordIn(value));
  return reply({
    status: 'question',
    language,
    title: question,
    records,
    isList: records.length > 1,
    actions: answers.map((answer) => runButton(answer.label, 'choice', answer.intents)),
    question: {
      title: question,
      choices: answers,
      fills: { intents: waiting, index, slot, wants },
      replaces: null,
      isRepeated: false,
    },
  });
}

function recordIn(value: unknown): readonly RecordSeen[] {
  if (typeof value !== 'object' || value === null || !('candidates' in value)) return [];
  const { entity, id, text } = value as RecordRef;
  return id === null ? [] : [{ entity, id, name: text }];
}

/** A record that isn't there, or may not be seen; it may be made. */
export function explainNotFound(
  language: Language,
  entity: string,
  text: string,
  goingOn: readonly CommandIntent[] = [],
): Reply {
  return reply({
    status: 'refused',
    language,
    title: notFound(language, entity, text),
    actions: offerToCreate(language, entity, text, goingOn),
  });
}

/** The same words whether the record doesn't exist or may not be seen. */
function notFound(language: Language, entity: string, text: string): string {
  const names = Object.hasOwn(entities, entity) ? entities[entity as keyof typeof entities].names.one : null;
  if (language === 'zh') return `没有找到叫“${text}”的${names === null ? '记录' : labelOf(names, 'zh')}。`;
  return `I find no ${names === null ? 'record' : labelOf(names, 'en')} called "${text}".`;
}

/** What can't be found may be made, where that takes no more than a name; and what was to be done with it, done. */
function offerToCreate(
  language: Language,
  entity: string,
  text: string,
  goingOn: readonly CommandIntent[],
): readonly DraftAction[] {
  if (entity !== 'account' && entity !== 'contact' && entity !== 'lead') return [];
  const kind = labelOf(entities[entity].names.one, language);
  const goesOn = goingOn.some(
    ({ name }) => name === 'log-activity' || name === 'create-record' || name === 'create-task',
  );
  const label =
    language === 'zh'
      ? `新建${kind}“${text}”${goesOn ? '并继续' : ''}`
      : `Create the ${kind} ${text}${goesOn ? ' and go on' : ''}`;
  return [
    runButton(label, 'ask', [
      { kind: 'command', name: 'create-record', slots: { entity, name: text, changes: [] } },
      ...(goesOn ? goingOn : []),
    ]),
  ];
}

/** Of many records, the first stand for all. */
const namesTold = 6;
const itemsTold = 12;

export function explainUndo(language: Language, outcome: UndoOutcome): Reply {
  const zh = language === 'zh';
  if (outcome.kind === 'nothing') {
    const { named } = outcome;
    if (named !== undefined)
      return reply({
        status: 'refused',
        language,
        title: zh
          ? `这里没有关于“${named}”、还能撤销的改动。什么都没改。`
          : `I find no change of yours here that was about "${named}" and still stands. Nothing was changed.`,
      });
    const what = outcome.redo
      ? zh
        ? '没有可以重做的。'
        : 'There is nothing to redo.'
      : zh
        ? '这里没有可以撤销的操作。'
        : 'There is nothing of yours to take back here.';
    return reply({ status: 'refused', language, title: what });
  }
  if (outcome.kind === 'not-allowed') return explainNotTakenBack(language, outcome);
  const { redo, items, left, targetId, records, gone, stillStand } = outcome;
  const subjects = [...new Set(items.map(({ subject }) => subject))];
  const names = subjects.slice(0, namesTold);
  const rest = subjects.length - names.length;
  const more = rest === 0 ? '' : zh ? `等${subjects.length}条` : ` and ${rest} more`;
  const listed =
    names.length === 0 ? '' : zh ? `：${names.join('、')}${more}` : `: ${names.join(', ')}${more}`;
  const all = left.length === 0;
  const isUntouched = items.length === 0 && !all;
  const title = isUntouched
    ? zh
      ? '没有改回任何内容。'
      : 'Nothing could be put back.'
    : redo
      ? `${zh ? '已重做' : 'Done again'}${listed}${zh ? '。' : '.'}`
      : `${zh ? '已撤销' : 'Taken back'}${listed}${zh ? '。' : '.'}${all ? (zh ? '都恢复原样了。' : ' Everything is as it was.') : ''}`;
  return reply({
    status: 'done',
    language,
    title,
    blocks: [
      ...(items.length > 0 ? [{ kind: 'changes' as const, items: items.slice(0, itemsTold) }] : []),
      ...left.map(leftNotice),
      ...(stillStand === null || stillStand === 0
        ? []
        : [{ kind: 'notice' as const, level: 'info' as const, text: sayStanding(stillStand, zh) }]),
    ],
    actions: redo
      ? [undoButton(language, targetId)]
      : [{ label: zh ? '重做' : 'Redo', kind: 'redo', payload: { does: 'redo' }, expiresInMinutes: null }],
    records,
    gone,
  });
}

function leftNotice({ sentence }: NotTakenBack): Block {
  return { kind: 'notice', level: 'warning', text: sentence };
}

function sayStanding(count: number, zh: boolean): string {
  if (zh) return `一次撤销一步。这段对话里你之前还有 ${count} 处改动没动，再说“撤销”就撤上一步。`;
  const changes = count === 1 ? 'One earlier change' : `${count} earlier changes`;
  return `One step at a time: ${changes} of yours in this conversation still ${count === 1 ? 'stands' : 'stand'}. Say undo again for the one before.`;
}

/** Nothing of it could be taken back, and it still stands. */
function explainNotTakenBack(
  language: Language,
  { redo, left }: Extract<UndoOutcome, { readonly kind: 'not-allowed' }>,
): Reply {
  const zh = language === 'zh';
  const what = redo ? (zh ? '没有重做' : 'Not done again') : zh ? '没有撤销' : 'Not taken back';
  return reply({
    status: 'refused',
    language,
    title: zh ? `${what}：你没有修改权限了。` : `${what}: you may no longer change it.`,
    blocks: left.map(leftNotice),
  });
}

export function explainRefusal(language: Language, refusal: Refusal): Reply {
  return reply({
    status: 'refused',
    language,
    title: refusal.reason[language],
    actions: [
      ...refusal.instead.map((intent) => runButton(describeIntent(intent, language), 'ask', [intent])),
      {
        label: language === 'zh' ? '向管理员申请权限' : 'Ask an admin for access',
        kind: 'ask',
        payload: { does: 'ask-admin', reason: refusal.reason },
        expiresInMinutes: null,
      },
    ],
  });
}

/** What was thrown: something outside is unwell, or Parley itself is wrong. Nothing of the turn was written. */
export function explainFailure(language: Language, error: unknown): Reply {
  const zh = language === 'zh';
  if (error instanceof Outage) {
    const { message, next } = error.in(language);
    return reply({
      status: 'failed',
      language,
      title: zh ? `${message}数据没有改动。` : `${message} Nothing was changed.`,
      blocks: [{ kind: 'text', text: next }],
    });
  }
  const what = error instanceof Bug ? error.message : error instanceof Error ? error.name : 'unknown';
  return reply({
    status: 'failed',
    language,
    title: zh
      ? '这是 Parley 自己的错误，这条没有执行，数据没有改动。'
      : 'Parley itself failed on this. Nothing was changed.',
    blocks: [
      {
        kind: 'text',
        text: zh
          ? `换个说法可能可以；请把这条转给管理员：${what}`
          : `Another wording may work. Tell your admin: ${what}`,
      },
    ],
  });
}

/** The same reply, told that it is not remembered and why. */
export function explainForgetting(said: Reply, outage: Outage): Reply {
  const { message, next } = outage.in(said.language);
  const text =
    said.language === 'zh'
      ? `这次问答不会被记住，不能接着追问，也没有按钮：${message}${next}`
      : `This is not remembered, so it has no buttons and cannot be followed up: ${message} ${next}`;
  return { ...said, blocks: [...said.blocks, { kind: 'notice', level: 'warning', text }] };
}

export function runButton(
  label: string,
  kind: 'choice' | 'ask',
  intents: Extract<DraftAction['payload'], { does: 'run' }>['intents'],
): DraftAction {
  return { label, kind, payload: { does: 'run', intents }, expiresInMinutes: null };
}

/** Nobody active of this tenant speaks. */
export function explainUnknownPerson(language: Language): Reply {
  const zh = language === 'zh';
  return reply({
    status: 'refused',
    language,
    title: zh ? '这里没有你的账号，或账号已停用。' : 'You have no active account here.',
    blocks: [{ kind: 'text', text: zh ? '请联系管理员邀请你。' : 'Ask an admin to invite you.' }],
  });
}
