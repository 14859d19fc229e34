import type { EntityKey } from '../../../entities/index.ts';
import type { RuleAction } from '../../../intents/index.ts';
import type { Language } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { peopleNamed, personNamed, readAct } from './read-actions.ts';
import type { TriggerRead } from './read-event.ts';
import { readSilence } from './read-silence.ts';
import { inTurn, standingEn, standingZh } from './rule-words.ts';
import { readWatched } from './watched-set.ts';

export interface RuleRead {
  readonly trigger: TriggerRead;
  readonly actions: readonly RuleAction[];
}

/** What is done to a whole kind as it comes in, or after so long, without a "when". */
export function readStanding(
  said: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): RuleRead | null {
  const words = standingWords[language];
  const shared = words.shareOut.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (shared?.set !== undefined && inTurn.test(said)) {
    const among = peopleNamed(shared.among ?? '', context);
    const trigger = among === null ? null : arriving(shared.set, context, lexicon);
    if (among !== null && trigger !== null)
      return { trigger, actions: [{ does: 'share-out', among: [...among] }] };
  }
  const assigned = words.assign.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (assigned?.set !== undefined) {
    const owner = personNamed(assigned.to ?? '', context);
    const trigger = owner === null ? null : arriving(assigned.set, context, lexicon);
    if (owner !== null && trigger !== null) {
      const record = { entity: '', text: '', id: null, candidates: [] };
      return {
        trigger,
        actions: [{ does: 'change', each: { name: 'change-owner', slots: { record, owner } } }],
      };
    }
  }
  const pool = words.pool.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  if (pool?.cond !== undefined && !gaveUp.test(pool.cond)) {
    const zh = language === 'zh';
    const trigger = readSilence(zh ? pool.cond : `${pool.cond} ${pool.set ?? ''}`, context, lexicon);
    const action = trigger === null ? null : readAct('return it to the pool', trigger.entity, context);
    if (trigger !== null && action !== null) return { trigger, actions: [action] };
  }
  return null;
}

/** 卓景健康不再跟进了，退回公海: told of one, and no rule. */
const gaveUp = /(?:不再?跟进?|放弃|没戏|谈不下来|联系不上|不做)了$/u;

const comingIn: readonly EntityKey[] = ['lead', 'deal', 'account'];

function arriving(set: string, context: InterpreterContext, lexicon: Lexicon): TriggerRead | null {
  // 新线索 is one that comes in, and none that is still called so.
  const said = set.replace(/新(?:的)?(?=\p{Script=Han}{0,4}(?:线索|客户|商机|单子|询盘))/u, '');
  const watched =
    readWatched(said, comingIn, context, lexicon) ?? readWatched(set, comingIn, context, lexicon);
  return (
    watched && {
      trigger: { kind: 'event', events: [{ what: 'created' }], set: watched.set },
      entity: watched.entity,
      confidence: Math.min(0.93, watched.confidence),
    }
  );
}

const all = (sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

const standingWords = {
  en: { assign: all(standingEn.assign), shareOut: all(standingEn.shareOut), pool: all(standingEn.pool) },
  zh: {
    assign: all([standingZh.assign]),
    shareOut: all([standingZh.shareOut]),
    pool: all([standingZh.pool]),
  },
} as const;
