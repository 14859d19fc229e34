import { detectLanguage, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { asCard, isCalled } from './cards.ts';

/**
 * A form ("客户：…，联系人：…，预算：…", "Customer: …. Contact: …. Budget: …"), or somebody's card, written out as the sentences that a person
 * would say instead; null for anything else.
 */
export function writtenOut(text: string, context: InterpreterContext): string | null {
  const fields = fieldsOf(text);
  const account = fields.get('account');
  if (account === undefined || fields.size < fewestFields) return asCard(text, context);
  return (detectLanguage(text) === 'zh' ? sentencesZh : sentencesEn)(fields, account, {
    account: isCalled(account, 'account', context),
    contact: isCalled(fields.get('contact') ?? '', 'contact', context),
  });
}

const fewestFields = 3;

type Label = (typeof labels)[number][0];
type Fields = ReadonlyMap<Label, string>;

const labels = [
  ['account', /^(?:customer|client|account|company)(?: name)?|^(?:客户|公司|单位|企业)(?:名称|全称)?/iu],
  ['contact', /^(?:main |key )?contact(?: person| name)?|^poc|^(?:主要|关键)?(?:联系人|对接人)(?:姓名)?/iu],
  ['title', /^(?:job )?title|^(?:position|role)|^(?:职务|职位|岗位|头衔)/iu],
  ['phone', /^(?:phone|tel|mobile|cell)(?: number)?|^(?:联系)?(?:电话|手机号?码?)|^联系方式/iu],
  ['email', /^e-?mail|^(?:邮箱|邮件)/iu],
  ['industry', /^(?:industry|sector)|^(?:所属)?行业/iu],
  ['city', /^(?:city|location|place)|^(?:所在)?(?:城市|地区|地点)/iu],
  ['source', /^(?:lead )?source|^(?:客户|线索)?来源/iu],
  [
    'deal',
    /^(?:needs?|requirements?|interest(?:ed in)?|project|opportunity|deal)|^(?:客户|采购)?(?:需求|意向)(?:产品)?|^(?:项目|商机|机会)(?:名称)?/iu,
  ],
  [
    'amount',
    /^(?:budget|amount|value|deal value|deal size|expected (?:amount|value))|^(?:预计|预估)?(?:金额|预算)/iu,
  ],
  [
    'close',
    /^(?:expected(?: close(?: date)?)?|close(?: date)?|timeline|decision)|^预计(?:成交|签约|签单|采购)?(?:时间|日期)?|^(?:成交|签约|采购|决策)(?:时间|日期)/iu,
  ],
  ['probability', /^(?:probability|likelihood|chance)|^(?:概率|赢率|把握|成功率)/iu],
  ['how', /^(?:type|kind|channel)|^(?:跟进|沟通|拜访|联系)?(?:方式|形式)/iu],
  ['when', /^(?:date|time|when)|^(?:跟进|沟通|拜访|联系)?(?:时间|日期)/iu],
  [
    'said',
    /^(?:notes?|summary|discussed|content|outcome|result|feedback)|^(?:跟进|沟通|拜访|会议)?(?:内容|纪要|结果|情况|记录|要点)|^客户反馈/iu,
  ],
  ['nextDay', /^next (?:contact|follow-?up)(?: date)?|^下次(?:跟进|联系|拜访|回访)?(?:时间|日期)/iu],
  ['next', /^next steps?|^(?:follow-?up|action)|^(?:下一步|后续)(?:计划|行动|动作|安排)?/iu],
] as const;

/** Each label of a form with what stands behind it; what has none goes on with the one before. */
function fieldsOf(text: string): Fields {
  const fields = new Map<Label, string>();
  const kinds = [...(isKind.exec(heading.exec(text)?.[0] ?? '') ?? [])];
  let last: Label | null = null;
  const body = text.replace(heading, '');
  for (const piece of body.split(between).map((one) => one.trim())) {
    if (piece === '') continue;
    const [label, cue = ''] = labels
      .map(([key, pattern]) => [key, pattern.exec(piece)?.[0]] as const)
      .filter(([, cue]) => cue !== undefined && endOf(cue).test(piece.slice(cue.length)))
      .sort(([, one], [, other]) => (other?.length ?? 0) - (one?.length ?? 0))[0] ?? [null];
    const said: string = piece.slice(cue.length).replace(endOf(cue), '').trim();
    kinds.push(...(isKind.exec(cue) ?? []));
    if (label === null && last === null) return new Map();
    if (label !== null && !fields.has(label)) {
      fields.set(label, said);
      last = label;
    } else if (last !== null) fields.set(last, `${fields.get(last)}, ${label === null ? piece : said}`);
  }
  const [kind] = kinds;
  if (kind !== undefined && !fields.has('how')) fields.set('how', kind);
  return fields;
}

const heading = regexp('iu')`
    ^\s*(?:(?:new|visit|call|meeting|follow-?up|customer)\s+)*(?:report|record|log|form|notes?|summary)\s*[:：]\s*|
    ^\s*(?:客户)?(?:拜访|走访|电话|跟进|会议|沟通|客户)(?:记录|纪要|日报|登记|报备|登记表|信息)\s*[:：]\s*
  `;
const between = /[，；。;\n|]|,(?!\d{3})|\.\s+(?=\p{Lu})|\.\s*$/u;
/** How it was held, where a heading or a label says so: 拜访记录, 会议纪要. */
const isKind = /拜访|走访|电话|会议|visit|call|meeting/iu;

/** A colon behind a label; behind a Chinese one a blank does. */
function endOf(label: string): RegExp {
  return /\p{Script=Han}$/u.test(label) ? /^\s*[:：]\s*|^\s+(?=\S)/u : /^\s*[:：]\s*/u;
}

interface Known {
  readonly account: boolean;
  readonly contact: boolean;
}

function sentencesZh(fields: Fields, account: string, known: Known): string {
  const of = (label: Label, before = '', behind = ''): string[] => {
    const said = fields.get(label);
    return said === undefined || said === '' ? [] : [`${before}${said.replaceAll(', ', '，')}${behind}`];
  };
  const person = [
    ...of('contact').map((one) => one.replace(/[（(]/gu, '，').replace(/[)）]/gu, '')),
    ...of('title'),
    ...of('phone'),
    ...of('email'),
  ];
  const isMet = fields.has('how') || fields.has('said');
  const how = fields.get('how') ?? '';
  const met = /电话/u.test(how)
    ? `和${account}电话沟通了`
    : /微信/u.test(how)
      ? `微信联系了${account}`
      : /会议|开会/u.test(how)
        ? `和${account}开了会`
        : /拜访|上门|走访/u.test(how)
          ? `拜访了${account}`
          : `和${account}沟通了`;
  const sentences = [
    known.account
      ? person.length > (known.contact ? 1 : 0)
        ? [`${account}新联系人：${person.join('，')}`]
        : []
      : [
          [
            `新客户：${account}`,
            ...of('industry'),
            ...of('city'),
            ...of('source', '来源'),
            ...(person.length === 0 ? [] : [`联系人${person.join('，')}`]),
          ].join('，'),
        ],
    isMet ? [[`${fields.get('when') ?? ''}${met}`, ...of('said')].join('，')] : [],
    fields.has('deal') || fields.has('amount')
      ? [
          [
            `${known.account ? `${account}新增` : ''}商机${of('deal', '“', '”').join('')}`,
            ...of('amount'),
            ...of('close', '预计', '成交'),
            ...of('probability', '概率'),
            ...(known.contact ? of('contact', '联系人') : []),
          ].join('，'),
        ]
      : [],
    stepZh(fields, account),
  ].flat();
  return sentences.join('。');
}

function stepZh(fields: Fields, account: string): string[] {
  const [step, day] = [fields.get('next'), fields.get('nextDay')];
  if (step === undefined && day === undefined) return [];
  return [`下一步：${day ?? ''}${step ?? `跟进${account}`}`.replaceAll(', ', '，')];
}

function sentencesEn(fields: Fields, account: string, known: Known): string {
  const of = (label: Label, before = '', behind = ''): string[] => {
    const said = fields.get(label);
    return said === undefined || said === '' ? [] : [`${before}${said}${behind}`];
  };
  const person = [...of('contact'), ...of('title'), ...of('phone'), ...of('email')].join(', ');
  const how = fields.get('how') ?? '';
  const met = /visit|on-?site/iu.test(how) ? 'Visited' : /meet/iu.test(how) ? 'Met with' : 'Called';
  const isMet = fields.has('how') || fields.has('said');
  const deal = [
    ...of('deal', '"', '"'),
    ...of('amount'),
    ...of('close', 'expected to close '),
    ...of('probability'),
  ].join(', ');
  const hasDeal = fields.has('deal') || fields.has('amount');
  return [
    ...(known.account
      ? person === '' || (known.contact && person === fields.get('contact'))
        ? []
        : [`Add ${person} to ${account}`]
      : [
          [`New account: ${account}`, ...of('industry'), ...of('city')].join(', '),
          ...(person === '' ? [] : [`Contact ${person}`]),
        ]),
    ...(isMet ? [[`${met} ${account} ${fields.get('when') ?? ''}`.trim(), ...of('said')].join(', ')] : []),
    ...(hasDeal
      ? [
          known.account
            ? `Add a deal for ${account} ${fields.has('deal') ? 'called ' : 'for '}${deal}`
            : `Opportunity: ${deal}`,
        ]
      : []),
    ...(fields.has('next') || fields.has('nextDay')
      ? [`${fields.get('next') ?? `Follow up with ${account}`} ${fields.get('nextDay') ?? ''}`.trim()]
      : []),
  ].join('. ');
}
