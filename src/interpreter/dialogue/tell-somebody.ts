import type { IntentNamed, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading, ThreadRecord } from '../interpretation.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { asFollowUp, sceneOf } from './gaps.ts';
import { findReferences } from './references.ts';
import { isVisible, peopleOfThread } from './thread-records.ts';

/**
 * "Tell Ingrid too", 跟高海燕说一声, "let him know", "ping her about the first one": nobody is written to, so it becomes one's own task to tell, or the
 * colleague's to see to, with the record that it is about. Null where nobody is named, or what is to be said stands in words of its own.
 */
export function readTellSomebody(text: string, context: InterpreterContext): Reading | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s.!。！]+$/u, '');
  const told = telling.exec(said)?.groups ?? tellingZh.exec(said)?.groups;
  const reminded = told === undefined ? reminding.exec(said)?.groups : undefined;
  const { who = '', what = '' } = told ?? reminded ?? {};
  const person = who === '' ? null : personCalled(who, context);
  const about = person === null ? null : recordMeant(what, person, context);
  if (person === null || (about === null && what !== '' && !pointing.test(what))) return null;
  const isHan = /\p{Script=Han}/u.test(said);
  const named = about === null ? '' : about.name;
  const title =
    reminded !== undefined
      ? isHan
        ? `跟进${named}`
        : `Follow up on ${named}`
      : isHan
        ? `告诉${person.text}${named === '' ? '' : `：${named}`}`
        : `Tell ${person.text}${named === '' ? '' : ` about ${named}`}`;
  // Whose a reminder is must be a colleague.
  if (reminded !== undefined && (person.entity !== 'user' || about === null)) return null;
  const slots: IntentNamed<'create-task'>['slots'] = {
    title,
    due: null,
    remindAt: null,
    owner: reminded === undefined ? null : person,
    about: [
      ...(person.entity === 'contact' ? [person] : []),
      ...(about === null ? [] : [{ entity: about.entity, text: about.name, id: about.id, candidates: [] }]),
    ],
    priority: null,
  };
  return asFollowUp([{ kind: 'command', name: 'create-task', slots }], text, []);
}

function personCalled(who: string, context: InterpreterContext): RecordRef | null {
  if (pronoun.test(who)) {
    const [person] = peopleOfThread(context);
    return person === undefined
      ? null
      : { entity: person.entity, text: person.name, id: person.id, candidates: [] };
  }
  const { ref, certainty } = findRecord(
    markMessage(who, context),
    ['user', 'contact'],
    sceneOf(who, context),
  );
  return certainty === 'one' ? ref : null;
}

/** What the words point at; without any, what the thread is about, unless that is several. */
function recordMeant(what: string, person: RecordRef, context: InterpreterContext): ThreadRecord | null {
  const { thread } = context;
  if (what !== '' && !pointing.test(what)) {
    const [reference] = findReferences(what, context);
    const [only, another] = reference?.candidates ?? [];
    return only !== undefined && another === undefined && kinds.has(only.entry.entity) ? only.entry : null;
  }
  if (thread?.isListLatest === true) return null;
  return (
    thread?.records.find(
      (record) =>
        kinds.has(record.entity) &&
        !(record.entity === person.entity && record.id === person.id) &&
        isVisible(record, context),
    ) ?? null
  );
}

const kinds: ReadonlySet<string> = new Set(['account', 'deal', 'contact', 'lead']);
const pointing = /^(?:it|that|this|them|those|these|这个?|那个?|这事|这件事|它)$/iu;
const pronoun = /^(?:him|her|他|她)$/iu;
const telling = regexp('iu')`
    ^(?:(?:and|please|pls|also|ok|then|now)[, ]+)*
    (?:(?:tell|inform|notify|update) (?<who>\p{L}+(?: \p{Lu}\p{L}+)?)|let (?<who>\p{L}+(?: \p{Lu}\p{L}+)?) know|
      give (?<who>\p{L}+(?: \p{Lu}\p{L}+)?) (?:a )?heads[- ]?up)
    (?: about (?<what>.{2,30}?))?(?:,? (?:too|as well|also|please))*$
  `;
const reminding = regexp('iu')`
    ^(?:(?:and|please|pls|also|ok|then|now)[, ]+)*(?:ping|nudge|remind|chase|poke) (?<who>\p{L}+(?: \p{Lu}\p{L}+)?)[ ]
    (?:about|on|of) (?<what>.{2,30}?)(?:,? (?:too|as well|also|please))*$|
    ^(?:也|再|请|帮我|麻烦|顺便)*(?:提醒|催)(?:一下)?(?<who>[他她]|\p{Script=Han}{2,4}?)(?:一下)?(?:跟进|看看?|处理)(?:一下)?
    (?<what>(?:这|那|第)\p{Script=Han}{0,4})$
  `;
const tellingZh = regexp('u')`
    ^(?:也|再|请|帮我|麻烦|顺便|那|就|记得|，)*(?:
      (?:告诉|通知|知会)(?:一下|下)?(?<who>[他她]|\p{Script=Han}{2,4}?)(?:一声|一下)?|
      (?:跟|和|给|同)(?<who>[他她]|\p{Script=Han}{2,4}?)(?:也)?(?:说|讲|打个招呼|通个气|提|知会|通报|同步)(?:一声|一下)?|
      同步给(?<who>[他她]|\p{Script=Han}{2,4}?)
    )(?:吧|哈|就行)?$
  `;
