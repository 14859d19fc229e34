import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { readingsOf } from './describe.ts';
import { sceneOf } from './gaps.ts';
import { recall } from './thread-records.ts';

/**
 * "We got it", 签了, "they said no": the deal that is spoken of is won or lost; with several at hand, or none, it is asked which. Null for
 * anything else that is said.
 */
export function readBareOutcome(text: string, context: InterpreterContext): Reading | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！~\s]+$/u, '');
  const outcome = won.test(said) ? 'won' : lost.test(said) ? 'lost' : null;
  if (outcome === null) return null;
  const { thread } = context;
  // Of figures, "won" says what is to be counted.
  const isOfFigures = thread?.intents[0]?.kind === 'query' && thread.intents[0].name === 'measure';
  const isAtHand = recall(context, (entity) => entity === 'deal').length > 0;
  if (isOfFigures && !plainly.test(said)) return null;
  if (!isAtHand && !plainly.test(said)) return null;
  const { ref, certainty } = findRecord(undefined, ['deal'], sceneOf(text, context));
  const intent: Intent = {
    kind: 'command',
    name: 'close-deal',
    slots: { deal: ref, outcome, reason: null, competitor: null, closedOn: null, amount: null },
  };
  return {
    confidence: 0.92,
    intents: [intent],
    readings: [readingsOf(intent)],
    alternatives: [],
    question: certainty === 'missing' ? { kind: 'missing', intentIndex: 0, slot: 'deal' } : null,
    notUnderstood: [],
    understood: [text],
    follows: { how: 'follow-up', kept: [] },
  };
}

const leadEn =
  '(?:(?:and|yes|yay|great|good|news|so|ok|finally|hooray|update|sadly|unfortunately|bad|well|great news|good news|bad news)[,!: ]*)*';
const theyEn = '(?:they|he|she|the customer|the client|customer|client)';
const itEn = '(?:it|this one|that one|this|that|the deal|this deal|that deal)';
const nowEn = "(?:(?:just|finally|now|officially|have|has|'ve|'s|already|today) ?)*";
const won = new RegExp(
  `^${leadEn}(?:we(?:'ve)? ${nowEn}(?:won|got|closed|signed|landed|bagged) ${itEn}|we won|won ${itEn}|${theyEn} ${nowEn}(?:signed|accepted|said yes|signed the contract|placed the order)|${itEn}(?:'s| is| has been| was) ${nowEn}(?:won|closed won|signed|ours)|(?:closed won|won|closed|signed|got it signed|signed and sealed|contract signed))(?: today| yesterday)?$|^(?:刚|刚刚|终于|今天|已经|好消息|这单|那单|这个|他们|客户|对方|我们|，|,)*(?:赢了|赢单了?|赢下来了|拿下了|拿下来了|签了|签下来了|签单了|成了|成交了|签约了|合同签了|中标了|签回来了|签了(?:合同|协议|单子?))$`,
  'iu',
);
const lost = new RegExp(
  `^${leadEn}(?:we(?:'ve)? ${nowEn}lost ${itEn}|we lost|lost ${itEn}|${itEn}(?:'s| is) ${nowEn}(?:lost|dead|gone|off)|${theyEn} ${nowEn}(?:said no|declined|went elsewhere|cancelled|canceled|walked away|backed out|pulled out|pulled the plug)|dead|lost|closed lost)$|^(?:刚|刚刚|今天|已经|坏消息|这单|那单|这个|他们|客户|对方|我们|，|,)*(?:丢了|输了|丢单了?|输单了?|黄了|没戏了|没成|没签成|没拿下|流标了)$`,
  'iu',
);
/** Nobody says so of anything but a deal. */
const plainly = regexp('iu')`
    \b(?:we|they|it|this|that|deal)\b|
    ^(?:.*[，,])?(?:刚|终于|这单|那单|他们|客户|我们)*
    (?:赢了|赢单了|拿下了|签了|签下来了|签单了|成交了|丢了|丢单了|输了|输单了|黄了)$
  `;
