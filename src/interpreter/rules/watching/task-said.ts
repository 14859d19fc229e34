/** A task that a rule is to create, as it was said. */
export interface TaskSaid {
  /** Whose it is to be; empty: nobody was named. */
  readonly who: string;
  /** With the words of when it is due. */
  readonly title: string;
  /** The title where nobody is called as `who` says: "a task for onboarding". */
  readonly ofThat: string | null;
}

/**
 * The task in what a rule is to do: "create a task for Tom to send the quote", 提醒负责人发报价; null where none is said. One of which nobody says what
 * it is of is called by what sets the rule off.
 */
export function taskSaid(act: string, event: string): TaskSaid | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(act.trim())?.groups;
    if (groups === undefined) continue;
    // 建个待办给负责人: it says of nothing what is to be done.
    const isBare = groups.whose !== undefined && groups.what === '' && groups.tail === '';
    const done = isBare ? event : whatIsDone(groups, event);
    const asked = groups.asked === undefined ? done : `provide ${groups.asked}`;
    const named = groups.later === undefined ? asked : `${asked} in ${groups.later}`;
    const parts = [groups.soon, named, groups.tail].map((part) => tidied(part ?? ''));
    const [soon = '', what = '', tail = ''] = parts;
    // “找法务看合同”的任务，三天内完成: behind it stands when, else the task itself.
    const isWhen = what === '' || deadline.test(tail);
    const said = isWhen
      ? `${soon}${tail.replace(finished, '')}${gap(tail, what)}${what}`
      : `${soon}${what}，${tail}`;
    const title = (tail === '' ? `${soon}${what}` : said).trim();
    if (title === '') return null;
    const { whose, what: more } = groups;
    const ofThat = whose && whatIsDone({ ...groups, what: `${whose} ${more ?? ''}`.trim() }, event);
    return { who: (groups.who ?? whose ?? '').trim(), title, ofThat: ofThat ? tidied(ofThat) : null };
  }
  return null;
}

/** What the task says; "a follow-up task one day" later is called by its kind. */
function whatIsDone({ what, kind }: Readonly<Record<string, string | undefined>>, event: string): string {
  if (what === undefined) return kind ?? event;
  const later =
    /^(?:due )?(?:in |within )?(?<span>(?:an?|one|two|three|\d+) (?:hour|day|week|month)s?)(?: later)?$/iu.exec(
      what,
    );
  if (later !== null) return `${kind ?? event} in ${later.groups?.span ?? ''}`;
  return dueThen.test(what) ? `${kind ?? event} ${what.replace(/^(?:for|due) /iu, '')}` : what;
}

const dueThen =
  /^(?:for |due )?(?:today|tomorrow|the (?:next|following) (?:working |business )?day|next (?:week|month)|in .+)$/iu;

