import type { Intent, RuleRef } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { everyPick } from '../digests/pick-of.ts';
import { changeOf, type Does, politeEn, politeZh } from './change-of-rule.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** What is said of the rules there are: to list, pause, mute, resume, alter or delete them. Null where none is spoken of. */
export function readRuleChange(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.!。！~?？]+$/u, '');
  if (said.length > longest) return null;
  const language = detectLanguage(said);
  if (!noun.test(said)) return null;
  for (const pattern of listing[language]) {
    const groups = pattern.exec(said)?.groups;
    if (groups !== undefined) return readingOfRule(listOf(groups, said), 0.94, text);
  }
  if (/[?？]$|吗$/u.test(text.trim())) return null;
  for (const { does, patterns } of changing[language]) {
    for (const pattern of patterns) {
      const groups = pattern.exec(said)?.groups;
      if (groups === undefined) continue;
      const change = changeOf(does, groups, said, context);
      if (change === null) continue;
      const slots = { rule: ruleOf(groups.rule ?? '', said), change };
      return readingOfRule({ kind: 'command', name: 'change-rule', slots }, 0.94, text);
    }
  }
  return null;
}

const longest = 160;

const nounEn =
  '(?:alerts?|automations?|(?:alert |automation |assignment |watch |approval )?rules?|notifications?|warnings?|alarms?|watch(?:es)?|round[- ]?robin(?: assignment)?|auto[- ]?assign(?:ment)?|lead (?:distribution|rotation|assignment)|approvals? rules?|escalations?|workflows?|triggers?)';
const nounZh =
  '(?:预警|告警|报警|警报|自动化|自动规则|规则|监控|通知|提醒规则|自动分配|轮流分配|自动流程|审批规则|自动任务|自动提醒|定时任务|周期性?任务|流程|提醒)';
const noun = new RegExp(
  `\\b(?:${nounEn}|reminders?|scheduled tasks?)\\b|\\b(?:alert|alerted|notified|warned|notify|warn|ping|tell(?:ing)?|notifying|alerting|warning|pinging|watching)\\b|${nounZh}|提醒|通知`,
  'iu',
);

const rule = `(?:(?:all|every|each)(?: of)? )?(?:my |the |that |this |those |these |our )*(?<rule>.*?)`;
/** "For two hours" is no topic. */
const topic =
  '(?:about|on|for|of|when|if) (?!(?:\\d+|an?|one|two|three|half|the (?:next|rest)|this) ?(?:minutes?|hours?|days?|weeks?|months?|while|an hour|of the|morning|afternoon)|now)';
const named = `${rule} ?${nounEn}(?: ${topic}(?<more>.+?))?`;
const until = '(?: (?<until>(?:until|till|til|for|through|over) .+?))?';
const ruleZh = `(?:(?:我的?|所有的?|全部的?|那个|这个|那条|这条)*)(?<rule>.*?)的?${nounZh}`;

const all = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

const kindEn =
  '(?<kind>alerts?|automations?|(?:automation |alert |approval )?rules?|(?:(?:scheduled|recurring|repeating|upcoming|pending|active) )?reminders?|scheduled tasks?|notifications?|warnings?)';
const kindZh =
  '(?:(?:预警|提醒|自动化|规则|通知)(?:和|与|、|跟|以及))?(?<kind>预警|告警|报警|自动化规则|自动化|自动规则|审批规则|规则|(?:定时|周期性?)(?:任务|提醒)|提醒|通知|监控)';

