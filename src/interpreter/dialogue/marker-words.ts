import { regexp } from '../../kernel/index.ts';

/**
 * The verbs and phrases that a follow-up wraps around the part that it changes: what narrows, what takes away, what puts something else in its
 * place. Regular-expression sources, the longer before the shorter where one begins the other.
 */
const anyOf = (...words: readonly string[]): string => `(?:${words.join('|')})`;

/** Who speaks, and how politely, before the verb. */
export const askerEn = `(?:(?:can|could|would|will|may|should) (?:you|i|we) |let['’]?s |let us |let me |i(?:['’]d| would) (?:just |only |really )?like (?:you )?to |(?:i|we) (?:just |only |really )?(?:want|need) (?:you )?to |what if (?:i|we|you) |how about (?:we |you )?(?=[a-z]+(?:ing)?\\b)|if (?:i|we|you) |please |pls |now |also |just |only |simply )*`;
export const askerZh =
  '(?:能不能|可不可以|可以|能|我想|我要|我们|我|要是|如果|假如|请|麻烦|帮我|给我|现在|那|就|先|再|还|也)*';

/** "Focus on", "I only care about": what is named is all that counts. */
export const limitingEn = anyOf(
  '(?:only|just|solely|exclusively|merely|purely|nothing but)(?: (?:show|see|give|want|need|do|take|keep|include|consider|count|use|look at|care about|interested in))?(?: me| us)?',
  '(?:focus(?:ing)?|concentrat(?:e|ing)|zoom(?:ing)? in|zero(?:ing)? in|hom(?:e|ing) in|drill(?:ing)? down|drill) (?:on|into|onto|in on)',
  "(?:i|we)(?:['’]m| am| are|['’]re)? (?:only|just|really|mostly|mainly) (?:care about|interested in|after|looking at|looking for|want|need|mean)",
  "(?:i|we)(?:['’]m| am| are|['’]re)? (?:care about|interested in|looking at)",
  '(?:stick|keep)(?:ing)? (?:to|only|just)',
  '(?:narrow|restrict|limit|filter|reduce|confine|cut|scope)(?:ing)?(?: (?:it|that|this|them|those|these))?(?: down)?(?: (?:to|on|by|for))?(?: (?:only|just))?',
  'look(?:ing)? (?:only |just )?at',
);

/** 只看, 聚焦: the same. */
export const limitingZh = anyOf(
  '我?(?:只|仅|就|单单|光)(?:想|需|需要)?(?:看看|看一下|看下(?!半|周|个|月|季|星期|礼拜|一)|看|要|显示|统计|算|查|列|关心|关注|考虑|留下?|保留|筛|说|管|谈|计算|取|限|包含|包括)(?:的是)?',
  '(?:缩小|限定|限制|锁定|聚焦|集中|局限)(?:范围)?(?:为|在|到|成|于)?',
  '(?:筛选|筛一下|筛出|筛|过滤|挑)(?:出|下|一下|到)?',
  '(?:重点|专门|单独|单|专|光|仅)(?:看看|看一下|看下(?!半|周|个|月|季|星期|礼拜|一)|看)',
  '(?:我)?(?:关心|关注)(?:的是)?',
  '仅限|仅|僅|單看',
);

/** "Leave out", "not counting": what is named goes. */
export const removingEn = anyOf(
  '(?:leave|take|keep|cut|filter|strip|get|pull|drop|throw)(?:ing)? (?:out|away|off)',
  '(?:without|minus|sans)(?: (?:counting|including|considering|looking at))?',
  "(?:not|don['’]?t|do not|without|stop) (?:count|includ|consider|show|tak|look|want|need)(?:ing|e|ed)?(?: (?:at|in))?",
  '(?:remov|exclud|ignor|disregard|omit|skip|drop|clear|lift|reset|discount|subtract|deduct)(?:ing|e|ping|ting)?',
  'get(?:ting)? rid of',
  'regardless of|irrespective of|except(?:ing| for)?|apart from|aside from|other than|all but|everything but|everyone but|everybody but|anything but|but not|not (?:only|just)|but without',
  'never ?mind(?= the)|forget(?: about)?',
);
/** "Leave X out": the same around it. */
export const removingAround = new RegExp(
  `^${askerEn}(?:leave|leaving|take|taking|cut|cutting|keep|keeping|throw|throwing|drop|dropping|count|counting) (?<what>[^,;]{1,40}?) (?:out|away|off|aside|not)(?: of (?:it|that|this|them|the (?:list|picture|table|numbers)))?$`,
  'iu',
);

/** 不算, 去掉: the same. */
export const removingZh = anyOf(
  '不(?:要)?(?:再)?(?:计算|算上|算|含|包括|包含|考虑|计入|计|统计|看|管|限制?|分|按|区分|限定|筛选|用筛选)',
  '(?:先|暂时)?(?:不管|不看|不算|别算|别看|不考虑|抛开|撇开|撇掉|刨去|刨掉|刨除|扣除|扣掉|减去|减掉|剔除|剔掉|排除|去除|去掉|拿掉|删掉|除去|除掉|移除|取消|清除|忽略)',
  '不(?:只|仅|光|单)(?:看|是|要|限|算)?|不要(?!了)|别要|甩开|放开',
);
/** 把X去掉, X不算: the same around it. */
export const removingAroundZh: readonly RegExp[] = [
  regexp('u')`
    ^(?:那|再|就|先|请|帮我|要是|如果)*(?:把|将)(?<what>[^，,。；;]{1,24}?)(?:给)?
    (?:去掉|去除|拿掉|排除|剔除|除去|除掉|扣掉|扣除|撇开|撇掉|抛开|移除|删掉|刨掉|刨去|不算|去了)
    (?:掉|在外|出去|再看|再算|之后|以后|后|了|呢|吧|看看|看|算)*$
  `,
  /^(?:那|再|就|先|要是|如果)*(?:除去|除开|除了|除|刨除|抛开|撇开)(?<what>[^，,。；;]{1,24}?)(?:之外|以外|外)?(?:的)?(?:呢|吧|看看|再看)*$/u,
  regexp('u')`
    ^(?:那|再|就|先|要是|如果)*(?<what>[^，,。；;]{1,24}?)
    (?:(?:就|都|先|也)?(?:不算|不计|不要|不看|别算|不包括|不含|不考虑|除外|不管)|以外的?|之外的?)
    (?:了|呢|吧|的话|在内|进去|进来)*$
  `,
];

/** 换成, "switch to": what is named stands instead. */
export const replacingZh = anyOf(
  '(?:把|将)(?:时间段?|日期|期间|周期|指标|口径|维度|区域|地区|产品|客户|行业|人|销售|负责人|条件|范围|它|这个|那个|结果)?(?:都)?(?:换成|改成|改为|换为|设成|设为|调成|调到|换到|切到|切换成|切换到)',
  '(?:要是|如果|假如)?(?:换成|換成|换到|切换到|切换成|切到|改成|改為|改为|改看|改按|变成|转成|转为|调整为|调成|换)(?!算)',
);
