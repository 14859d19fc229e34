import type { CommandIntent, FieldChange, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading, ToldMessage } from '../interpretation.ts';
import { asFollowUp } from './gaps.ts';

/**
 * "No, 4478", "it ends in 2223", 手机尾号应该是2223: the last digits of a number that was just entered. Null where none was, or where the message
 * says anything else.
 */
export function readLastDigits(text: string, context: InterpreterContext): Reading | null {
  const said = text.normalize('NFKC').trim();
  const groups = named.exec(said)?.groups ?? namedZh.exec(said)?.groups;
  const alone = groups === undefined ? bare.exec(said)?.groups?.digits : undefined;
  const digits = groups?.digits ?? groups?.atEnd ?? alone ?? '';
  const told = context.thread?.told ?? [];
  // Digits alone are of what was entered last, and of nothing before it.
  const messages = alone === undefined ? told.toReversed() : told.slice(-1);
  for (const message of digits === '' ? [] : messages) {
    const known = numberIn(message);
    const value = known === null ? null : withLast(known.number, digits);
    if (known === null || value === null) continue;
    const changes: FieldChange[] = [{ field: known.field, value: { type: 'text', text: value } }];
    const intent: Intent = {
      kind: 'command',
      name: 'update-record',
      slots: { record: known.record, changes },
    };
    return asFollowUp([intent], text, []);
  }
  return null;
}

/** The phone number that a message entered, and of whom. */
function numberIn({
  intents,
  records,
}: ToldMessage): { readonly record: RecordRef; readonly field: string; readonly number: string } | null {
  for (const intent of intents) {
    const change = changesOf(intent).find(({ field }) => field === 'phone' || field === 'mobile');
    if (change?.value.type !== 'text') continue;
    const record = intent.name === 'update-record' ? intent.slots.record : madeBy(intent, records);
    if (record?.id != null) return { record, field: change.field, number: change.value.text };
  }
  return null;
}

function changesOf(intent: CommandIntent): readonly FieldChange[] {
  return intent.name === 'update-record' || intent.name === 'create-record' ? intent.slots.changes : [];
}

function madeBy(intent: CommandIntent, records: ToldMessage['records']): RecordRef | null {
  if (intent.name !== 'create-record') return null;
  const made = records.find(
    ({ entity, name }) => entity === intent.slots.entity && name === intent.slots.name,
  );
  return made === undefined ? null : { entity: made.entity, text: made.name, id: made.id, candidates: [] };
}

/** The number with its last digits replaced; null where there are not more of them in it. */
function withLast(number: string, digits: string): string | null {
  if ((number.match(/\d/gu) ?? []).length <= digits.length) return null;
  const left = [...digits];
  const replaced = [...number].toReversed().map((one) => (/\d/u.test(one) ? (left.pop() ?? one) : one));
  return replaced.toReversed().join('');
}

const bare =
  /^(?:(?:no|nope|sorry|wait|oops|actually|不对|不是|错了|打错了|写错了)[,.，。\s]+)+(?:it['’]s |是)?(?<digits>\d{2,8})[.。]?$/iu;
const named = regexp('iu')`
    ^(?:(?:no|nope|sorry|wait|oops|actually)[,. ]+)*(?:(?:the|his|her|that|its) )?
    (?:(?:phone|mobile|cell)(?: number)? |number )?
    (?:(?:it )?(?:should end|ends|is ending|ending) (?:in|with)|
      (?:the )?(?:last|final) (?:few |two |three |four |2 |3 |4 )?digits? (?:is|are|should be))[ ]
    (?<digits>\d{2,8})[.!]?$|
    ^(?:(?:no|nope|sorry|wait|oops|actually)[,. ]+)*(?:it['’]s |with )?(?<atEnd>\d{2,8}) at the end[.!]?$
  `;
const namedZh = regexp('u')`
    ^(?:不对|不是|错了|打错了|写错了|[，,。\s])*(?:他|她)?的?(?:手机|电话|号码|手机号码?|电话号码)?的?
    (?:尾号|末尾|最?后[两三四2-4几]位(?:数字?)?)(?:写错了|错了|不对|[，,])*(?:应该)?(?:是|为|改成|改为)(?<digits>\d{2,8})[。！]?$
  `;
