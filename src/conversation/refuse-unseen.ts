import type { QueryContext, QueryResult } from '../analyses/index.ts';
import type { DomainCommand } from '../crm/index.ts';
import { parseIntent } from '../intents/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { explainRefusal } from './explain.ts';
import { lookUp } from './handlers.ts';
import type { Reply } from './reply.ts';

/**
 * Why what is to be sent again and again, or watched, may not be seen by who wants it: in the words of the question asked now, so that setting it up, or
 * changing it, tells no more than asking. Null where it may be, and for every other command.
 */
export async function refuseUnseen(
  context: QueryContext,
  commands: readonly Permitted<DomainCommand>[],
): Promise<Reply | null> {
  for (const { intent } of commands) {
    const of = askedAgain(intent);
    const asked = of === null ? null : parseIntent({ ...of, kind: 'query' });
    if (asked === null || 'problem' in asked || asked.kind !== 'query') continue;
    const permitted = permit(context.actor, asked);
    const result: QueryResult = 'kind' in permitted ? permitted : await lookUp(permitted, context);
    if ('kind' in result && result.kind === 'refused') return explainRefusal(context.language, result);
  }
  return null;
}

/** The question that is to be asked again: of a subscription, or of the figure that an alert watches. */
function askedAgain(intent: DomainCommand): object | null {
  if (intent.name === 'subscribe' || intent.name === 'change-subscription') return intent.slots.of;
  if (intent.name !== 'watch' || !('of' in intent.slots.trigger)) return null;
  return { name: 'measure', slots: intent.slots.trigger.of };
}
