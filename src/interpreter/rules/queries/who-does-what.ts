import { type Filter, type IntentNamed, plainList } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { recall } from '../../dialogue/thread-records.ts';
import { isJobTitle } from '../commands/job-titles.ts';
import { namesOfDealRole } from '../lexicon/index.ts';
import { type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { recordOf } from './filters.ts';
import { type Item, itemSense } from './items.ts';

/** "Who handles purchasing there?", 那边谁负责采购, "who do we know at Globex?": the people of a customer or on a deal, by what they do. */
export function readWhoDoesWhat(scene: Scene): Filled | null {
  const draft = openDraft();
  const where = whereOf(scene);
  if (where === null) return null;
  const said = bare(withoutName(scene.text, where.item));
  const duty = readDuty(said) ?? roleListed(said, scene);
  if (duty === null) return null;
  const roles = rolesCalled(scene, duty);
  const titles = duty === '' || roles.length > 0 ? [] : titlesFor(duty);
  if (titles === null) return null;
  const filters: Filter[] = [
    { field: where.record.entity, op: 'is', values: [{ type: 'record', record: where.record }] },
  ];
  if (titles.length > 0)
    filters.push({
      field: 'title',
      op: isAbbreviation.test(duty) ? 'is' : 'contains',
      values: titles.map((key) => ({ type: 'key', text: duty, key })),
    });
  if (roles.length > 0)
    filters.push({
      field: 'dealRole',
      op: 'is',
      values: roles.map((text) => ({ type: 'text', text })),
    });
  take(draft, ...scene.items);
  if (where.item !== null) note(draft, where.record.entity, where.item, where.record.text, where.record.id);
  if (duty !== '')
    draft.readings.push({
      slot: roles.length > 0 ? 'dealRole' : 'title',
      text: duty,
      value: [...roles, ...titles].join(' / '),
      recordId: null,
    });
  draft.doubt += where.doubt;
  const slots: IntentNamed<'list'>['slots'] = {
    ...plainList('contact'),
    filters,
  };
  return fill(draft, { kind: 'query', name: 'list', slots });
}

/** "The decision maker", 决策人: a part in the purchase, as people have it here. */
function rolesCalled({ context }: Scene, duty: string): readonly string[] {
  const said = duty.replace(/s$/u, '');
  return (context.vocabulary.texts.get('contact.dealRole') ?? []).filter((role) =>
    namesOfDealRole(role).some((name) => name.toLowerCase() === said),
  );
}

/** CTO is no part of "director". */
const isAbbreviation = /^(?:c[a-z]{1,3}o|vp|md|gm)$/u;

/** The customer or the deal that is named, or that the thread is about. */
function whereOf({ items, context, text }: Scene) {
  for (const kind of ['account', 'deal'])
    for (const item of items) {
      const span = itemSense(item, 'name')?.span;
      const found = span === undefined ? null : recordOf(span, (entity) => entity === kind);
      if (found !== null) return { item: item as Item | null, ...found };
    }
  const kind = context.thread?.records[0]?.entity === 'deal' && takesPart.test(text) ? 'deal' : 'account';
  const [only, another] = recall(context, (entity) => entity === kind);
  if (only === undefined || another !== undefined) return null;
  const record = { entity: kind, text: only.name, id: only.id, candidates: [] };
  return { item: null, record, doubt: 0 };
}

/** In a deal, rather than at a customer. */
const takesPart = /\binvolved\b|参与/iu;

function withoutName(text: string, item: Item | null): string {
  return item === null ? text : `${text.slice(0, item.start)} ${text.slice(item.end)}`;
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s\b/gu, ' is')
    .replace(/\b(?:at|in|over|with|there|for|on|of) *[?.!\s]*$/u, '')
    .replace(/[\s?.!,，。？！]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/(?:那边|那里|那儿|他们|对方|公司|客户)(?:的|家)?/gu, '')
    .replace(/^(?:and|so|ok|but|then|now|那么?|请问|请|那|的|在|里|有) */gu, '')
    .trim();
}

/** "Show me all decision makers": those who have the part. */
function roleListed(said: string, scene: Scene): string | null {
  const duty = listed.exec(said)?.groups?.duty;
  return duty !== undefined && rolesCalled(scene, duty).length > 0 ? duty : null;
}

