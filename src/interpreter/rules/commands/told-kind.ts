import { regexp } from '../../../kernel/index.ts';
import { type Draft, withSlots } from './draft.ts';
import { kindOf } from './frames/activity-kind.ts';
import { trimmed, written } from './marked-text.ts';
import { durationMinutesOf, isAhead, momentOf } from './moments.ts';
import { moodOf } from './mood.ts';
import type { ToldClause } from './notes.ts';
import type { CommandScene } from './scene.ts';

/**
 * What was put down as a note, though its own words tell how one was in touch: 邓伟那边，电话，没谈拢; 王颖、董波一起见的. It is the call, the
 * meeting or the visit that it tells of, on its day.
 */
export function withKindsTold(
  drafts: readonly Draft[],
  clauses: readonly ToldClause[],
  scene: CommandScene,
): readonly Draft[] {
  return drafts.map((draft) => withKindTold(draft, clauses, scene));
}

function withKindTold(draft: Draft, clauses: readonly ToldClause[], scene: CommandScene): Draft {
  if (draft.intent.name !== 'log-activity' || draft.isImplied !== true) return draft;
  const { slots } = draft.intent;
  const said = slots.text ?? '';
  const own = clauses.filter(({ text, clause }) =>
    [text, clause.whole].some((words) => said.includes(written(trimmed(words)))),
  );
  const telling = own.find((one) => contactIn(one, scene) !== null);
  const kind = telling === undefined ? null : contactIn(telling, scene);
  if (telling === undefined || kind === null) return draft;
  const { chars } = telling.clause.whole;
  const dated = [telling, ...own.filter(({ text }) => dayLabel.test(text.chars)), ...own.slice(0, 1)];
  const at = dated
    .map(({ text }) => momentOf(text, 'past', scene.today))
    .find((moment) => moment !== null && moment.date <= scene.today);
  return {
    ...withSlots(draft, {
      activityKind: kindOf(kind, scene),
      at: slots.at ?? at ?? null,
      durationMinutes: slots.durationMinutes ?? durationMinutesOf(telling.text),
      direction: fromThem.test(chars) ? 'inbound' : toThem.test(chars) ? 'outbound' : null,
    }),
    isImplied: false,
  };
}

/** How one was in touch, as a clause tells it of what lies behind; null where it tells of none. */
function contactIn({ clause: { whole } }: ToldClause, scene: CommandScene): string | null {
  const { chars } = whole;
  const mood = moodOf(chars);
  if (mood === 'thought' || isAhead(whole, scene.today) || yetToBe.test(chars) || isWayOfReaching.test(chars))
    return null;
  // 没打电话, 没见到: what was not done; 邮件里说暂缓 was a mail all the same.
  if (mood === 'denied' && notDone.test(chars)) return null;
  return contacts.find(([, signs]) => signs.test(chars))?.[0] ?? null;
}

/** 华锐科技采购的电话, "e-mail address for the CFO": by what somebody can be reached; 跟王总的电话 is a call. */
const isWayOfReaching =
  /^(?!.*[和跟与同]).*的(?:联系)?(?:电话|手机|邮件|微信)\s*$|(?<![a-z])(?:e-?mail|mail|phone) (?:address|number)/u;

const notDone =
  /(?:没有?|未|别|不|无法)(?:能|再|去|给|要|用|必|来|得及|\ue000)*(?:拜访|见|开|打|聊|谈|发|联系|电话|去|来|约|吃|喝)|(?:n't|n’t|(?<![a-z])(?:not|never))(?: [a-z]+){0,2} (?:call|met|meet|visit|see|seen|go|went|send|sent)(?![a-z])/u;

/** 时间：11月20日: the day of what is told around it. */
const dayLabel = /^(?:时间|日期|date|time|when)\s*[:：]?\s*[\ue200-\ue3f3]/u;

/** To be done, wished for, or how somebody likes to be reached: nothing that took place. */
const yetToBe = regexp('u')`
    ^(?:再|还要|记得|要|得|需要|下次|下回|回头|改天|改日|找时间|帮我|给我|请|麻烦|安排|约(?!见)|等|提醒|准备|打算|计划)|
    (?:想要?|希望|打算|计划|准备|安排)(?:再|来|去|过来|下|做|一|次|个)*
    (?:看|见|开|聊|约|谈|演示|拜访|打|参观|上门|面谈|视频|电话|会)|
    记得|提醒|优先|偏好|喜[欢歡]|习惯|联系方式|再约|要求|下次|下一?步|没去成|
    (?:内部|集团|他们自己|她们自己|公司里?)(?:刚|也|又|要)?开|
    (?<![a-z])(?:wants?|would like|prefers?|plans?|next|will|should|to be)(?![a-z])
  `;

/** The surest sign first: a demo on site is a demo, and a conference call a call. */
const contacts: readonly (readonly [string, RegExp])[] = [
  [
    'demo',
    /(?:做|给|看|讲|演)(?:了|完|过)[^，,]{0,8}(?:演示|demo)|(?:演示|demo)(?:了|完|过|效果|下来|反响|反馈)/u,
  ],
  [
    'visit',
    /拜访|走访|上门|到访|来访|登门|去了(?:一?趟)?(?=[\ue000-\ue1f3]|$)|跑了?(?:一?趟|一?(?:早上|上午|下午|天))|从[\ue000-\ue1f3](?:那边|那儿|公司)?(?:出来|回来)|参观了|(?<![a-z])on[- ]site(?![a-z])/u,
  ],
  [
    'call',
    /电话(?!号|本|没要|多少|不对|[是为:：]|\s*[\ue800-\uedf3])|打给|打来|来电|致电|回电|通(?:了|过|完)话|视频通话|(?<![a-z])(?:on|by|over) (?:the )?phone(?![a-z])/u,
  ],
  [
    'meeting',
    /开(?:了|完|过)[^，,]{0,10}会|(?:视频|线上|腾讯|远程|碰头|短|例|评审|启动|三方|需求)会|会议(?!室|纪要)|碰(?:了|过)?(?:个|一)?(?:面|头)|见(?:了|到|过|的)|见(?:了|过)?(?:个|一)?面|会面|面谈|当面|座谈|吃(?:的|了|过)?(?:个|顿)?(?:便|午|晚|早)?饭|喝(?:了|的)?(?:杯|个)?(?:茶|咖啡|酒)|过(?:了)?(?:一遍|一下)?(?:需求|方案|合同)|(?<![a-z])over (?:lunch|coffee|dinner|breakfast)(?![a-z])/u,
  ],
  ['email', /邮件|(?<![a-z])e-?mail(?![a-z])|回信|来信/u],
  ['message', /(?<!加了?)(?:微信|企微|短信|钉钉|飞书|(?<![a-z])(?:wechat|whatsapp)(?![a-z]))/u],
];

const fromThem = /打来|来电|来信|回信|回电|发来|找我|打(?:电话)?过来/u;
const toThem = /打给|致电|打电话给|发给|发邮件/u;
