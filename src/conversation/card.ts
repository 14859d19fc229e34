import type { Block } from '../answer/index.ts';
import type { Done, Proposal, Proposals, RecordSeen } from '../crm/index.ts';
import type { CommandIntent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import { type DraftAction, type Reply, reply } from './reply.ts';

const confirmationMinutes = 15;

/** The card of what was done: before → after, with Undo and Edit. */
export function doneCard(
  language: Language,
  intents: readonly CommandIntent[],
  outcomes: readonly Done[],
  changeSetId: number | null,
  { proposals, by }: Proposals = { proposals: [], by: null },
): Reply {
  const items = outcomes.flatMap((outcome) => outcome.items);
  const isEditable = changeSetId !== null && outcomes.every(({ overview }) => overview === undefined);
  const undo: readonly DraftAction[] = changeSetId === null ? [] : [undoButton(language, changeSetId)];
  const edit = isEditable ? [editButton(language, changeSetId, intents, null)] : [];
  return reply({
    status: 'done',
    language,
    title: titleOf(language, intents, outcomes, changeSetId),
    blocks: [
      ...changesBlock(items),
      ...overviews(outcomes),
      ...notices(outcomes),
      ...proposedLines(language, proposals, by),
    ],
    actions: [
      ...proposalButtons(language, proposals, changeSetId),
      ...offers(outcomes).slice(0, Math.max(0, 3 - proposals.length)),
      ...undo,
      ...edit,
    ],
    records: recordsOf(outcomes),
    intents,
  });
}

/** What the log says beyond what was written, each with its words. */
function proposedLines(
  language: Language,
  proposals: readonly Proposal[],
  by: string | null,
): readonly Block[] {
  if (proposals.length === 0) return [];
  const zh = language === 'zh';
  const read = by === null ? '' : zh ? `，语言模型 ${by} 读的` : ` (read by the language model ${by})`;
  return [
    {
      kind: 'text',
      text: zh ? `记录里还提到（尚未写入${read}）：` : `Also said there, and not applied${read}:`,
    },
    ...proposals.map(
      ({ label, words }): Block => ({
        kind: 'text',
        text: zh ? `· ${label}（“${words}”）` : `· ${label} ("${words}")`,
      }),
    ),
  ];
}

function proposalButtons(
  language: Language,
  proposals: readonly Proposal[],
  changeSetId: number | null,
): readonly DraftAction[] {
  if (changeSetId === null) return [];
  const button = (label: string, intents: readonly CommandIntent[]): DraftAction => ({
    label,
    kind: 'ask',
    payload: { does: 'apply', intents, of: changeSetId },
    expiresInMinutes: confirmationMinutes,
  });
  const all = button(
    language === 'zh' ? `全部应用（${proposals.length}）` : `Apply all ${proposals.length}`,
    proposals.flatMap(({ intents }) => intents),
  );
  return [
    ...(proposals.length > 1 ? [all] : []),
    ...proposals.map(({ label, intents }) => button(shortened(label), intents)),
  ];
}

/** A button's words. */
export function shortened(label: string): string {
  return label.length > 60 ? `${label.slice(0, 59)}…` : label;
}

/** The card of what was done, with what could not be done of the same message: asked about, or told. */
export function withOpenPart(done: Reply, open: Reply, further: readonly Reply[]): Reply {
  const told = [...new Set([open, ...further].map(openTitle))];
  return {
    ...done,
    blocks: [...done.blocks, ...told.map((text): Block => ({ kind: 'text', text })), ...open.blocks],
    actions: [...open.actions, ...done.actions],
    question: open.question,
  };
}

function openTitle({ language, status, title }: Reply): string {
  const isAsked = status === 'question';
  if (language === 'zh') return `${isAsked ? '还要确认：' : '这部分没做：'}${title}`;
  return `${isAsked ? 'Still open' : 'Not done'}: ${title}`;
}

/** What would be done, and why it waits for Confirm. */
export function previewCard(
  language: Language,
  intents: readonly CommandIntent[],
  outcomes: readonly Done[],
  because: readonly string[],
): Reply {
  const zh = language === 'zh';
  const records = outcomes.flatMap((outcome) => outcome.items).length;
  const [overview] = outcomes.flatMap((outcome) => outcome.overview ?? []);
  const why = overview === undefined ? because : [];
  return reply({
    status: 'confirm',
    language,
    title:
      overview?.asked ??
      (records === 1
        ? zh
          ? '确认后执行。'
          : 'This waits for your OK.'
        : zh
          ? `确认后执行，涉及${records}条记录。`
          : `This waits for your OK: ${records} records.`),
    blocks: [
      ...changesBlock(outcomes.flatMap((outcome) => outcome.items)),
      ...overviews(outcomes),
      ...[...new Set(why)].map((text): Block => ({ kind: 'notice', level: 'info', text })),
      ...notices(outcomes),
    ],
    actions: [
      {
        label: zh ? '确认' : 'Confirm',
        kind: 'confirm',
        payload: { does: 'confirm', intents, basedOn: firstSeen(outcomes.flatMap(({ basedOn }) => basedOn)) },
        expiresInMinutes: confirmationMinutes,
      },
      ...(overview?.instead ?? []).map(({ label, intent }) => ({
        label,
        kind: 'choice' as const,
        payload: { does: 'run' as const, intents: [intent] },
        expiresInMinutes: confirmationMinutes,
      })),
      ...(overview === undefined ? [editButton(language, null, intents, confirmationMinutes)] : []),
      {
        label: zh ? '取消' : 'Cancel',
        kind: 'cancel',
        payload: { does: 'cancel' },
        expiresInMinutes: confirmationMinutes,
      },
    ],
    records: recordsOf(outcomes),
  });
}

function editButton(
  language: Language,
  changeSetId: number | null,
  intents: readonly CommandIntent[],
  expiresInMinutes: number | null,
): DraftAction {
  return {
    label: language === 'zh' ? '修改' : 'Edit',
    kind: 'edit',
    payload: { does: 'edit', changeSetId, intents },
    expiresInMinutes,
  };
}

export function undoButton(language: Language, changeSetId: number): DraftAction {
  return {
    label: language === 'zh' ? '撤销' : 'Undo',
    kind: 'undo',
    payload: { does: 'undo', changeSetId },
    expiresInMinutes: null,
  };
}

function titleOf(
  language: Language,
  intents: readonly CommandIntent[],
  outcomes: readonly Done[],
  changeSetId: number | null,
): string {
  const zh = language === 'zh';
  const [overview] = outcomes.flatMap((outcome) => outcome.overview ?? []);
  if (overview !== undefined) return overview.told;
  if (changeSetId === null) return zh ? '已经是这样了，没有改动。' : 'It is so already; nothing was changed.';
  const others = outcomes.flatMap((outcome) => outcome.items).length - 1;
  const logged = intents.some(({ name }) => name === 'log-activity');
  if (logged && others > 0) {
    return zh
      ? `已记录，另有${others}处变更。`
      : `Logged, and ${others === 1 ? 'one thing' : `${others} things`} changed.`;
  }
  if (logged) return zh ? '已记录。' : 'Logged.';
  const [only] = intents;
  if (intents.length === 1 && only?.name === 'change-subscription' && only.slots.state !== null)
    return stateWords[only.slots.state][language];
  if (intents.length === 1 && only?.name === 'change-rule')
    return ruleWords[only.slots.change.does][language];
  if (intents.length === 1) return doneWords[intents[0]?.name ?? 'update-record'][language];
  return zh ? `完成，共${others + 1}处变更。` : `Done: ${others + 1} changes.`;
}

const doneWords: Readonly<Record<CommandIntent['name'], { readonly en: string; readonly zh: string }>> = {
  'add-to-list': { en: 'The list is changed.', zh: '名单已更新。' },
  'archive-record': { en: 'Archived.', zh: '已归档。' },
  'change-many': { en: 'Changed.', zh: '已批量修改。' },
  'change-owner': { en: 'Handed over.', zh: '已转移。' },
  'change-plan': { en: 'Plan changed.', zh: '计划已更新。' },
  'change-rule': { en: 'Changed.', zh: '已更新。' },
  'change-subscription': { en: 'The digest is changed.', zh: '简报已更新。' },
  'claim-record': { en: 'Claimed: it is yours now.', zh: '已领取，现在由你负责。' },
  'clear-channel': { en: 'The channel is cleared.', zh: '频道已授权。' },
  'close-deal': { en: 'Closed.', zh: '已结单。' },
  'complete-task': { en: 'Off the list.', zh: '待办已处理。' },
  'convert-lead': { en: 'Converted.', zh: '已转化。' },
  'create-record': { en: 'Created.', zh: '已新建。' },
  'decide-approval': { en: 'Decided.', zh: '已处理。' },
  'create-task': { en: 'On your list.', zh: '待办已建。' },
  'forget-words': { en: 'Forgotten.', zh: '已忘掉。' },
  'grant-role': { en: 'The role is changed.', zh: '角色已更新。' },
  'link-channel': {
    en: 'From now on this place knows what it is about.',
    zh: '已关联，这里以后就认得它了。',
  },
  'link-contact': { en: 'Changed.', zh: '已更新。' },
  'log-activity': { en: 'Logged.', zh: '已记录。' },
  'log-conversation': { en: 'Logged.', zh: '已记录。' },
  'merge-records': { en: 'Merged.', zh: '已合并。' },
  'move-stage': { en: 'Moved.', zh: '阶段已更新。' },
  'note-topic': { en: 'Noted.', zh: '已记下。' },
  'reopen-deal': { en: 'Reopened.', zh: '已重新打开。' },
  'return-to-pool': { en: 'Returned to the pool.', zh: '已退回公海。' },
  'save-view': { en: 'View saved.', zh: '视图已保存。' },
  'set-lines': { en: 'Changed.', zh: '已更新。' },
  'set-model': { en: 'The language model is set up so.', zh: '语言模型已按此设置。' },
  'set-quiet-hours': { en: 'Your quiet hours are set.', zh: '免打扰时间已设好。' },
  'set-target': { en: 'Target set.', zh: '目标已设定。' },
  'share-record': { en: 'Sharing changed.', zh: '共享已更新。' },
  'share-words': { en: 'From now on it counts for everyone.', zh: '以后对所有人生效。' },
  'snooze-task': { en: 'Put off.', zh: '已推迟。' },
  'split-target': { en: 'Target split.', zh: '目标已分解。' },
  subscribe: { en: 'Subscribed.', zh: '已订阅。' },
  'teach-words': { en: 'Got it, I will remember that.', zh: '好，记住了。' },
  undo: { en: 'Taken back.', zh: '已撤销。' },
  'update-record': { en: 'Changed.', zh: '已修改。' },
  watch: { en: 'I am watching for it from now on.', zh: '好，从现在起我盯着。' },
};

const stateWords = {
  paused: { en: 'Paused.', zh: '已暂停。' },
  running: { en: 'It comes again.', zh: '已恢复。' },
  stopped: { en: 'Stopped.', zh: '已取消。' },
} as const;

const ruleWords = {
  pause: { en: 'Paused.', zh: '已暂停。' },
  mute: { en: 'Muted.', zh: '已静音。' },
  resume: { en: 'It runs again.', zh: '已恢复。' },
  delete: { en: 'Deleted.', zh: '已删除。' },
  limit: { en: 'Changed.', zh: '已更新。' },
  narrow: { en: 'Changed.', zh: '已更新。' },
  'narrow-figure': { en: 'Changed.', zh: '已更新。' },
  people: { en: 'Changed.', zh: '已更新。' },
  also: { en: 'Changed.', zh: '已更新。' },
  due: { en: 'Changed.', zh: '已更新。' },
  cooldown: { en: 'Changed.', zh: '已更新。' },
  escalate: { en: 'Changed.', zh: '已更新。' },
} as const;

/** Of a record that several commands change, the version before the first of them: the others saw what it left. */
function firstSeen(basedOn: Done['basedOn']): Done['basedOn'] {
  return basedOn.filter(
    ({ table, id }, index) => basedOn.findIndex((one) => one.table === table && one.id === id) === index,
  );
}

function changesBlock(items: Done['items']): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'changes', items }];
}

function overviews(outcomes: readonly Done[]): readonly Block[] {
  return outcomes.flatMap(({ overview }) => overview?.blocks ?? []);
}

function notices(outcomes: readonly Done[]): readonly Block[] {
  return outcomes.flatMap((outcome) =>
    outcome.notices.map((text): Block => ({ kind: 'notice', level: 'info', text })),
  );
}

function offers(outcomes: readonly Done[]): readonly DraftAction[] {
  return outcomes.flatMap((outcome) =>
    outcome.offers.map(({ label, intent }) => ({
      label,
      kind: 'ask' as const,
      payload: { does: 'run' as const, intents: [intent] },
      expiresInMinutes: null,
    })),
  );
}

function recordsOf(outcomes: readonly Done[]): readonly RecordSeen[] {
  return outcomes.flatMap(({ records }) => records);
}
