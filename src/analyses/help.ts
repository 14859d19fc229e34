import type { Block } from '../answer/index.ts';
import { type EntityKey, entities } from '../entities/index.ts';
import { catalogue, type Intent, type IntentNamed, plainList } from '../intents/index.ts';
import { type Language, labelOf, type Names } from '../kernel/index.ts';
import { type Measure, measures, plainSpec, seesMeasure } from '../metrics/index.ts';
import { type Actor, type Permitted, permit } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { goingOnBlocks } from './help-going-on.ts';
import { type HelpGroup, linesAbout } from './help-topic.ts';
import { draft, say, suggest } from './reply.ts';
import { statusOpen } from './stuck-deals.ts';

type HelpIntent = IntentNamed<'help'>;
type Capability = (typeof catalogue)[number];

/** What this person can ask and do, with examples that he may use. */
export async function help({ intent }: Permitted<HelpIntent>, context: QueryContext): Promise<QueryResult> {
  const { language, actor } = context;
  const { topic } = intent.slots;
  const groups = groupsOf(actor, language);
  const fitting = topic === null ? groups : linesAbout(topic, groups);
  const isFound = fitting.length > 0;
  const shown = isFound ? fitting : groups;
  const perLine = topic === null || !isFound ? 2 : 6;
  return draft(context, {
    title: isFound
      ? say(
          context,
          'Ask in your own words, in English or Chinese. For example:',
          '用你自己的话问，中文英文都行。比如：',
        )
      : say(
          context,
          `I have nothing under "${topic}". What you can ask:`,
          `没有关于“${topic}”的内容。你可以这样问：`,
        ),
    blocks: [
      ...(topic === null ? goingOnBlocks(context) : []),
      ...shown.flatMap(({ heading, lines }): Block[] => [
        { kind: 'text', text: `**${heading[language]}**` },
        {
          kind: 'facts',
          items: lines.map(({ title, examples }) => ({
            label: title,
            value: examples
              .slice(0, perLine)
              .map((example) => (language === 'zh' ? `“${example}”` : `"${example}"`))
              .join(language === 'zh' ? '、' : ', '),
          })),
        },
      ]),
      ...(actor.manages.size === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: say(
                context,
                'You look after people and set-up: `parley user`, `parley import`, `parley doctor` on the command line.',
                '你负责人员和设置：在命令行用 `parley user`、`parley import`、`parley doctor`。',
              ),
            },
          ]),
    ],
    suggestions: startersFor(context).slice(0, 3),
  });
}

const headings: readonly { readonly heading: HelpGroup['heading']; readonly names: readonly string[] }[] = [
  {
    heading: { en: 'Numbers', zh: '看数字' },
    names: ['measure', 'funnel', 'forecast', 'stuck-deals', 'explain-change', 'define-metric'],
  },
  {
    heading: { en: 'Records', zh: '查记录' },
    names: [
      'list',
      'brief',
      'meeting-brief',
      'look-up-field',
      'contact-history',
      'follow-ups',
      'duplicates',
      'stage-requirements',
      'change-log',
    ],
  },
];

