import type { QueryIntent } from '../../../intents/index.ts';
import { explaining } from '../why-frame.ts';
import type { Edit } from './edit.ts';

/** "Why?", 为什么跌了: the reasons of the last figure. */
export const askWhy: Edit = ({ text }, base) =>
  base.name === 'measure' && asksWhy.test(text.trim()) ? explaining(base) : null;

const asksWhy =
  /^(?:and |but |so |ok )*(?:why|how come|what happened|what(?:'s| is) (?:behind|driving|the reason|causing)|what (?:drove|caused|explains)|for what reason)(?: (?:is|was|did|has|does))?(?: (?:that|it|this|the (?:change|drop|fall|rise|increase|decrease|difference)))?(?: (?:so|drop(?:ped)?|f[ae]ll(?:en)?|r[io]se|change[d]?|go (?:up|down)|gone (?:up|down)|down|up|happen(?:ed)?|lower|higher|low|high|bad|good|for))*[?.!\s]*$|^(?:那|这|这个|它)?(?:是)?(?:为什么|为啥|为何|怎么会|怎么回事|什么原因|原因(?:是什么|呢)?|怎么(?:跌|降|涨|升|掉|变)了?(?:这么多)?)(?:会)?(?:这样|这么[高低多少]|[下上]?[降跌升涨]了?(?:这么多)?|变[高低多少]|变化|掉了)?(?:呢|啊|呀)?[？?。！\s]*$/iu;

/** "How is that computed?", 这个怎么算的: the definition of the last figure. */
export const askDefinition: Edit = ({ text }, base) => {
  if (!defining.test(text.trim())) return null;
  const measure = base.name === 'measure' ? base.slots.measures[0] : measureBehind[base.name];
  return measure === undefined ? null : { kind: 'query', name: 'define-metric', slots: { measure } };
};

/** The figure that a question of fixed form stands on. */
const measureBehind: Partial<Record<QueryIntent['name'], string>> = {
  'stuck-deals': 'stuck_deals',
  funnel: 'stage_conversion',
  forecast: 'weighted_pipeline',
};

const defining =
  /^(?:and |but |ok |so )*(?:how (?:is|are|was|were|do you|did you|do we) (?:that|it|this|they|those|the(?:se)? (?:numbers?|figures?)) ?(?:defined|calculated|computed|worked out|measured|counted|get (?:that|it|this))?|how (?:do|did) you (?:get|compute|calculate|define|work out|come up with|arrive at) (?:that|it|this|those|these)(?: (?:number|figure)s?)?|what does (?:that|it|this) mean|what is (?:that|it|this) based on|what's (?:that|it|this) based on|(?:what's |what is )?(?:the |its )?(?:definition|formula)(?: of (?:that|it|this))?|define (?:that|it|this)|where does (?:that|this) (?:number|figure) come from)[?.!\s]*$|^(?:那|那么)?(?:这个?|它|这个?(?:数|数字|指标|结果)|上面的?)?(?:的)?(?:是)?(?:怎么(?:算|计算|定义|得出|得|来|统计)(?:出来|来)?的?|如何(?:计算|定义)的?|(?:定义|口径|公式|算法)(?:是什么)?|什么意思|是什么意思|依据(?:是什么)?)(?:呢|啊|呀)?[？?。\s]*$/iu;