const listing = {
  en: all(
    `^${politeEn}(?:what|which)(?: are)?(?: (?:all|of))?(?: (?:the|my|our))? ${kindEn}(?: and \\w+)? ?(?:do i have|have i (?:set up|set|got|created)|did i (?:set up|set|create)|are (?:there|running|active|set up|on|mine)|do we have|am i getting|exist|is there|are set)?(?: (?:set up|running|active|right now|now|at the moment|currently))*$`,
    `^${politeEn}(?:show|list|give|see|display)(?: me)?(?: (?:all|of|the|my|our))* ${kindEn}(?: and \\w+)?(?: (?:that )?(?:i have|i've|i|we have|we've|are|is)?(?: (?:set up|set|made|created|got|configured|running|active|there|on|enabled|currently|now))*)?$`,
    `^${politeEn}(?:my|all my) ${kindEn}$`,
    `^${politeEn}(?:which|what|show(?: me)?|list)(?: of)?(?: (?:the|my|our))? ${kindEn} (?:that )?(?:are|is|have been|did i) (?<paused>paused?|muted?|off|on hold|suspended|disabled|switched off|turned off)(?: (?:now|right now|at the moment))?$`,
    `^${politeEn}(?:show(?: me)?|list)?(?: (?:the|my|our|all))* ?(?<paused>paused|muted|disabled) ${kindEn}$`,
    `^${politeEn}what (?:am i (?:being )?(?:alerted|notified|warned|told) (?:about|of)|do i get (?<kind>alerted|notified|warned) (?:about|of)|are you watching(?: for me)?)$`,
    `^${politeEn}(?:do i have|have i got|are there) (?:any )?${kindEn}(?: set up| running)?$`,
    `^${politeEn}(?<runs>when|how often)(?: did| has| have| was| were)?(?: the| my| that| this)* ?(?<rule>.*?) ?(?:alerts?|automations?|rules?)(?: (?:last|ever|already|go|been|get|of mine))* (?:fire|fired|go off|gone off|run|ran|trigger|triggered|been triggered|gone|happen|happened|told)(?: last)?(?: .*)?$`,
    `^${politeEn}(?:show|list|give)(?: me)?(?: the| my)? (?<runs>history|runs?|log|firings?)(?: of| for)?(?: the| my| that| all)*(?: (?<rule>.*?))? ?(?:alerts?|automations?|rules?)$`,
    `^${politeEn}(?:which|what) (?:of my )?(?:alerts?|automations?|rules?)(?: have| has)? (?<runs>ran|fired|run|triggered|went off|gone off)(?: .*)?$`,
    `^${politeEn}(?:did|have|has) (?:any|some|one)(?: of)?(?: my| the| our)* ?(?<rule>)(?:alerts?|automations?|rules?) (?<runs>fired?|go(?:ne)? off|run|been triggered|trigger|triggered|happened)(?: .*)?$`,
    `^${politeEn}what (?<runs>did|have|has)(?: the| my| that| this)* ?(?<rule>.*?) ?(?:alerts?|automations?|rules?) (?:do|done|change|changed|fire|told)(?: .*)?$`,
  ),
  zh: all(
    `^${politeZh}(?:看看|看一下|列一下|查一下)?(?:我(?:手上|手里|这边|这里|名下)?)?(?:现在|目前|都)*(?:有|设(?:置|定)?了?|建了|开了|配了)(?:哪些|什么|几个|几条|多少(?:个|条)?)${kindZh}(?:规则)?(?:还)?(?:在(?:运行|用|跑)|开着|生效)?(?:的|呢)?$`,
    `^${politeZh}(?:看看|看一下|看下|列一下|列出来?|列|看|查看|查下|列出来?|列一下|列下|显示|查一下|给我看看?|瞅瞅)(?:我的?|所有|全部|现有)*(?:的)?${kindZh}(?:规则|列表)?(?:有哪些)?$`,
    `^${politeZh}(?:我的?|我们的?|所有|全部|现有|当前|目前)*(?:的)?${kindZh}(?:规则)?(?:都|现在|目前)*(?:有(?:哪些|什么|几条|几个)|是什么|列表|列一下|列出来)$`,
    `^${politeZh}(?:我的?|所有|全部)(?:的)?${kindZh}$`,
    `^${politeZh}(?:现在|目前)?(?:我)?(?:有)?(?:哪些|什么|哪几[个条])(?:的)?${kindZh}(?:是|被)?(?:已经?)?(?<paused>暂停|停用|静音|关)(?:着|了|掉了?|的|中)*$`,
    `^${politeZh}(?:看看|列一下|列出|查看)?(?:我|有哪些|哪些)?(?:已经?|被)*(?<paused>暂停|停用|静音)(?:了)?的${kindZh}(?:有哪些)?$`,
    `^(?:你)?(?:现在|目前|平时)?(?:都)?(?:会|在)(?:给我)?(?<kind>预警|盯|监控|提醒|通知)(?:我)?(?:些)?(?:什么|哪些)(?:事)?$`,
    `^${politeZh}(?:我)?(?:现在|目前|都)*(?:设|建|开|配)(?:置|定)?(?:了|过)(?:什么|哪些)(?:样的)?${kindZh}(?:规则)?$`,
    `^${politeZh}(?:有|都有)(?:哪些|什么)${kindZh}(?:在运行|在用)?$`,
    `^${politeZh}(?:上周|本周|昨天|今天|最近|这周|这个?月|上个?月)?(?:都)?有(?:哪些|什么|几[个条])(?<rule>)(?:预警|自动化|规则|告警|提醒)(?:被)?(?<runs>触发|执行|运行|响)(?:了|过)?(?:吗)?$`,
    `^${politeZh}(?<rule>.*?)的?(?:预警|自动化|规则|告警)(?<runs>上次|最近|上一次|最后一次)?(?:是)?(?:什么时候|何时|几点|哪天)(?:触发|执行|运行|响|提醒|报)(?:过|的|了)?(?:我)?$`,
    `^${politeZh}(?<rule>.*?)的?(?:预警|自动化|规则|告警)(?<runs>最近)?(?:什么时候|有没有|都)?(?:最近)?(?:触发|执行|运行)(?:过|了)(?:什么|哪些|几次|多少次)?(?:吗)?$`,
    `^${politeZh}(?:看看|查看|看一下|显示)?(?:我的?|所有)?(?<rule>.*?)的?(?:预警|自动化|规则|告警)(?:的)?(?<runs>触发|执行|运行)?(?:记录|历史)$`,
  ),
} as const;

