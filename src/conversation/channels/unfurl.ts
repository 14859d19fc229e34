import type { Answer, RecordKey } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { permit } from '../../permissions/index.ts';
import { answerQuery } from '../answer-query.ts';
import { briefOf } from '../open-record.ts';
import { openTurn } from '../open-turn.ts';
import type { Services, TurnInput } from '../services.ts';
import { withoutKeeping } from '../write-turn.ts';
import { findCleared } from './cleared.ts';
import { answerWithin } from './share.ts';
import { withAudience } from './with-audience.ts';

/** A link to a record that somebody has posted. */
export interface PostedLink extends Pick<TurnInput, 'tenantId' | 'userId' | 'surface' | 'now'> {
  /** Where it stands: `here` null is read by whoever posted it alone. */
  readonly channels: NonNullable<TurnInput['channels']>;
  readonly record: RecordKey;
  readonly language: Language;
}

/**
 * What those who read along are shown of a record whose link was posted: the gist of it, by the rights of whoever posted it ∩ the channel's
 * clearance. Null where these show nothing of it: then no more may be said than that it is a record.
 */
export async function unfurlRecord(services: Services, link: PostedLink): Promise<Answer | null> {
  const { channels, record, language } = link;
  const turn: TurnInput = { ...link, thread: 'unfurl', input: { open: record, language } };
  const opening = await openTurn(services, turn);
  const { actor } = opening;
  if (actor === null) return null;
  const intent = briefOf(record, language);
  if (channels.here === null) {
    const permitted = permit(actor, intent);
    if ('kind' in permitted) return null;
    const answered = await answerQuery(services, turn, { ...opening, actor }, language, [permitted]);
    // What isn't there, or not for him, is answered without any values.
    return answered.data === null ? null : gistOf(withoutKeeping(answered, null).answer);
  }
  const cleared = await findCleared(services, { ...turn, channels }, channels.here);
  if (cleared.kind !== 'cleared') return null;
  const answer = await answerWithin(services, turn, { ...opening, actor }, cleared.kept, [intent], language);
  return answer && withAudience(gistOf(answer), cleared.kept, channels.here, null);
}

/** What a glance takes in: the first line and the facts, neither lists nor buttons. */
function gistOf({ language, title, blocks, records }: Answer): Answer {
  return {
    language,
    title,
    blocks: blocks.filter(({ kind }) => kind === 'facts'),
    data: null,
    basis: null,
    actions: [],
    ...(records === undefined ? {} : { records }),
  };
}
