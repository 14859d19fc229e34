import type { QueryContext, QueryResult } from '../analyses/index.ts';
import type { AnswerDraft, Column } from '../answer/index.ts';
import {
  type DigestRun,
  labelOfSubscription,
  listRuns,
  pickSubscriptions,
  type RunState,
  type Subscription,
  subscriptionsInSight,
} from '../crm/index.ts';
import {
  type Intent,
  type IntentNamed,
  parseIntent,
  type QueryIntent,
  type ShownGroup,
  unchangedSubscription,
} from '../intents/index.ts';
import {
  addDays,
  type Bilingual,
  describeRecurrence,
  labelDate,
  localDateTime,
  startOfDayInstant,
} from '../kernel/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { asOfNow } from './as-of-now.ts';

type Asked = Permitted<IntentNamed<'subscriptions'>>;
type Draft = AnswerDraft<Intent, ShownGroup>;
type LookUp = (permitted: Permitted<QueryIntent>, context: QueryContext) => Promise<QueryResult>;

/** Who gets which digests, what became of those that were due, or how one would look now. */
export async function subscriptions(
  { intent, actor }: Asked,
  context: QueryContext,
  lookUp: LookUp,
): Promise<QueryResult> {
  const { show, which, channel, everybodys } = intent.slots;
  const isPointed =
    which.ids.length > 0 || which.words !== null || which.unit !== null || which.weekdays.length > 0;
  if (show === 'preview' || isPointed) {
    const picked = await pickSubscriptions(
      context,
      { ...which, all: show !== 'preview' || which.all },
      channel,
    );
    if (picked.kind === 'missing') return askWhich(context, picked.question, picked.choices, intent);
    if (picked.kind === 'refused') {
      // `parley digest preview hygiene`: one of Parley's own by its key.
      const of = intent.slots.of ?? { name: 'digest', slots: { which: which.words } };
      const asked = parseIntent({ ...of, kind: 'query' });
      if (show === 'preview' && !('problem' in asked) && asked.kind === 'query')
        return await previewOfNone(context, asked, lookUp);
      return plain(context, picked.reason, picked.next);
    }
    if (show === 'list') return list(context, picked.subscriptions);
    if (show === 'runs') return await runs(context, picked.subscriptions, intent);
    return await preview(context, picked.subscriptions[0], lookUp);
  }
  const inSight = await subscriptionsInSight(context.query, actor, channel);
  const asked =
    everybodys || channel !== null || actor.manages.has('setting')
      ? inSight
      : inSight.filter(({ authorId }) => authorId === actor.userId);
  if (asked.length === 0)
    return plain(
      context,
      context.language === 'zh' ? '还没有订阅任何简报。' : 'No digest is subscribed to yet.',
      context.language === 'zh'
        ? '例如：“每周一早上9点把我的商机发给我”。'
        : 'Say, for instance: “send me my pipeline every Monday at 9”.',
    );
  return show === 'runs' ? await runs(context, asked, intent) : list(context, asked);
}

/** As it would be sent now, to who asks: also what goes to a channel, which may show less. */
async function preview(context: QueryContext, one: Subscription, lookUp: LookUp): Promise<QueryResult> {
  const { actor, language, now } = context;
  const permitted = permit(actor, asOfNow(one, actor, now));
  if ('kind' in permitted) return permitted;
  const sending = { since: null, totalsOnly: false, withoutChart: one.withoutChart };
  const result = await lookUp(permitted, { ...context, sending });
  if ('kind' in result) return result;
  const when = labelOfSubscription(one, language);
  const text =
    one.channel === null
      ? language === 'zh'
        ? `预览：${when}`
        : `Preview of ${when}`
      : language === 'zh'
        ? `预览：${when}。频道里只会看到授权范围内的内容。`
        : `Preview of ${when}. The channel will see only what it is cleared for.`;
  return { ...result, blocks: [...result.blocks, { kind: 'notice', level: 'info', text }] };
}

