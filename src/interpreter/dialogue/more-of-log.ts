import type { Intent, IntentNamed, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { namesOfAccount } from '../linker/index.ts';
import { clauseOf } from '../rules/commands/clauses.ts';
import type { Draft } from '../rules/commands/draft.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { spelledOut } from '../rules/commands/read-commands.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { withTold } from '../rules/commands/told-people.ts';
import { normalise } from '../rules/text.ts';
import { asCorrection, sceneOf } from './gaps.ts';

/**
 * "With Pamela Collins", 见的是他们采购经理, "Tom joined us": who was there, said right after the log. The log as it is with them. Null where
 * the last turn logged nothing, or where something else is said.
 */
export function readMoreOfLog(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const at = last.findLastIndex(({ name }) => name === 'log-activity');
  const log = last[at];
  if (log?.name !== 'log-activity' || text.length > longestOfPeople) return null;
  const scene: CommandScene = { ...sceneOf(text, context), mentioned: mentionedIn(log) };
  const clause = clauseOf(markMessage(asCompany(text), context), true);
  const draft: Draft = {
    intent: log,
    confidence: 0.9,
    missing: null,
    record: null,
    mentions: scene.mentioned,
    newPeople: [],
  };
  const told = withTold(draft, clause.whole, scene);
  if (told === null || told.intent.name !== 'log-activity') return null;
  const joined = told.intent.slots.participants.length > log.slots.participants.length;
  if (!joined && (told.newPeople ?? []).length === 0) return null;
  const known = told.intent.slots.participants.map((person) => byJob(person, told.intent, context));
  const intent = { ...told.intent, slots: { ...told.intent.slots, participants: known } };
  const drafts = spelledOut({ ...told, intent });
  return asCorrection(
    last.flatMap((other, place) => (place === at ? drafts.map((one) => one.intent) : [other])),
    text,
  );
}

const longestOfPeople = 120;

/** 见的是他们采购经理 said as one says it in English: "with" whom. Whose people they are goes without saying. */
function asCompany(text: string): string {
  const who = (companyZh.exec(text.trim())?.groups?.who ?? text).replace(
    /(?<![a-z])(?:their|his|her)\s+(?=\p{L})|(?:他们|她们|对方|那边|客户)(?:公司|那边)?的?(?=\p{Script=Han})/giu,
    '',
  );
  return companyZh.test(text.trim()) ? `with ${who}` : who;
}

const companyZh = regexp('u')`
    ^(?:这次|当时|还|另外|今天|一起|主要|是|的)*(?:
      (?:见|见到|碰到|聊|谈|会)的?(?:人)?(?:还)?(?:是|有)|
      (?:参会|参加|到场|出席|在场|同行|一起)(?:的)?(?:人)?(?:还|也)?(?:有|是)|带上?了?|带着|叫上了?|约上了?|
      陪同的?(?:有|是)|还有|加上
    )(?<who>[^，,。？?]{2,40}?)(?:一起|也在|参加|参会|来的|去的|谈的|聊的)?[。！]?$
  `;

function mentionedIn({ slots }: IntentNamed<'log-activity'>): RecordRef[] {
  return [slots.account, slots.deal, slots.lead].filter((ref) => ref !== null);
}

/** "Their legal counsel": the one person of the customer with that job. */
function byJob(person: RecordRef, log: Draft['intent'], { names, actor }: InterpreterContext): RecordRef {
  const account = log.name === 'log-activity' ? log.slots.account : null;
  if (person.entity !== 'contact' || person.id !== null || person.candidates.length > 0) return person;
  if (account?.id == null) return person;
  const job = normalise(
    person.text.replace(/^(?:their|the|his|her|our)\s+|^(?:他们|她们|对方|那边|客户)(?:公司)?的?/iu, ''),
  );
  const own = namesOfAccount(names, account.id, 'contact', sightOf(actor)).filter(
    ({ context: known = [] }) => normalise(known.at(-1) ?? '') === job,
  );
  const [only] = own;
  return own.length === 1 && only !== undefined ? { ...person, id: only.id, text: only.name } : person;
}
