import type { IntentNamed, RecordRef, Transcript } from '../../intents/index.ts';
import { findNames } from '../../interpreter/index.ts';
import { localDateTime } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import { logActivity } from '../activities/log-activity.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import type { Missing, Refused } from '../outcome.ts';
import { findWord } from '../words.ts';
import { findChannelLink } from './links.ts';
import { onlyInChannel } from './only-in-channel.ts';

type Slots = IntentNamed<'log-conversation'>['slots'];

/** A conversation becomes an activity, with its people and files, on the record that was said, that the channel is about, or that it names. */
export const logConversation: CommandHandler<'log-conversation'> = async (context, slots) => {
  const { said } = slots;
  if (said === null) return onlyInChannel(context);
  const last = said.messages.at(-1);
  if (last === undefined) return nothingSaid(context);
  const record = slots.record ?? (await linked(context, slots)) ?? namedIn(context, said);
  if ('kind' in record) return record;
  const { actor, vocabulary } = context;
  const [date = '', time = ''] = localDateTime(last.at, actor.timeZone).split('T');
  const people = new Map(said.messages.map((message) => [message.personId ?? message.name, message]));
  return await logActivity(context, {
    activityKind: findWord(vocabulary, 'activity_kind', 'message') ?? 'note',
    at: { text: '', date, time: time.slice(0, 5) },
    status: null,
    direction: null,
    durationMinutes: null,
    outcome: null,
    account: record.entity === 'account' ? record : null,
    deal: record.entity === 'deal' ? record : null,
    lead: null,
    participants: [...people.values()]
      .filter(({ personId }) => personId !== actor.userId)
      .map(
        ({ personId, name }): RecordRef => ({
          entity: personId === null ? 'contact' : 'user',
          text: name,
          id: personId,
          candidates: [],
        }),
      ),
    text: textOf(context, said),
  });
};

async function linked(context: CommandContext, { channel }: Slots): Promise<RecordRef | null> {
  if (channel === null) return null;
  const link = await findChannelLink(context.query, context.actor.tenantId, channel);
  return link && { entity: link.entity, text: '', id: link.recordId, candidates: [] };
}

/** The one account or deal that the conversation names; else the question which. */
function namedIn(context: CommandContext, { messages }: Transcript): RecordRef | Missing {
  const text = messages
    .map((message) => message.text)
    .join('\n')
    .slice(0, mostRead);
  const spans = findNames(context.names, text, {
    maySee: sightOf(context.actor),
    ordinaryWords: () => false,
    entities: ['account', 'deal'],
  });
  const found = new Map<string, RecordRef>();
  for (const { candidates } of spans)
    for (const { entry, match } of candidates)
      if (match === 'exact' || match === 'learnt')
        found.set(`${entry.entity}:${entry.id}`, {
          entity: entry.entity,
          text: entry.name,
          id: entry.id,
          candidates: [],
        });
  const choices = [...found.values()];
  const [only] = choices;
  if (only !== undefined && choices.length === 1) return only;
  return {
    kind: 'missing',
    slot: 'record',
    wants: { kind: 'record', entity: 'account' },
    question: say(context, 'Which customer or deal is it about?', '这段内容是关于哪个客户或商机的？'),
    choices: choices.slice(0, 5).map((ref) => ({ label: ref.text, value: ref })),
  };
}

/** Names are looked for in so much of it. */
const mostRead = 2000;

function textOf(context: CommandContext, { messages, files }: Transcript): string {
  const lines = messages
    .filter(({ text }) => text !== '')
    .map(({ name, at, text }) => {
      const time = localDateTime(at, context.actor.timeZone).slice(0, 16).replace('T', ' ');
      return messages.length === 1 ? `${name}: ${text}` : `${time} ${name}: ${text}`;
    });
  const attached = files.map(({ name, url }) => `${say(context, 'File', '文件')}: ${name} ${url}`);
  return [...lines, ...attached].join('\n');
}

function nothingSaid(context: CommandContext): Refused {
  return {
    kind: 'refused',
    reason: say(context, 'There is nothing to log here yet.', '这里还没有可以记录的内容。'),
    next: null,
    instead: [],
  };
}
