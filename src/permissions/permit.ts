import { type EntityKey, entities, findField } from '../entities/index.ts';
import {
  type CommandIntent,
  definitionOf,
  type Intent,
  type IntentNamed,
  type QueryIntent,
} from '../intents/index.ts';
import { type Bilingual, Bug, type Language, labelOf } from '../kernel/index.ts';
import type { Actor } from './actor.ts';
import { managesWords } from './beyond-records.ts';
import { hidesField } from './fields.ts';
import { nearestTo } from './nearest.ts';
import type { Permitted, Refusal } from './permitted.ts';

/**
 * Lets an intent through for a person, or names the right that is missing. The only maker of `Permitted`. It judges kinds of
 * things and fields; whether a *record* may be seen or changed is judged where it is read.
 */
export function permit<I extends Intent>(actor: Actor, intent: I): Permitted<I> | Refusal {
  const reason = objectionTo(actor, intent);
  if (reason === null) return { intent, actor } as Permitted<I>;
  const instead = nearestTo(intent).filter((candidate) => objectionTo(actor, candidate) === null);
  return { kind: 'refused', reason, instead: instead.slice(0, offered) };
}

const offered = 2;

function objectionTo(actor: Actor, intent: Intent): Bilingual | null {
  return intent.kind === 'query' ? objectionToQuery(actor, intent) : objectionToCommand(actor, intent);
}

function objectionToCommand(actor: Actor, intent: CommandIntent): Bilingual | null {
  if (judgedWhereKept.has(intent.name)) return null;
  if (intent.name === 'teach-words') return objectionToTeaching(actor, intent);
  if (intent.name === 'change-many') return objectionToMany(actor, intent);
  if (intent.name === 'watch') return objectionToWatching(actor, intent);
  const entity = writtenEntity(intent);
  if (!isEntityKey(entity)) return unknownKind(entity);
  // A list or a view of one's own only points at records.
  const onlyReads = intent.name === 'add-to-list' || intent.name === 'save-view';
  if (onlyReads) {
    if (!actor.read.has(entity)) return mayNot(entity, 'see');
  } else if (!actor.write.has(entity)) return mayNot(entity, 'change');
  return (
    firstObjection(fieldsSet(intent), (field) => objectionToField(actor, entity, field)) ??
    (intent.name === 'save-view' ? objectionToFilters(actor, entity, intent.slots.filters) : null)
  );
}

/** They change what the person has himself, or what only the handler can weigh. */
const judgedWhereKept: ReadonlySet<CommandIntent['name']> = new Set([
  'change-rule',
  'change-subscription',
  'clear-channel',
  'decide-approval',
  'forget-words',
  'grant-role',
  'set-model',
  'set-quiet-hours',
  'share-words',
  'subscribe',
  'undo',
]);

/** Words of one's own need the right to see what they stand for; whether a measure may be seen is judged where it is kept. */
function objectionToTeaching(actor: Actor, { slots }: IntentNamed<'teach-words'>): Bilingual | null {
  const { record, sense } = slots;
  if (record !== null) return ownWords.has(record.entity) ? objectionToKind(actor, record.entity) : null;
  if (sense === null || sense.kind === 'measure' || sense.kind === 'dimension') return null;
  if (sense.kind === 'entity') return objectionToKind(actor, sense.key);
  if (!isEntityKey(sense.entity)) return unknownKind(sense.entity);
  return objectionToField(actor, sense.entity, sense.kind === 'field' ? sense.key : sense.field);
}

/** Kinds of records that are not everybody's to see. */
const ownWords: ReadonlySet<string> = new Set(['account', 'contact', 'deal', 'lead']);

/** Of each record in turn, and of the questions by which the set is found: a hidden field selects nothing. */
function objectionToMany(actor: Actor, { slots }: IntentNamed<'change-many'>): Bilingual | null {
  const { entity, each } = slots;
  const sets = [slots.set, ...[...slots.except, ...slots.only].map(({ set }) => set)];
  const unread = firstObjection(sets, (set) =>
    set.name === 'these'
      ? objectionToKind(actor, set.slots.entity)
      : objectionToQuery(actor, { kind: 'query', ...set }),
  );
  if (unread !== null) return unread;
  if (!isEntityKey(entity)) return unknownKind(entity);
  const written = each.name === 'create-task' ? 'task' : entity;
  if (!actor.write.has(written)) return mayNot(written, 'change');
  const fields = each.name === 'update-record' ? each.slots.changes : [];
  return firstObjection(fields, ({ field }) => objectionToField(actor, entity, field));
}