/** What was named and is not subscribed to, as it would be sent. */
async function previewOfNone(
  context: QueryContext,
  asked: QueryIntent,
  lookUp: LookUp,
): Promise<QueryResult> {
  const { actor, language } = context;
  const permitted = permit(actor, asked);
  if ('kind' in permitted) return permitted;
  const sending = { since: null, totalsOnly: false, withoutChart: false };
  const result = await lookUp(permitted, { ...context, sending });
  if ('kind' in result) return result;
  const text =
    language === 'zh'
      ? '这是预览，你还没有订阅。要定期收到，说一声什么时候发就行。'
      : 'This is a preview: you are not subscribed to it. Say when it is to come, and it will.';
  return { ...result, blocks: [...result.blocks, { kind: 'notice', level: 'info', text }] };
}

function list(context: QueryContext, all: readonly Subscription[]): Draft {
  const { actor, language } = context;
  const zh = language === 'zh';
  const rows = all.map((one) => ({
    digest: titleFor(one, context),
    audience: audienceOf(one, context),
    sent: `${describeRecurrence(one.recurrence, language)}${one.timeZone === actor.timeZone ? '' : ` (${one.timeZone})`}`,
    next: nextOfDigest(one, language),
  }));
  const title = zh
    ? `共${all.length}份简报。`
    : `${all.length} ${all.length === 1 ? 'digest is' : 'digests are'} subscribed to.`;
  return table(
    context,
    title,
    rows,
    {
      digest: { en: 'Digest', zh: '简报' },
      audience: { en: 'Goes to', zh: '发给' },
      sent: { en: 'Sent', zh: '发送时间' },
      next: { en: 'Next', zh: '下一次' },
    },
    buttonsFor(all, context),
  );
}

/** What somebody else has sent to himself alone is not told by its words. */
function titleFor(one: Subscription, { actor, language }: QueryContext): string {
  if (one.channel !== null || one.authorId === actor.userId) return one.title;
  return language === 'zh' ? '个人简报' : 'a personal digest';
}

function audienceOf(
  { channel, authorName, authorId }: Subscription,
  { actor, language }: QueryContext,
): string {
  const zh = language === 'zh';
  if (channel === null) return authorId === actor.userId ? (zh ? '你' : 'you') : authorName;
  if (authorId === actor.userId) return channel.name;
  return zh ? `${channel.name}（${authorName}设置）` : `${channel.name} (by ${authorName})`;
}

/** When it comes next, or that it rests. */
export function nextOfDigest(
  { nextTime, isPaused, pausedUntil }: Subscription,
  language: 'en' | 'zh',
): string {
  const zh = language === 'zh';
  if (isPaused && pausedUntil === null) return zh ? '已暂停' : 'paused';
  if (nextTime === null) return '–';
  const when = `${labelDate(nextTime.slice(0, 10), language)} ${nextTime.slice(11)}`;
  return isPaused ? (zh ? `暂停，${when} 恢复` : `paused till ${when}`) : when;
}

async function runs(
  context: QueryContext,
  all: readonly Subscription[],
  { slots }: Asked['intent'],
): Promise<Draft> {
  const { query, actor, language, today } = context;
  const zh = language === 'zh';
  const from = slots.period?.from ?? addDays(today, -7);
  const to = slots.period?.to ?? addDays(today, 1);
  const { timeZone } = actor.calendar;
  const found = await listRuns(
    query,
    actor.tenantId,
    all.map(({ id }) => id),
    startOfDayInstant(from, timeZone),
    startOfDayInstant(to, timeZone),
  );
  const of = new Map(all.map((one) => [one.id, one]));
  const rows = found.flatMap((run) => {
    const one = of.get(run.subscriptionId);
    return one === undefined
      ? []
      : [
          {
            due: run.localTime.replace('T', ' '),
            digest: titleFor(one, context),
            audience: audienceOf(one, context),
            became: becameOf(run, one, language),
          },
        ];
  });
  const sent = found.filter(({ state }) => state === 'sent').length;
  const last = addDays(to, -1);
  const span =
    from === last ? labelDate(from, language) : `${labelDate(from, language)} – ${labelDate(last, language)}`;
  // Why none came: how often each comes, and when it does next.
  if (rows.length === 0)
    return { ...list(context, all), title: zh ? `${span} 没有到期的简报。` : `No digest was due ${span}.` };
  const title = zh
    ? `${span}：到期${rows.length}份，已发出${sent}份。`
    : `${sent} of ${rows.length} digests due ${span} went out.`;
  return table(context, title, rows, {
    due: { en: 'Due', zh: '应发时间' },
    digest: { en: 'Digest', zh: '简报' },
    audience: { en: 'Goes to', zh: '发给' },
    became: { en: 'What became of it', zh: '结果' },
  });
}

