import { regexp } from '../../kernel/index.ts';
import {
  type InterpreterContext,
  isWhole,
  type Reading,
  type ThreadRecord,
  unread,
} from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { recordMeant } from './meant-record.ts';
import { isVisible } from './thread-records.ts';

/**
 * "Back to Globex: log a call", 回到刚才那家，阶段推到…: the rest is said of what is gone back to, and of nothing that was spoken of since. Null
 * where the message goes back to nobody whom it says.
 */
export function readResumed(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  read: (rest: string, context: InterpreterContext) => Reading,
): Reading | null {
  const { who, rest } = going.exec(text.trim())?.groups ?? {};
  if (who === undefined || rest === undefined) return null;
  const record = before.test(who.trim()) ? customerBefore(context) : named(who, context, lexicon);
  if (record === null) return unread(text);
  const { thread } = context;
  // Of nobody else: a customer without a deal has none of another's.
  const customer = customerOf(record, context);
  const own = (thread?.records ?? []).filter(
    (one) => one.id !== record.id && customer !== null && customerOf(one, context)?.id === customer.id,
  );
  const within = { intents: [], records: [record, ...own], listed: thread?.listed ?? [] };
  const reading = read(rest, { ...context, thread: within });
  return isWhole(reading) ? reading : unread(text);
}

/** "Forget it. What's due today?", 算了，今天有什么待办: what was asked before is over, and the rest goes on with none of it. */
export function readAfterDropping(
  text: string,
  context: InterpreterContext,
  read: (rest: string, context: InterpreterContext) => Reading,
): Reading | null {
  const { en, zh } = dropping.exec(text.trim())?.groups ?? {};
  const rest = en ?? zh;
  const { thread } = context;
  if (rest === undefined || thread?.intents[0]?.kind !== 'query') return null;
  const reading = read(rest, { ...context, thread: { ...thread, intents: [], groups: [], ranking: [] } });
  return isWhole(reading) && reading.intents.every(({ kind }) => kind === 'query') ? reading : null;
}

const dropping = regexp('iu')`
    ^(?:(?:ok(?:ay)?|no|well|so)[, ]+)*(?:forget|drop|leave|never ?mind|scrap)(?: about)?(?: (?:it|that|this))?[.,;:!–—]+\s*
    (?<en>.{6,})$|
    ^(?:好吧?|那)*(?:算了|不管了|先不看(?:这个|它)?了?|换个(?:问题|话题))[，,。！]\s*(?<zh>.{3,})$
  `;

function named(who: string, context: InterpreterContext, lexicon: Lexicon): ThreadRecord | null {
  for (const entity of ['account', 'deal', 'contact', 'lead']) {
    const record = recordMeant(who, entity, context, lexicon);
    if (record !== null) return record;
  }
  return null;
}

/** The customer who was spoken of before the one that the thread is about now. */
function customerBefore(context: InterpreterContext): ThreadRecord | null {
  const customers = (context.thread?.records ?? []).flatMap((record) => {
    const customer = isVisible(record, context) ? customerOf(record, context) : null;
    return customer === null ? [] : [customer];
  });
  return customers.find(({ id }) => id !== customers[0]?.id) ?? null;
}

function customerOf(record: ThreadRecord, { names }: InterpreterContext): ThreadRecord | null {
  if (record.entity === 'account') return record;
  const id = nameEntryOf(names, record.entity, record.id)?.accountId;
  return id === undefined ? null : nameEntryOf(names, 'account', id);
}

const going = regexp('iu')`
    ^(?:(?:ok(?:ay)?|so|now|right|and|then|well|anyway)[, ]+)*(?:let['’]s )?(?:(?:go|going|come|coming|get|getting) )?
    (?:back|returning) to (?<who>[^,:;–—]{2,40})[,:;–—]\s*(?<rest>.{3,})$|
    ^(?:好的?|那么?|先|再|然后|咱们|我们|现在|[，,\s])*(?:回到|说回到?|再说回|回头说|回来说|接着说)
    (?<who>[^，,：:。；;]{2,20})[，,：:。；;]\s*(?<rest>.{2,})$
  `;
const before = regexp('iu')`
    ^(?:the )?(?:previous|earlier|first|other|last)(?: (?:one|customer|account|company|client))?$|
    ^(?:刚才|之前|前面|上面|先前|最开始)?(?:的)?(?:那|上|前)一?(?:家|个客户|个公司|客户|个)$|^刚才的?(?:客户|公司)$
  `;
