import { addDays } from '../../../../kernel/index.ts';
import type { Clause } from '../draft.ts';
import type { MarkedText } from '../marked-text.ts';
import { momentOf, type Tense } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import type { ActivityPhrase } from './activity-phrase.ts';

/** 周五去拜访过: it lies behind, whatever else the verb could mean. */
const happened = /(?<=\p{Script=Han})过(?!去|来|几|两|一|户|年|节|期|程|关|完|敏|渡|度)/u;

/** 周二请他吃饭, "lunch with Ines on Tuesday at noon": a weekday that may lie ahead, and nothing that says it is over, is a plan. */
export function tenseOf(
  { tense }: Pick<ActivityPhrase, 'tense'>,
  { whole, bare, follows, isDone = false }: Clause,
  scene: CommandScene,
): Tense {
  if (happened.test(whole.chars) || isDone) return 'past';
  // "Log a visit on Friday": of two Fridays the one that is over.
  if (tense === 'open' && (overEn.test(bare.chars) || logsIt.test(bare.chars))) return 'past';
  const isOpen = tense === 'future' && /^(?:去|到|跑)/u.test(bare.chars);
  if (tense !== 'past' && !isOpen) return tense;
  const [before, ahead] = (['past', 'future'] as const).map((one) => momentOf(whole, one, scene.today));
  const isEither = before != null && ahead != null && before.date < scene.today && ahead.date > scene.today;
  if (!isEither) return tense;
  // 11月20日到X拜访, said three days later: nobody plans a visit in a year.
  if (addDays(before.date, mostDaysBack) >= scene.today && ahead.date > addDays(scene.today, mostDaysAhead))
    return 'past';
  const isPlan = /\p{Script=Han}/u.test(bare.chars)
    ? !isOver.test(bare.chars) && !cameOfIt.test(scene.behind?.chars ?? '')
    : nounFirst.test(bare.chars) && !overEn.test(bare.chars) && (follows || before.time !== null);
  return isPlan ? 'future' : 'past';
}

const logsIt = /^(?:log|logged|record|register|document|note down)(?![a-z])/u;

/** Days. */
const mostDaysBack = 31;
const mostDaysAhead = 180;

/** 下一步约他吃饭, 回头跟她见面: without a day it is nothing that was held. */
export function isToCome({ chars }: MarkedText): boolean {
  return toCome.test(chars) && !isOver.test(chars);
}

const toCome =
  /^(?:(?:他|她|我们?|那)*(?:下一?步|接下来|后续|后面|回头|改天|改日|有空|抽空|找时间|找机会|等有空|择日|再找)|(?:next(?: steps?)?|todo|to-do)(?![a-z]))/u;

const isOver = /[了过完毕]|[到见]到|来电|来访|没|未/u;
/** 周五见凌正通信，没谈出啥: what came of it stands behind, and so it was held. */
const cameOfIt =
  /^(?:但|不过|结果|可惜|还是|也|都|基本)*(?:没|未)(?!有?问题|空|时间)|^(?:他们?|她们?|对方|客户|[\ue000-\ue1f3])?(?:那边|这边)?(?:说|表示|反馈|效果|答应|同意|确认|认可|觉得|挺|很|不太)|^[^想要会]{0,14}[了过]$/u;
const nounFirst =
  /^(?:(?:a|an|the|another|quick|short)\s+)*(?:lunch|coffee|dinner|breakfast|drinks|call|phone call|meeting|visit|site visit|demo|workshop)(?![a-z])/u;
const overEn = /(?<![a-z])(?:went|was|were|did|done|ok|okay|well|great|good|fine)(?![a-z])/u;