const stateWords: Readonly<Record<RunState, Bilingual>> = {
  sent: { en: 'sent', zh: '已发出' },
  waiting: { en: 'waits to be sent', zh: '待发送' },
  'not-shown': { en: 'not sent: its readers may not see it', zh: '未发：读者无权查看' },
  superseded: { en: 'late: the next one stands for it', zh: '未能发出，已并入下一份' },
  failed: { en: 'could not be posted', zh: '发不进去' },
};

function becameOf(
  { state, sentAt, missed }: DigestRun,
  { timeZone }: Subscription,
  language: 'en' | 'zh',
): string {
  const at = sentAt === null ? '' : ` ${localDateTime(sentAt, timeZone).slice(11)}`;
  const more = missed === 0 ? '' : language === 'zh' ? `（补${missed}次）` : ` (stands for ${missed} more)`;
  return `${stateWords[state][language]}${at}${more}`;
}

/** What one would do with the only one that is shown. */
function buttonsFor(all: readonly Subscription[], { actor, language }: QueryContext): Draft['suggestions'] {
  const [one, other] = all;
  if (one === undefined || other !== undefined || one.authorId !== actor.userId) return [];
  const zh = language === 'zh';
  const previewed: QueryIntent = {
    kind: 'query',
    name: 'subscriptions',
    slots: { show: 'preview', which: pickOf(one), of: null, channel: null, everybodys: false, period: null },
  };
  return [
    { label: zh ? '现在看看' : 'Show it now', intent: previewed },
    one.isPaused
      ? { label: zh ? '恢复' : 'Resume', intent: stateOf(one, 'running') }
      : { label: zh ? '暂停' : 'Pause', intent: stateOf(one, 'paused') },
    { label: zh ? '取消订阅' : 'Stop', intent: stateOf(one, 'stopped') },
  ];
}

function pickOf({ id }: Subscription): IntentNamed<'subscriptions'>['slots']['which'] {
  return {
    ids: [id],
    words: null,
    nth: null,
    except: null,
    of: null,
    latest: false,
    unit: null,
    weekdays: [],
    time: null,
    all: false,
    channelName: null,
  };
}

/** Pausing, resuming or ending one subscription, as a button does it. */
export function stateOf(
  one: Subscription,
  state: 'paused' | 'running' | 'stopped',
): IntentNamed<'change-subscription'> {
  return {
    kind: 'command',
    name: 'change-subscription',
    slots: { ...unchangedSubscription, which: pickOf(one), state },
  };
}

function askWhich(
  context: QueryContext,
  question: string,
  choices: readonly { readonly label: string; readonly value: unknown }[],
  intent: Asked['intent'],
): Draft {
  return {
    ...plain(context, question, null),
    suggestions: choices.map(({ label, value }) => ({
      label,
      intent: {
        ...intent,
        slots: { ...intent.slots, which: { ...intent.slots.which, words: String(value) } },
      },
    })),
  };
}

function plain({ language }: QueryContext, title: string, text: string | null): Draft {
  const blocks = text === null ? [] : [{ kind: 'text' as const, text }];
  return { language, title, blocks, data: null, basis: null, suggestions: [] };
}

/** Rows by their keys, in the order of the labels. */
export function table<Key extends string>(
  { language }: QueryContext,
  title: string,
  rows: readonly Readonly<Record<Key, string>>[],
  labels: Readonly<Record<Key, Bilingual>>,
  suggestions: Draft['suggestions'] = [],
): Draft {
  const keys = Object.keys(labels) as Key[];
  const columns = keys.map(
    (key): Column => ({ key, label: labels[key][language], type: 'text', unit: null, currency: null }),
  );
  const cells = rows.map((row) => keys.map((key) => row[key]));
  const shown = cells.slice(0, mostShown);
  return {
    language,
    title,
    blocks:
      rows.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: columns.map(({ label }) => ({ label, align: 'left' })),
              rows: shown,
              totalRows: rows.length,
            },
          ],
    data: { columns, rows: cells },
    basis: null,
    suggestions,
  };
}

const mostShown = 30;