/** A rule needs the rights to what it watches and to what it does, also each time that it runs. */
function objectionToWatching(actor: Actor, { slots }: IntentNamed<'watch'>): Bilingual | null {
  const { trigger, actions } = slots;
  if (trigger.kind === 'threshold' || trigger.kind === 'change' || trigger.kind === 'unusual')
    return objectionToQuery(actor, { kind: 'query', name: 'measure', slots: trigger.of });
  const { set } = trigger;
  const { entity } = set.slots;
  const unread =
    set.name === 'list'
      ? objectionToQuery(actor, { kind: 'query', name: 'list', slots: set.slots })
      : objectionToKind(actor, entity);
  if (unread !== null) return unread;
  const unseen =
    trigger.kind === 'date' && isEntityKey(entity) ? objectionToField(actor, entity, trigger.field) : null;
  if (unseen !== null) return unseen;
  return firstObjection(actions, (action) => {
    if (action.does === 'tell' || action.does === 'approve') return null;
    const record = { entity, text: '', id: null, candidates: [] };
    const each =
      action.does === 'change'
        ? action.each
        : { name: 'change-owner' as const, slots: { record, owner: action.among[0] ?? record } };
    const many = { entity, text: '', set, except: [], only: [], size: null, each, targets: null };
    return objectionToMany(actor, { kind: 'command', name: 'change-many', slots: many });
  });
}

function objectionToQuery(actor: Actor, intent: QueryIntent): Bilingual | null {
  switch (intent.name) {
    case 'export':
      return actor.mayExport
        ? objectionToQuery(actor, { kind: 'query', ...intent.slots.of })
        : { en: "With your role answers can't be taken away as files.", zh: '你的角色不能导出文件。' };
    case 'answer-ratings':
      return managesWords(actor)
        ? null
        : {
            en: 'How answers were rated is visible to admins.',
            zh: '回答的评价只有管理员能看。',
          };
    case 'digest':
      // Each of its parts is judged by itself; without what it is about there is none.
      return (
        objectionToKind(actor, digestIsAbout[intent.slots.which] ?? 'deal') ??
        objectionToFilters(actor, null, intent.slots.filters)
      );
    case 'model-use':
      return managesWords(actor)
        ? null
        : { en: 'What the language model uses is visible to admins.', zh: '语言模型的用量只有管理员能看。' };
    case 'help':
    case 'define-metric':
    case 'approvals':
    case 'change-log':
    case 'channel-status':
    case 'learnt-words':
    case 'not-offered':
    case 'rules':
    case 'subscriptions':
      return null;
    case 'brief':
    case 'look-up-field':
      // Details of one record are shown masked or left out, row by row.
      return objectionToKind(actor, intent.slots.record.entity);
    case 'contact-history':
      return (
        objectionToKind(actor, 'activity') ?? objectionToFilters(actor, 'activity', intent.slots.filters)
      );
    case 'recall':
      return objectionToKind(actor, 'activity') ?? objectionToFilters(actor, 'account', intent.slots.filters);
    case 'meeting-brief':
      return objectionToKind(actor, 'activity');
    case 'stage-requirements':
      return objectionToKind(actor, 'deal');
    case 'follow-ups':
      return (
        objectionToKind(actor, intent.slots.entity) ??
        objectionToKind(actor, 'activity') ??
        objectionToFilters(actor, intent.slots.entity, intent.slots.filters)
      );
    case 'duplicates':
      return (
        objectionToKind(actor, intent.slots.entity) ??
        objectionToFilters(actor, intent.slots.entity, intent.slots.filters)
      );
    case 'funnel':
    case 'forecast':
    case 'movement':
    case 'stuck-deals':
      return objectionToKind(actor, 'deal') ?? objectionToFilters(actor, 'deal', intent.slots.filters);
    case 'measure':
      return (
        objectionToFilters(actor, null, intent.slots.filters) ??
        firstObjection(intent.slots.groupBy, (field) => objectionToPath(actor, null, field))
      );
    case 'explain-change':
      return objectionToQuery(actor, { kind: 'query', name: 'measure', slots: intent.slots.of });
    case 'list': {
      const { entity, filters, order, periodField } = intent.slots;
      const sorted = [order?.by, periodField].filter((field) => field !== null && field !== undefined);
      return (
        objectionToKind(actor, entity) ??
        objectionToFilters(actor, entity, filters) ??
        firstObjection(sorted, (field) => objectionToPath(actor, entity, field))
      );
    }
  }
}