/** As it counts from the day on which it is done. */
function tidied(said: string): string {
  return said
    .replace(/["“”「」『』]|^\s*['‘]|['’]\s*$/gu, ' ')
    .replace(
      /(?<![a-z])(?:on )?(?:the )?(?:next|following) day(?![a-z])|(?<![a-z])(?:the|one|a) day (?:after|later)(?: that)?(?![a-z])/giu,
      'in 1 day',
    )
    .replace(/第二天|次日|隔天|隔日|翌日/gu, '一天后')
    .replace(/^[\s,，:：、]+|[\s,，:：、的]+$/gu, '')
    .trim();
}

const deadline =
  /^(?:在|要|须|需|限)*(?:[\d一二两三四五六七八九十半]+个?(?:工作日|天|周|小时|月|星期)(?:之?内|后)|当天|本周|下周).{0,6}$/u;
const finished = /(?:之前|前)?(?:要|得|须)?(?:完成|做完|搞定|做好|办好)$/u;

function gap(before: string, behind: string): string {
  return /[a-z\d]$/iu.test(before) && /^[a-z\d]/iu.test(behind) ? ' ' : '';
}

const person =
  "(?:me|it|them|him|her|the (?:(?:deal|lead|account|opportunity|customer|record|task|contact)(?:['’]s)? )?(?:owner|rep|manager)|the (?:deal|lead|account)|its owner|[\\p{Lu}][\\p{L}'’.-]*(?: (?!to |task|a )[\\p{Lu}][\\p{L}'’.-]*)?)";
/** A name may be written small. */
const nobody = '(?!(?:an?|the(?! owner| rep| manager)|new|quick|follow-?up|task|to-?do|reminder)(?![a-z]))';
const personZh = '(?:我|他|她|负责人|销售|经理|\\p{Script=Han}{2,3}?)';
const soonZh =
  '(?<soon>[\\d一二两三四五六七八九十半]+(?:个)?(?:工作日|天|周|小时|分钟|月|星期)(?:之?内|后)|第二天|次日|隔天|隔日|翌日|当天)(?:自动|再)*';
const makesZh =
  '(?:推送|下发|新?建|创建|生成|加|添加|新增|安排|开|设|派|记|排)(?:立)?(?:一)?(?:个|条|项|下)?';

const patterns = [
  // "Create task 'Send the quote' for the owner": its name stands in quotation marks.
  `^(?:create|make|add|open|set|schedule)(?: up)? (?:an? |the )?(?:new )?(?:task|to-?do|reminder):? ["“'‘](?<what>[^"”’]+?)["”'’](?: for (?<whose>${person}))?$`,
  `^(?:create|make|add|open|set|schedule|plan|log|put|start|raise|assign|give|generate)(?: up)?` +
    `(?: ${nobody}(?<who>${person}))?(?: an?| the)?(?: new| quick| e-?mail| high[- ]priority| urgent)*(?: (?<kind>follow[- ]?up|call|callback|check-?in|renewal|onboarding|kick-?off|review|handover|hand-?off)(?: (?:tasks?|to-?dos?|reminder|activity))?| (?:task|to-?do|reminder|activity))(?![a-z-])` +
    `(?: for (?<whose>${person}))?(?:(?:,? (?:to|called|named|saying|that says|for(?! (?:today|tomorrow|the (?:next|following)|next))|about)(?![a-z])|:)? ?(?<what>.+))?$`,
  `^(?:remind|ask|tell|prompt|nudge|ping) (?<who>${person}) (?:in )?(?<later>(?:an?|one|two|three|four|six|\\d+) (?:day|week|month)s?)(?: later| after(?:wards)?| from then)? to (?<what>.+)$`,
  `^(?:(?:remind|ask|tell|get|prompt|nudge) (?<who>${person}) to|(?:have|make|let) (?<who>${person})) (?<what>.+)$`,
  `^ask (?<who>${person}) (?:for|about) (?<asked>.+)$`,
  `^(?:自动|系统|请|再|就)*(?:${soonZh})?(?:给|为|帮|替)?(?<who>${personZh})?(?:自动)?${makesZh}` +
    `(?<what>.*?)的?(?:待办|任务|提醒)(?:事项)?(?:给(?<whose>${personZh})(?=[，,:：]|$))?[，,:：]?(?<tail>.*)$`,
  // 提醒我跟进 alone is told, and no task of that name.
  `^(?:${soonZh})?(?:提醒|通知|叫|让)(?!我(?:去|要|及时|尽快|立刻|马上)?(?:跟进|联系|处理|回访|催收|催款|推一把|推一推|推进|关注)(?:一下)?$)(?<who>我|负责人|销售|[\\p{Script=Han}]{2,3}?)(?:去|要)?` +
    `(?<what>(?:再次?|重新|尽快|及时|马上)*(?:发|给|打|联系|跟进|准备|拜访|回访|约|做|写|确认|安排|更新|整理|提交|催|寄|报|检查|看|补|填|送|交|开|核对).*)$`,
].map((source) => new RegExp(source, 'iu'));