const listed =
  /^(?:show|list|find|get|give|name)(?: me)?(?: all| the| our| their| any)* (?<duty>[a-z][a-z -]{2,30})$/u;

/** What the person who is asked for does; empty for anybody; null where nobody is asked for. */
function readDuty(said: string): string | null {
  if (anybody.test(said)) return '';
  for (const pattern of duties) {
    const groups = pattern.exec(said)?.groups;
    const duty = (groups?.duty ?? groups?.duty2)?.trim();
    if (duty !== undefined && duty !== '') return duty;
  }
  return null;
}

const anybody = regexp('u')`
    ^(?:who|whom)(?: else)? (?:do|can|could|should) (?:we|i)[ ]
    (?:know|have|talk to|deal with|contact|call|reach|ask|speak to|turn to)(?: (?:at|in|over))?$|
    ^(?:who|which people) (?:works?|is working|are working|sits?)(?: (?:at|for|in))?$|
    ^(?:谁|哪些人|什么人)(?:都)?(?:在)?(?:工作|上班|任职)$|
    ^who(?: all)? (?:is|are) (?:all )?involved$|^who else(?: is)?$|
    ^(?:都|还)?(?:有)?(?:谁|哪些人)(?:都|在|也)?(?:参与)(?:的|了|其中|进来)?$|^参与(?:的|者)?(?:人)?(?:都)?(?:是|有)(?:谁|哪些人?)$|
    ^(?:who is|who are|who['’]s) (?:our|the|my) (?:contacts?|people|counterparts?|contact persons?)$|
    ^(?:我们?)?(?:都)?(?:认识|联系|找|对接)(?:的)?(?:都)?(?:是)?(?:谁|哪些人|哪几个人|什么人)$|
    ^(?:都)?(?:有谁|有哪些人|有什么人)$|
    ^(?:我们?)?(?:的)?(?:联系人|对接人)(?:是谁|都?有谁|都?是谁|有哪些人?)$
  `;

const duties: readonly RegExp[] = [
  regexp('u')`
    ^(?:who|which (?:person|contact|one)) (?:is |are )?(?:the one )?(?:
      responsible for|in charge of|handling|handles|looks? after|looking after|running|runs|manages|
      managing|takes care of|deals with|decides on|deciding on|does|do|owns|owning|leads|leading|heads|
      heading|covers|signs off(?: on)?|on|over|doing|buys
    ) (?:the |their |all )?(?<duty>[a-z][a-z &/-]{1,30}?)
    (?: (?:side|department|stuff|things|team|topics|matters|decisions|for them))?$
  `,
  regexp('u')`
    ^(?:who|whom) (?:do|can|could|should|would) (?:we|i)[ ]
    (?:talk to|call|ask|know|contact|deal with|speak to|reach|have|go to|turn to)[ ]
    (?:about|for|in|on|regarding|from) (?:the |their )?(?<duty>[a-z][a-z &/-]{1,30}?)
    (?: (?:side|department|stuff|things|team|matters))?$
  `,
  regexp('u')`
    ^(?:(?:find|list|show|search for|look up|get|give me|show me|who are)(?: me)?(?: all| the)* )?
    (?:contacts?|people|anyone|someone|anybody) (?:in|from|of|on) (?:the )?(?<duty>[a-z][a-z &/-]{1,30}?)
    (?: (?:department|team|side|dept))?$
  `,
  /^(?<duty>\p{Script=Han}{2,6}?)(?:部门?|科|处)的?(?:联系人|人)(?:有谁|有哪些|都有谁|是谁)?$/u,
  regexp('u')`
    ^who (?:is|are) (?:the|their|our|your)[ ]
    (?:(?:contact|person|guy|one|lady)(?: person)? (?:for|in|from|on) (?:the )?)?
    (?<duty>[a-z][a-z &/-]{1,30}?)(?: (?:contact|person|guy))?$
  `,
  /^(?:do they have|have they got|is there|do we have|do we know) (?:an? |the |their )?(?<duty>[a-z][a-z &/-]{1,30}?)$/u,
  regexp('u')`
    ^(?:是)?(?:谁|哪位|哪个人?|什么人)(?:来|在)?(?:负责|主管|分管|管|做|对接|抓|搞|拍板|说了算)(?:的是)?
    (?<duty>\p{Script=Han}{2,8}?|it|hr)(?:的|这块|方面|工作|部门|那块|事情?|呢)*$
  `,
  regexp('u')`
    ^(?:负责|主管|分管|管|做|对接|抓|搞)(?<duty>\p{Script=Han}{2,8}?|it|hr)(?:这块|方面|工作|部门|那块)?
    (?:的)?(?:人|那个|那位|联系人|对接人)?(?:是)?(?:谁|哪位|哪个|叫什么(?:名字)?)$
  `,
  regexp('u')`
    ^(?<duty>\p{Script=Han}{2,8}?|it|hr|c[a-z]{1,3}o|vp)(?:这块|方面|工作|部门|那块)?(?:的)?(?:是|归|由|找)?
    (?:谁|哪位|哪个人?|什么人)(?:来|在)?(?:负责|主管|分管|管|做|对接|说了算|拍板)?(?:的)?$
  `,
  /^(?:谁|哪位)是(?:他们)?(?:的)?(?<duty>\p{Script=Han}{2,8}|it|hr|c[etfio]o)$/u,
];

