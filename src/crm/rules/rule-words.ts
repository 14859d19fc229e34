import { type EntityKey, entities, findField, labelOfKey, type Vocabulary } from '../../entities/index.ts';
import type {
  Escalation,
  Filter,
  RuleAction,
  RuleAudience,
  RuleEvent,
  RuleTrigger,
  WatchedSet,
} from '../../intents/index.ts';
import {
  type Bilingual,
  divideDecimals,
  formatNumber,
  formatPercent,
  type Language,
  labelOf,
} from '../../kernel/index.ts';
import { findDimension, findMeasure } from '../../metrics/index.ts';

/** What a rule waits for, in words: "a deal: won, or close date later · amount > 100k". */
export function triggerWords(trigger: RuleTrigger, vocabulary: Vocabulary, language: Language): string {
  const zh = language === 'zh';
  switch (trigger.kind) {
    case 'event': {
      const events = trigger.events.map((event) => eventWords(event, vocabulary, language));
      return join([
        `${kindOf(trigger.set, language)}${zh ? '：' : ': '}${events.join(zh ? '或' : ' or ')}`,
        ...setWords(trigger.set, vocabulary, language),
      ]);
    }
    case 'threshold': {
      const limit = limitWords(trigger, language);
      const measure = measureWords(trigger.of.measures[0] ?? '', language);
      const period = trigger.of.period?.text;
      const sign = trigger.is === 'below' ? '<' : '>';
      return join([
        `${measure} ${sign} ${limit}`,
        ...filtersWords(trigger.of.filters, null, vocabulary, language),
        ...(period === undefined ? [] : [period]),
      ]);
    }
    case 'change':
      return join([
        changeOfFigure(trigger, language),
        ...filtersWords(trigger.of.filters, null, vocabulary, language),
      ]);
    case 'count': {
      const sign = trigger.is === 'below' ? '<' : '>';
      return join([
        `${kindOf(trigger.set, language)} ${sign} ${trigger.value}`,
        ...setWords(trigger.set, vocabulary, language),
      ]);
    }
    case 'silence': {
      const span = spanWords(trigger.minutes, language);
      const kind = kindOf(trigger.set, language);
      const silence: Readonly<Record<typeof trigger.since, Bilingual>> = {
        contact: { en: `no contact for ${span}`, zh: `${span}没有跟进` },
        stage: { en: `in the same stage for ${span}`, zh: `在同一阶段超过${span}` },
        pool: { en: `in the pool, unclaimed for ${span}`, zh: `在公海${span}没人领取` },
        creation: {
          en: `still open ${span} after its creation`,
          zh: `创建${span}后仍未${ends(trigger.set)}`,
        },
        deal: { en: `no deal won for ${span}`, zh: `${span}没有成交` },
        order: { en: `ordered before, and not for ${span}`, zh: `下过单，但${span}没有再下单` },
      };
      const said = `${kind}${zh ? '：' : ': '}${silence[trigger.since][language]}`;
      const fresh = trigger.onlyNew ? [zh ? '只看新来的' : 'new ones only'] : [];
      return join([said, ...setWords(trigger.set, vocabulary, language), ...fresh]);
    }
    case 'date': {
      const { entity } = trigger.set.slots;
      const field = findField(entity as EntityKey, trigger.field);
      const name = field === undefined ? trigger.field : labelOf(field.names, language);
      const when = dateWords(trigger.days, language);
      return join([
        `${kindOf(trigger.set, language)}${zh ? '：' : ': '}${name}${zh ? '' : ' '}${when}`,
        ...setWords(trigger.set, vocabulary, language),
      ]);
    }
    case 'soon': {
      const span = spanWords(trigger.minutes, language);
      const kind = kindOf(trigger.set, language);
      return join([
        zh ? `已安排的${kind}：开始前${span}` : `planned ${kind}: begins in ${span}`,
        ...setWords(trigger.set, vocabulary, language),
      ]);
    }
    case 'unusual': {
      const measure = measureWords(trigger.of.measures[0] ?? '', language);
      return join([
        zh ? `${measure}异常变动` : `${measure}: unusual movement`,
        ...filtersWords(trigger.of.filters, null, vocabulary, language),
      ]);
    }
  }
}

/** How one comes to an end, in Chinese. */
function ends({ slots: { entity } }: WatchedSet): string {
  return entity === 'lead' ? '转化' : '结单';
}

/** "Revenue of a month: down by more than 15% on the month before". */
function changeOfFigure(
  { of, grain, against, is, by }: Extract<RuleTrigger, { kind: 'change' }>,
  language: Language,
): string {
  const measure = measureWords(of.measures[0] ?? '', language);
  const share = formatPercent(by, 0);
  if (language === 'zh') {
    const whole = { week: '周', month: '月', quarter: '季度', year: '年' }[grain];
    const how = { down: '下降', up: '上升', either: '变化' }[is];
    return `每${whole}${measure}${against === 'previous' ? '环比' : '同比'}${how}超过${share}`;
  }
  const how = { down: 'down', up: 'up', either: 'changed' }[is];
  const base = against === 'previous' ? `the ${grain} before` : `the same ${grain} last year`;
  return `${measure} of a whole ${grain}: ${how} by more than ${share} on ${base}`;
}