/** What a digest is about, where it isn't deals. */
const digestIsAbout: Readonly<Record<string, EntityKey>> = { morning: 'task', 'customer-care': 'account' };

function objectionToKind(actor: Actor, entity: string): Bilingual | null {
  if (!isEntityKey(entity)) return unknownKind(entity);
  return actor.read.has(entity) ? null : mayNot(entity, 'see');
}

function objectionToFilters(
  actor: Actor,
  entity: string | null,
  filters: readonly { readonly field: string }[],
): Bilingual | null {
  return firstObjection(filters, ({ field }) => objectionToPath(actor, entity, field));
}

/** `city`, of the entity itself or, where none is given, of any; `account.city`, of one that it points to. */
function objectionToPath(actor: Actor, entity: string | null, path: string): Bilingual | null {
  const [head = '', tail] = path.split('.');
  if (tail !== undefined) {
    const joined =
      entity === null || !isEntityKey(entity) ? head : (findField(entity, head)?.references ?? head);
    return isEntityKey(joined) ? objectionToField(actor, joined, tail) : null;
  }
  if (entity !== null) return isEntityKey(entity) ? objectionToField(actor, entity, path) : null;
  return firstObjection([...actor.read.keys()], (candidate) => objectionToField(actor, candidate, path));
}

function objectionToField(actor: Actor, entity: EntityKey, key: string): Bilingual | null {
  if (!actor.read.has(entity) || !hidesField(actor, entity, key)) return null;
  const names = findField(entity, key)?.names;
  const label = (language: Language) => (names === undefined ? key : labelOf(names, language));
  const { one, many } = entities[entity].names;
  return {
    en: `Your role doesn't show the ${label('en')} of ${labelOf(many, 'en')}, so it can't be searched, sorted or set either.`,
    zh: `你的角色看不到${labelOf(one, 'zh')}的${label('zh')}，也不能按它筛选、排序或修改。`,
  };
}

function fieldsSet(intent: CommandIntent): readonly string[] {
  return intent.name === 'update-record' || intent.name === 'create-record'
    ? intent.slots.changes.map(({ field }) => field)
    : [];
}

/** The entity that a command changes: fixed, or named by one of its slots. */
export function writtenEntity(intent: CommandIntent): string {
  const definition = definitionOf(intent.name);
  if (definition.kind !== 'command') throw new Bug(`${intent.name} is no command`);
  if (typeof definition.writes === 'string') return definition.writes;
  const value: unknown = Reflect.get(intent.slots, definition.writes.slot);
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'entity' in value) return String(value.entity);
  throw new Bug(`${intent.name} does not say what it changes`);
}

function firstObjection<Item>(
  items: readonly Item[],
  judge: (item: Item) => Bilingual | null,
): Bilingual | null {
  for (const item of items) {
    const objection = judge(item);
    if (objection !== null) return objection;
  }
  return null;
}

function mayNot(entity: EntityKey, verb: 'see' | 'change'): Bilingual {
  const { many, one } = entities[entity].names;
  return {
    en: `With your role you can't ${verb} ${labelOf(many, 'en')}.`,
    zh: `你的角色不能${verb === 'see' ? '查看' : '修改'}${labelOf(one, 'zh')}。`,
  };
}

function unknownKind(entity: string): Bilingual {
  return { en: `There is no kind of record called "${entity}".`, zh: `没有叫“${entity}”的记录类型。` };
}

function isEntityKey(key: string): key is EntityKey {
  return Object.hasOwn(entities, key);
}