const changing: Readonly<
  Record<'en' | 'zh', readonly { readonly does: Does; readonly patterns: readonly RegExp[] }[]>
> = {
  en: [
    {
      does: 'mute',
      patterns: all(
        `^${politeEn}(?:mute|silence|snooze|quiet(?:en)?|hush|turn down|hold)(?: down)? ${named}${until}$`,
        `^${politeEn}(?:no|don't send(?: me)?(?: any)?|stop sending(?: me)?(?: any)?|hold back) ${named} (?<until>(?:until|till|for|before) .+)$`,
      ),
    },
    {
      does: 'pause',
      patterns: all(
        `^${politeEn}(?:pause|suspend|disable|switch off|turn off|deactivate|halt|put on hold) ${named}${until}$`,
        `^${politeEn}(?:turn|switch|put) ${named} (?:off|on hold)${until}$`,
        `^${politeEn}stop ${named} (?<until>(?:until|till|for) .+)$`,
      ),
    },
    {
      does: 'resume',
      patterns: all(
        `^${politeEn}(?:resume|unmute|un-mute|unpause|reactivate|re-?enable|enable|activate|restart|turn on|switch on|turn back on|continue|unsnooze|start) ${named}(?: again)?$`,
        `^${politeEn}(?:turn|switch|put) ${named} (?:back )?on(?: again)?$`,
      ),
    },
    {
      does: 'cooldown',
      patterns: all(
        `^${politeEn}(?:limit|restrict|make|set|change|keep) ${named} (?:to |come |fire )?(?:at most |no more than |only )?(?:(?:once|one message) )?(?:an?|every|per|each) (?<span>.+)$`,
        `^${politeEn}(?:(?:i(?:['’]m)? (?:get|have|receive|getting) )?(?:way |far )?too many|so many) (?<rule>)(?:alerts?|notifications?)[,;:. –-]+(?:please )?(?:at most |only |just )*once (?:an?|every|per|each) (?<span>hour|day|week)(?: at most| max| is enough| please)*$`,
        `^${politeEn}(?:send|fire|give me) ${named} (?:at most|no more than|only) (?:once )?(?:an?|every|per|each) (?<span>.+)$`,
      ),
    },
    {
      does: 'limit',
      patterns: all(
        `^${politeEn}(?:make|put|set) ${named} (?<value>[\\d.,]+ ?%?x?)$`,
        `^${politeEn}(?:change|set|move|raise|lower|adjust|update|make|put|increase|reduce)(?: the (?:limit|threshold) (?:of|on|for))? ${named}(?:['’]s)?(?: (?:limit|threshold|level))? (?:to|at|from .+? to|fire at|be) (?<value>.+)$`,
      ),
    },
    {
      does: 'delete',
      patterns: all(
        `^${politeEn}(?:delete|remove|cancel|drop|kill|get rid of|scrap|erase|clear|end|forget) ${named}$`,
        `^${politeEn}(?:stop) ${named}$`,
        `^${politeEn}(?:stop|quit) (?:alerting|notifying|warning|pinging|telling|watching|messaging)(?: me)?(?: (?:about|when|if|of|for|on))? (?<rule>.+)$`,
        `^${politeEn}(?:don't|do not|no need to) (?:alert|notify|warn|ping|tell|message)(?: me)? (?:any ?more |again )?(?:about|when|if|of|on) (?<rule>.+?)(?: any ?more| again| from now on)*$`,
        `^${politeEn}i (?:don't|do not) (?:want|need) ${named}(?: any ?more| any longer)?$`,
      ),
    },
  ],
  zh: [
    {
      does: 'mute',
      patterns: all(
        `^${politeZh}(?:把|将)?${ruleZh}(?:都|先|暂时|全部|全)*(?:静音|免打扰|别响|不要发|别发|消音|屏蔽|推迟)(?:了)?(?:到|至|直到)?(?<until>.+?)?(?:再说|为止|前)?$`,
        `^${politeZh}(?:静音|屏蔽|免打扰)${ruleZh}(?:到|至|直到)?(?<until>.+)?$`,
        `^${politeZh}(?<until>今天|今晚)(?:先|都|暂时)*(?:别|不要|不用)(?:再)?(?:给我)?(?:发|推)(?<rule>.*?)的?${nounZh}(?:了)?$`,
        `^${politeZh}(?<until>.+?)(?:之前|以前|前)(?:都|先)*(?:别|不要|不用)(?:再)?(?:给我)?(?:发|推)(?<rule>.*?)的?${nounZh}(?:了)?$`,
      ),
    },
    {
      does: 'pause',
      patterns: all(
        `^${politeZh}(?:暂停|停用|关闭|关掉|停掉|禁用|中止|先停)(?:一下)?${ruleZh}(?:到|至|直到)?(?<until>.+)?$`,
        `^${politeZh}(?:把|将)?${ruleZh}(?:都|先|暂时|全部|全)*(?:暂停|停用|关闭|关掉|关了|停掉|停了|停一下|禁用|停)(?:了|一下)?(?:到|至|直到)?(?<until>.+?)?(?:再说|为止)?$`,
      ),
    },
    {
      does: 'resume',
      patterns: all(
        `^${politeZh}(?:恢复|重新启用|启用|打开|重启|继续|重新打开|开启|取消静音|解除静音)${ruleZh}$`,
        `^${politeZh}(?:把|将)?${ruleZh}(?:都|全部|全)*(?:恢复|打开|启用|开启|重新打开|重新启用|取消静音|解除静音)(?:了|吧)?$`,
      ),
    },
    {
      does: 'cooldown',
      patterns: all(
        `^(?<rule>)(?:预警|提醒|通知)(?:实在)?太多了?[，,](?:改成|最多|就)*(?:每|一)(?<span>个?小时|天|周)(?:汇总|合并|最多)?(?:发|提醒|通知)?(?:一|1)?次(?:就行|就好|吧|够了)?$`,
        `^${politeZh}(?:把|将)?${ruleZh}(?:改成|改为|设成|设为|调成|限制(?:在|为)?)?(?:最多|至多)?(?:每|一)(?<span>.+?)(?:只?(?:发|提醒|通知|报))?(?:一|1)?次$`,
      ),
    },
    {
      does: 'limit',
      patterns: all(
        `^${politeZh}(?:把|将)?${ruleZh}(?:的)?(?:阈值|界限|门槛|标准|条件|值)?(?:都)?(?:改成|改为|改到|调到|调成|调整为|调整到|设为|设成|提高到|降到|降低到|提到)(?:了)?(?<value>.+)$`,
      ),
    },
    {
      does: 'delete',
      patterns: all(
        `^${politeZh}(?:删除|删掉|删了|删|取消|去掉|撤掉|移除|停止|不要)(?:掉|了)?${ruleZh}(?:了)?$`,
        `^${politeZh}(?:把|将)?${ruleZh}(?:都|全部|全)*(?:删除|删掉|删了|取消|去掉|撤掉|移除|删|不要)(?:了|掉|吧)?$`,
        `^${politeZh}(?:别|不要|不用|不必|停止)(?:再)?(?:给我|向我)?(?:通知|告诉|预警)我?(?<rule>.+?)(?:了)?$`,
        `^${politeZh}(?<rule>.+?)(?:就)?(?:别|不要|不用|不必)(?:再)?(?:通知|告诉|预警)我?(?:了)?$`,
      ),
    },
  ],
};