/** "the owner's manager is told after 2 days". */
export function escalationWords({ afterMinutes, to }: Escalation, language: Language): string {
  const who = to.who === 'manager' ? bosses.own[language] : audienceWords(to, language);
  const span = spanWords(afterMinutes, language);
  return language === 'zh' ? `${span}后告诉${who}` : `tell ${who} after ${span}`;
}

/** What a rule does, a line each. */
export function actionWords(actions: readonly RuleAction[], language: Language): readonly string[] {
  return actions.map((action) => wordsOf(action, language));
}

function wordsOf(action: RuleAction, language: Language): string {
  const zh = language === 'zh';
  switch (action.does) {
    case 'tell': {
      const who = audienceWords(action.audience, language);
      return zh ? `通知${who}` : `tell ${who}`;
    }
    case 'approve': {
      const who = action.by.who === 'manager' ? bosses.writer[language] : audienceWords(action.by, language);
      if (zh) return `等${who}批准`;
      return action.by.who === 'me' ? 'waits for your approval' : `waits for the approval of ${who}`;
    }
    case 'share-out': {
      const names = action.among.map(({ text }) => text).join(zh ? '、' : ', ');
      return zh ? `轮流分配给${names}` : `assign in turn to ${names}`;
    }
    case 'change':
      return changeWords(action.each, language);
  }
}

function changeWords(each: Extract<RuleAction, { does: 'change' }>['each'], language: Language): string {
  const zh = language === 'zh';
  switch (each.name) {
    case 'create-task': {
      const { title, due, owner } = each.slots;
      const named = title.replace('{name}', zh ? '该记录' : 'it');
      const by = due === null ? '' : zh ? `（${due.text}）` : ` (${due.text})`;
      const whose = owner === null ? '' : zh ? `给${owner.text}` : ` for ${owner.text}`;
      return zh ? `${whose}建待办：${named}${by}` : `create a task${whose}: ${named}${by}`;
    }
    case 'change-owner':
      return zh ? `分配给${each.slots.owner.text}` : `assign to ${each.slots.owner.text}`;
    case 'return-to-pool':
      return zh ? '退回公海' : 'return to the pool';
    case 'move-stage':
      return zh ? `推进到${each.slots.stage}` : `move to ${each.slots.stage}`;
    case 'update-record': {
      const set = each.slots.changes
        .map(({ field, value }) => `${field} → ${value.type === 'record' ? value.record.text : value.text}`)
        .join(', ');
      return zh ? `修改：${set}` : `set ${set}`;
    }
    default:
      return each.name;
  }
}

/** Whose manager it is where no record is spoken of. */
const bosses: Readonly<Record<'own' | 'writer', Bilingual>> = {
  own: { en: 'your manager', zh: '你的经理' },
  writer: { en: 'the manager of whoever writes it', zh: '修改人的经理' },
};

function audienceWords(audience: RuleAudience, language: Language): string {
  return audience.who === 'person' ? audience.person.text : audienceNames[audience.who][language];
}

const audienceNames: Readonly<Record<Exclude<RuleAudience['who'], 'person'>, Bilingual>> = {
  me: { en: 'you', zh: '你' },
  owner: { en: 'the owner', zh: '负责人' },
  director: { en: 'the director', zh: '总监' },
  manager: { en: "the owner's manager", zh: '负责人的经理' },
  team: { en: 'those of your team who may see it', zh: '团队里看得到它的人' },
  channel: { en: 'the channel', zh: '群' },
};

/** An event as it is told: "won", "close date later". */
export function eventWords(event: RuleEvent, vocabulary: Vocabulary, language: Language): string {
  const zh = language === 'zh';
  if (event.what === 'discount') {
    const share = formatPercent(event.over, 0);
    return zh ? `折扣超过${share}` : `discount above ${share}`;
  }
  if (event.what === 'stage') {
    if (event.stage === null) return zh ? '阶段变化' : 'stage changed';
    const name = stageName(event.stage, vocabulary, language);
    return zh ? `进入${name}` : `moved to ${name}`;
  }
  if (event.what === 'field') {
    const [entity = '', key = ''] = event.field.split('.');
    const field = findField(entity as EntityKey, key);
    const name = field === undefined ? event.field : labelOf(field.names, language);
    return zh ? `${name}变更` : `${name} changed`;
  }
  if (event.what === 'activity') {
    const kind =
      event.activityKind === null
        ? activities[language]
        : labelOfKey(vocabulary, 'activity_kind', event.activityKind, language);
    return zh ? `有${kind}` : `${kind} held`;
  }
  return eventNames[event.what][language];
}

const activities: Bilingual = { en: 'activity', zh: '跟进' };