function groupsOf(actor: Actor, language: Language): readonly HelpGroup[] {
  const listed = new Set(headings.flatMap(({ names }) => names));
  const groups = [
    ...headings.map(({ heading, names }) => ({
      heading,
      of: catalogue.filter(({ name }) => names.includes(name)),
    })),
    {
      heading: { en: 'Log and change', zh: '记录和修改' },
      of: catalogue.filter(({ name, kind }) => kind === 'command' && !listed.has(name)),
    },
  ];
  return groups
    .map(({ heading, of }) => ({
      heading,
      lines: of.flatMap((capability) => {
        const examples = examplesFor(actor, capability, language);
        return examples.length === 0 ? [] : [{ title: capability.title[language], examples }];
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** A capability's examples that this person may use: the kinds of records and numbers that they speak of are open to him. */
function examplesFor(actor: Actor, capability: Capability, language: Language): readonly string[] {
  const needed = neededBy(capability);
  if (needed.read.some((entity) => !actor.read.has(entity))) return [];
  if (needed.write.length > 0 && !needed.write.some((entity) => actor.write.has(entity))) return [];
  return capability.examples[language].filter((example) => {
    const spoken = entitiesIn(example, language);
    const rights = capability.kind === 'command' ? actor.write : actor.read;
    const open =
      capability.kind === 'command' ? spoken.filter((entity) => writableKinds.has(entity)) : spoken;
    return (
      open.every((entity) => rights.has(entity)) &&
      measuresIn(example, language).every((measure) => seesMeasure(actor, measure))
    );
  });
}

function neededBy(capability: Capability): {
  readonly read: readonly EntityKey[];
  readonly write: readonly EntityKey[];
} {
  if (capability.kind === 'command') {
    const { writes } = capability;
    if (capability.name === 'undo') return { read: [], write: [] };
    return typeof writes === 'string'
      ? { read: [], write: [writes] }
      : { read: [], write: [...writableKinds] };
  }
  switch (capability.name) {
    case 'funnel':
    case 'forecast':
    case 'stuck-deals':
    case 'stage-requirements':
      return { read: ['deal'], write: [] };
    case 'explain-change':
    case 'measure':
      // Figures of the sales work; each example is judged by the numbers that it names as well.
      return { read: ['deal'], write: [] };
    case 'follow-ups':
    case 'contact-history':
    case 'meeting-brief':
      return { read: ['activity', 'account'], write: [] };
    case 'brief':
    case 'look-up-field':
    case 'duplicates':
    case 'list':
      return { read: ['account'], write: [] };
    default:
      return { read: [], write: [] };
  }
}

const writableKinds: ReadonlySet<EntityKey> = new Set(['account', 'contact', 'lead', 'deal']);

function entitiesIn(example: string, language: Language): readonly EntityKey[] {
  const text = fold(example);
  return (
    Object.values(entities)
      .filter(
        ({ key, names }) =>
          !ordinary.has(key) && (mentions(text, names.one, language) || mentions(text, names.many, language)),
      )
      // Stages are those of deals.
      .map(({ key }) => (key === 'stage' || key === 'pipeline' ? 'deal' : key))
  );
}

/** Kinds whose words everybody uses: people and teams may be named by all. */
const ordinary: ReadonlySet<EntityKey> = new Set(['user', 'team', 'pool', 'product', 'campaign', 'target']);

function measuresIn(example: string, language: Language): readonly Measure[] {
  const text = fold(example);
  return measures.filter(({ names }) => mentions(text, names, language));
}

function mentions(text: string, names: Names, language: Language): boolean {
  return names[language].some((name) =>
    language === 'zh'
      ? text.includes(fold(name))
      : new RegExp(`\\b${fold(name).replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'u').test(text),
  );
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Questions worth pressing, as far as they are allowed. */
function startersFor(context: QueryContext) {
  const me = { type: 'me', text: '' } as const;
  const list = (entity: EntityKey, filters: IntentNamed<'list'>['slots']['filters']): Intent => ({
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList(entity),
      filters,
    },
  });
  const name = (entity: EntityKey) => labelOf(entities[entity].names.many, context.language);
  const starters: readonly { readonly label: string; readonly intent: Intent }[] = [
    suggest(say(context, 'Stuck deals', '停滞商机'), {
      kind: 'query',
      name: 'stuck-deals',
      slots: { filters: [], daysInStage: null, silentDays: null, order: null, limit: null },
    }),
    suggest(say(context, 'Forecast this quarter', '本季度预测'), {
      kind: 'query',
      name: 'forecast',
      slots: { filters: [], period: null, groupBy: [], againstTarget: true },
    }),
    suggest(
      say(context, 'My tasks', '我的待办'),
      list('task', [{ field: 'owner', op: 'is', values: [me] }, statusOpen]),
    ),
    suggest(say(context, `All ${name('lead')}`, `全部${name('lead')}`), list('lead', [])),
    suggest(say(context, `All ${name('account')}`, `全部${name('account')}`), list('account', [])),
    suggest(say(context, `All ${name('user')}`, `全部${name('user')}`), list('user', [])),
    suggest(say(context, 'Open pipeline by stage', '各阶段在途金额'), {
      kind: 'query',
      name: 'measure',
      slots: { ...plainSpec, measures: ['open_pipeline'], groupBy: ['stage'] },
    }),
  ];
  return starters.filter(({ intent }) => isAllowed(context, intent));
}

function isAllowed(context: QueryContext, intent: Intent): boolean {
  const permitted = permit(context.actor, intent);
  if ('kind' in permitted) return false;
  return (
    intent.name !== 'measure' ||
    intent.slots.measures.every((key) =>
      measures.some((measure) => measure.key === key && seesMeasure(context.actor, measure)),
    )
  );
}