function ruleOf(words: string, said: string): RuleRef {
  const kind = /automation|自动/iu.test(said)
    ? 'automation'
    : /(?<![a-z])rules?(?![a-z])|规则/iu.test(said)
      ? null
      : 'alert';
  const more = new RegExp(`${nounEn} ${topic}(?<more>[^]+?)(?: (?:until|till|for|to) .+)?$`, 'iu').exec(said)
    ?.groups?.more;
  const text = [words, more ?? '']
    .join(' ')
    .replace(/关于|有关/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const isAll =
    text === '' &&
    (/\b(?:all|every|each)\b|alerts\b|automations\b|rules\b|notifications\b|所有|全部|都/iu.test(said) ||
      detectLanguage(said) === 'zh');
  return {
    text: isAll ? '' : text,
    id: null,
    kind: text === '' && kind === 'alert' ? 'alert' : kind === 'automation' ? kind : null,
    all: isAll,
  };
}

/** What comes by the clock: digests with alerts and reminders. */
const everythingSetUp: Intent = {
  kind: 'query',
  name: 'subscriptions',
  slots: { show: 'everything', which: everyPick, of: null, channel: null, everybodys: false, period: null },
};

function listOf(groups: Readonly<Record<string, string | undefined>>, said: string): Intent {
  const runs = groups.runs !== undefined || /记录|历史|触发|执行/u.test(said);
  const word = groups.kind ?? '';
  if (
    /^(?:scheduled|recurring|repeating) tasks?$|^(?:定时|周期性?)任务$/iu.test(word) &&
    groups.paused === undefined
  )
    return everythingSetUp;
  const kindsNamed = [/alert|预警/iu, /automation|自动化/iu, /reminder|提醒/iu, /rule|规则/iu];
  const isOfBoth = kindsNamed.filter((named) => named.test(said)).length > 1;
  const kind = isOfBoth
    ? null
    : /reminder|scheduled|提醒|定时|周期/iu.test(word)
      ? 'reminder'
      : /automation|自动/iu.test(word)
        ? 'automation'
        : /rule|规则|监控/iu.test(word) || word === ''
          ? null
          : 'alert';
  const named = (groups.rule ?? '').replace(/^(?:最近|上次|上一次)+/u, '').trim();
  return {
    kind: 'query',
    name: 'rules',
    slots: {
      kind,
      runs,
      ...(groups.paused === undefined ? {} : { paused: true }),
      rule: runs && named !== '' ? { text: named, id: null, kind: null, all: false } : null,
    },
  };
}