/** What a stage is called. */
export function stageName(key: string, { pipelines }: Vocabulary, language: Language): string {
  const stage = pipelines.flatMap(({ stages }) => stages).find((one) => one.key === key);
  return stage === undefined ? key : labelOf(stage.names, language);
}

const eventNames: Readonly<
  Record<Exclude<RuleEvent['what'], 'stage' | 'discount' | 'activity' | 'field'>, Bilingual>
> = {
  created: { en: 'new', zh: '新建' },
  won: { en: 'won', zh: '赢单' },
  lost: { en: 'lost', zh: '输单' },
  closed: { en: 'closed', zh: '结单' },
  reopened: { en: 'reopened', zh: '重新打开' },
  slipped: { en: 'close date later', zh: '预计成交日期推迟' },
  'pulled-in': { en: 'close date earlier', zh: '预计成交日期提前' },
  'stage-back': { en: 'moved to an earlier stage', zh: '退回前面的阶段' },
  'close-date': { en: 'close date changed', zh: '预计成交日期变化' },
  amount: { en: 'amount changed', zh: '金额变化' },
  'amount-up': { en: 'amount up', zh: '金额增加' },
  'amount-down': { en: 'amount down', zh: '金额减少' },
  owner: { en: 'owner changed', zh: '负责人变化' },
  forecast: { en: 'forecast category changed', zh: '预测类别变化' },
  changed: { en: 'changed', zh: '有变化' },
};

/** "in 30 days", 15天前; the day itself: "today". */
function dateWords(days: number, language: Language): string {
  const zh = language === 'zh';
  if (days === 0) return zh ? '当天' : 'today';
  const span = spanWords(Math.abs(days) * minutesOfDay, language);
  if (days > 0) return zh ? `前${span}` : `in ${span}`;
  return zh ? `已过${span}` : `${span} ago`;
}

const minutesOfDay = 1440;

/** "14 days", 2小时. */
export function spanWords(minutes: number, language: Language): string {
  const [amount, unit] =
    minutes % 1440 === 0
      ? ([minutes / 1440, 'day'] as const)
      : minutes % 60 === 0
        ? ([minutes / 60, 'hour'] as const)
        : ([minutes, 'minute'] as const);
  if (language === 'zh') return `${amount}${{ day: '天', hour: '小时', minute: '分钟' }[unit]}`;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function limitWords({ of, value }: Extract<RuleTrigger, { kind: 'threshold' }>, language: Language): string {
  const unit = findMeasure(of.measures[0] ?? '')?.unit;
  if (unit === 'percent') return formatPercent(value, 0);
  const days = language === 'zh' ? '天' : ' days';
  return `${numberWords(value, language)}${unit === 'duration' ? days : ''}`;
}

/** What stands before a value; of none of these the operator itself. */
const signs: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  is: { en: '', zh: '' },
  within: { en: '', zh: '' },
  contains: { en: '', zh: '' },
  'is-not': { en: 'not ', zh: '不是' },
};

/** A limit as it is read: "200,000", 20万. */
export function numberWords(value: string, language: Language): string {
  const tenThousands = divideDecimals(value, '10000') ?? value;
  const isRound = language === 'zh' && Number(value) >= 10_000 && /^\d+(?:\.\d)?$/u.test(tenThousands);
  return isRound ? `${formatNumber(tenThousands)}万` : formatNumber(value);
}

function measureWords(key: string, language: Language): string {
  const measure = findMeasure(key);
  return measure === undefined ? key : labelOf(measure.names, language);
}

function kindOf({ slots: { entity } }: WatchedSet, language: Language): string {
  const names = entities[entity as EntityKey]?.names.one;
  return names === undefined ? entity : labelOf(names, language);
}

function setWords(set: WatchedSet, vocabulary: Vocabulary, language: Language): readonly string[] {
  if (set.name === 'these') return [];
  return filtersWords(set.slots.filters, set.slots.entity as EntityKey, vocabulary, language);
}

function filtersWords(
  filters: readonly Filter[],
  entity: EntityKey | null,
  vocabulary: Vocabulary,
  language: Language,
): readonly string[] {
  return filters.map(({ field, op, values }) => {
    const path = field.split('.');
    const names =
      (entity === null ? undefined : findField(entity, field)?.names) ??
      (path.length === 2 ? findField(path[0] as EntityKey, path[1] ?? '')?.names : undefined) ??
      findDimension(field, vocabulary)?.names;
    const label = names === undefined ? field : labelOf(names, language);
    const said = values
      .map((value) => (value.type === 'record' ? value.record.text : value.text))
      .join(language === 'zh' ? '、' : ', ');
    if (op === 'empty') return language === 'zh' ? `没有${label}` : `no ${label}`;
    // 逾期待办 are open ones, which nobody said.
    if (values.length > 0 && values.every((value) => value.type !== 'record' && value.text === '')) return '';
    const sign = signs[op]?.[language] ?? `${op} `;
    return `${label} ${sign}${said}`.trim();
  });
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