/** How the titles of those who do something are written, in both languages; the title itself where it is one. Null for no work of anybody. */
function titlesFor(duty: string): readonly string[] | null {
  const known = fields.find(({ said }) => said.test(duty));
  if (known !== undefined && !isNamedTitle(duty)) return known.titles;
  return isJobTitle(duty) ? [duty] : (known?.titles ?? null);
}

/** "The CFO", 采购总监: one title, not a field of work. */
function isNamedTitle(duty: string): boolean {
  return /^(?:c[etfiomprs]+o|vp|md|gm)$|(?:总监|经理|主任|总裁|厂长|董事长|院长|director|manager|officer|counsel|analyst|head|president)\b|(?:总监|经理|主任|总裁|厂长|董事长|院长)$/u.test(
    duty,
  );
}

const fields: readonly { readonly said: RegExp; readonly titles: readonly string[] }[] = [
  {
    said: /purchas|procure|\bbuy|sourcing|supply|采购|供应链|进货/u,
    titles: ['purchas', 'procure', 'buyer', 'sourcing', '采购', '供应链'],
  },
  {
    said: /^(?:it|ict|systems?|technolog(?:y|ies)|tech|software|infrastructure|digital)$|information|信息|技术|系统|^it|数字化/u,
    titles: [
      'IT Director',
      'IT Manager',
      'IT Lead',
      'Head of IT',
      'information',
      'technology',
      '信息',
      '技术',
      'IT经理',
      'IT主管',
      'IT负责人',
      'IT总监',
    ],
  },
  {
    said: /financ|money|budget|payments?|invoic|accounting|财务|预算|付款|资金|会计/u,
    titles: ['financ', 'controller', 'treasur', 'accountant', '财务', '会计'],
  },
  {
    said: /legal|law|contracts?|complian|法务|法律|合同|合规/u,
    titles: ['legal', 'counsel', 'lawyer', 'complian', '法务', '法律', '合规'],
  },
  { said: /operations?|运营|运维/u, titles: ['operations', '运营'] },
  {
    said: /production|plant|factory|manufactur|生产|工厂|车间/u,
    titles: ['plant', 'production', 'manufactur', 'factory', '生产', '厂长', '车间'],
  },
  { said: /^sales$|销售/u, titles: ['sales', '销售'] },
  { said: /data|analy|数据/u, titles: ['data', 'analy', '数据'] },
  { said: /projects?|implementation|rollout|项目|实施/u, titles: ['project', '项目', '实施'] },
  {
    said: /^hr$|human|personnel|people|hiring|人事|人力|招聘/u,
    titles: ['HR', 'human resources', 'personnel', 'people', '人事', '人力'],
  },
  { said: /marketing|市场/u, titles: ['marketing', '市场'] },
  {
    said: /decisions?|decid|boss|management|决策|拍板|老板|老总/u,
    titles: ['managing director', 'general manager', 'president', '总经理', '总裁', '董事长'],
  },
];
