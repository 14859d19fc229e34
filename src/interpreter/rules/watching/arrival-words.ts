import type { EntityKey } from '../../../entities/index.ts';
import type { Language } from '../../../kernel/index.ts';

/** A kind of record that comes in from elsewhere, and how it is said that one does. */
export interface ArrivingKind {
  readonly entity: EntityKey;
  readonly noun: Readonly<Record<Language, RegExp>>;
  /** Said beside the noun. */
  readonly comes: Readonly<Record<Language, RegExp>>;
  /** What a customer does, where the noun may be left out. */
  readonly done: Readonly<Record<Language, RegExp>>;
  /** It isn't that one comes in, but that this is settled: the field and its value. */
  readonly field: { readonly key: string; readonly value: string } | null;
}

const is = '(?:is|are|gets?|got|has been|have been|was|were|being)';
const comesIn = `(?:${is} )?(?:newly )?(?:created|added|entered|received|logged|registered|submitted|booked|recorded|posted|made)|comes?(?: in|through)?|came in|arrives?|lands?|rolls? in`;
const comesInZh =
  '(?:被)?(?:新建|创建|生成|录入|登记|进来|提交(?:上来)?|产生|新增|到了|来了|入账|导入|同步过来)(?:了)?';

/** The most telling first. */
export const arrivingKindsSaid: readonly ArrivingKind[] = [
  {
    entity: 'invoice',
    noun: { en: /\b(?:invoices?|bills?)\b/iu, zh: /发票|账单/u },
    comes: {
      en: new RegExp(
        `\\b${is} (?:fully |finally )?(?:paid|settled|cleared)(?: off| in full)?(?![\\p{L}])`,
        'iu',
      ),
      zh: /(?:被)?(?:全部|全额|已经?)*(?:付款|付清|结清|付了|回款|收款|已付|支付|到账|付掉)(?:完成)?(?:了)?/u,
    },
    done: { en: /\bpays? (?=(?:an?|the|its|their|any|our) (?:invoice|bill))/iu, zh: /(?!)/u },
    field: { key: 'status', value: 'paid' },
  },
  {
    entity: 'invoice',
    noun: { en: /\b(?:invoices?|bills?)\b/iu, zh: /发票|账单/u },
    comes: {
      en: new RegExp(`\\b(?:${comesIn}|${is} (?:issued|sent|raised))(?![\\p{L}])`, 'iu'),
      zh: new RegExp(`${comesInZh}|(?:被)?(?:开具|开出|开好|开)(?:了)?`, 'u'),
    },
    done: { en: /(?!)/u, zh: /开(?:具|了|出)?(?=发票)|开票(?:完成|成功)?(?:了)?/u },
    field: null,
  },
  {
    entity: 'payment',
    noun: { en: /\b(?:payments?|receipts?)\b/iu, zh: /回款|收款|到款|款项|货款|尾款|首付款/u },
    comes: {
      en: new RegExp(`\\b(?:${comesIn}|clears?)(?![\\p{L}])`, 'iu'),
      zh: new RegExp(`${comesInZh}|到账|到位|收到|到|有`, 'u'),
    },
    done: {
      en: /\b(?:pays?(?: us| up)?|makes? a payment|(?:we|i) (?:receive|get)(?: an?)? (?=payment)|money comes in)(?![\p{L}])/iu,
      zh: /(?:已经?)?(?:付款|打款|付钱|汇款|回款|付了款|打了款)(?:成功|完成)?(?:了)?|(?:款|钱)(?:已经?)?(?:到账|到)(?:了)?|收到(?:了)?(?:一?笔)?(?=\p{Script=Han}*(?:款|钱))/u,
    },
    field: null,
  },
  {
    entity: 'contract',
    noun: { en: /\b(?:contracts?|agreements?)\b/iu, zh: /合同|协议/u },
    comes: {
      en: new RegExp(`\\b(?:${comesIn}|${is} (?:signed|concluded|closed|executed))(?![\\p{L}])`, 'iu'),
      zh: new RegExp(
        `${comesInZh}|(?:被)?(?:签订|签署|签约|签好|签下|签|审批通过)(?:完成|成功|完)?(?:了)?`,
        'u',
      ),
    },
    done: {
      en: /\b(?:signs? (?=(?:an?|the|our|any|their) (?:new )?(?:contract|agreement)))/iu,
      zh: /(?:新签|签订|签署|签下|签了|签)(?=了?(?:新)?(?:合同|协议))/u,
    },
    field: null,
  },
  {
    entity: 'order',
    noun: { en: /\b(?:sales )?orders?\b/iu, zh: /订单/u },
    comes: {
      en: new RegExp(`\\b(?:${comesIn}|${is} (?:placed|confirmed))(?![\\p{L}])`, 'iu'),
      zh: new RegExp(`${comesInZh}|(?:被)?(?:下达|确认)(?:了)?`, 'u'),
    },
    done: {
      en: /\b(?:places? (?=(?:an?|the|another|any) (?:new |large |big |first )?order)|(?:orders?|buys?|purchases?)(?: something| anything| again)?$)/iu,
      zh: /(?:新)?(?:下单|下了单|下订单|下新单|订货)(?:成功|完成)?(?:了)?/u,
    },
    field: null,
  },
];
