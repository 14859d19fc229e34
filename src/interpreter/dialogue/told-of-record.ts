import { entities } from '../../entities/index.ts';
import type { FieldChange, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading, ToldMessage } from '../interpretation.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { marksIn } from '../rules/commands/marked-text.ts';
import { readNewFields } from '../rules/commands/new-fields.ts';
import { asFollowUp, sceneOf } from './gaps.ts';

/**
 * "That's the wrong number, 0170 5551235", 打错了，是13511110001, 职位写错了，是采购总监: another value for a field of the record that was just made or
 * changed, said by its shape or by the field's name. Null where nothing was entered that it could be instead of.
 */
export function readOtherValue(text: string, context: InterpreterContext): Reading | null {
  return otherAddress(text, context) ?? otherName(text, context) ?? wrongField(text, context);
}

/** "It's Tim, not Tom", 是周杭，木字旁的杭: the name of a person who was just entered, written otherwise. */
function otherName(text: string, context: InterpreterContext): Reading | null {
  const [told] = (context.thread?.told ?? []).slice(-1);
  const made = told?.intents.find(({ name }) => name === 'create-record');
  const record = made?.name === 'create-record' ? madeBy(made.slots, told?.records ?? []) : null;
  if (record === null || (record.entity !== 'contact' && record.entity !== 'lead')) return null;
  const said = text.trim().replace(/[\s.!。！]+$/u, '');
  const { right, wrong, whole } = (isHan.test(said) ? ofChineseName : ofName).exec(said)?.groups ?? {};
  const name = record.text;
  const renamed =
    right === undefined
      ? null
      : wrong === undefined
        ? likeName(right, name, whole !== undefined)
        : name.split(' ').includes(wrong) || name === wrong
          ? name.replace(wrong, right)
          : null;
  return renamed === null || renamed === name
    ? null
    : changed(record, [{ field: 'name', value: { type: 'text', text: renamed } }], text);
}

/** The whole name where it begins alike: 周杭 for 周航, "Johannes" for "Jonas Peters". */
function likeName(right: string, name: string, isWhole: boolean): string | null {
  if (isHan.test(right))
    return isWhole && right.length === name.length && right[0] === name[0] ? right : null;
  const [first = '', ...rest] = name.split(' ');
  const words = right.split(' ');
  const like = [first, ...rest].find((word) => word.slice(0, 2) === right.slice(0, 2));
  if (words.length > 1) return words.length === rest.length + 1 && like !== undefined ? right : null;
  return like === undefined ? null : name.replace(like, right);
}

const isHan = /\p{Script=Han}/u;
const ofName = regexp('u')`
    ^(?:(?:[Ss]orry|[Nn]o|[Oo]ops|[Ww]ait|[Aa]ctually|[Cc]orrection)[,. ]+)*
    (?:[Ii]t['’]?s|[Ii]t is|[Tt]hat['’]?s|(?:[Hh]is|[Hh]er|[Tt]he|[Tt]heir) (?:first |last |sur)?name(?:['’]s| is)|(?:[Ss]pelled|[Ss]pelt|[Ss]hould be|[Mm]ake it|I mean|I meant))
    [ ](?:called |spelled |spelt )?(?<right>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})
    (?:,? (?:and )?not (?<wrong>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}))?$
  `;
const ofChineseName = regexp('u')`
    ^(?:不对|错了|写错了|打错了|名字错了|不好意思|[，,。 ])*(?:不是(?<wrong>\p{Script=Han}{2,4})[，,]\s*)?
    (?:他|她|名字|人家|应该)*(?<whole>是|叫|姓)(?<right>\p{Script=Han}{2,4})(?:[，,].{0,8}(?:的\p{Script=Han}|旁|字))?$
  `;

/** A number for a number, an address for an address. */
function otherAddress(text: string, context: InterpreterContext): Reading | null {
  const marked = markMessage(text, context);
  const [mark, another] = addresses.flatMap((kind) => marksIn(marked, kind));
  if (mark === undefined || another !== undefined) return null;
  const rest = text.replace(mark.text, ' ');
  const keys = mark.kind === 'phone' ? ['phone', 'mobile'] : [mark.kind];
  const entered = (context.thread?.told ?? []).toReversed().flatMap((one) => enteredIn(one, keys))[0];
  if (entered === undefined || !denied.test(rest) || /[\p{L}\p{N}]/u.test(rest.replace(beside, ' ')))
    return null;
  return changed(entered.record, [{ field: entered.field, value: { type: 'text', text: mark.text } }], text);
}

const addresses = ['phone', 'email', 'website'] as const;
const denied = /\b(?:no|nope|sorry|oops|wrong|typo|should be|rather)\b|错|不对|不是|应该/iu;
const beside = regexp('giu')`
    \b(?:
      no|nope|sorry|oops|wait|actually|that|this|it|the|his|her|their|was|is|s|wrong|typo|should|be|number|phone|mobile|cell|
      e-?mail|mail|address|correct|right|one|use|make
    )\b|
    (?:我|刚才|又)?(?:打|写|输|记|填|搞|弄)?错了?|不对|不是|应该|是|号码?|电话|手机|邮箱|这个|那个|的|他|她|改成|改为
  `;

/** The record and the field that a message entered such a value in. */
function enteredIn(
  { intents, records }: ToldMessage,
  keys: readonly string[],
): readonly { readonly record: RecordRef; readonly field: string }[] {
  return intents.flatMap((intent) => {
    if (intent.name !== 'update-record' && intent.name !== 'create-record') return [];
    const change = intent.slots.changes.find(({ field }) => keys.includes(field));
    const record = intent.name === 'update-record' ? intent.slots.record : madeBy(intent.slots, records);
    return change === undefined || record?.id == null ? [] : [{ record, field: change.field }];
  });
}

function madeBy(
  { entity, name }: { readonly entity: string; readonly name: string | null },
  records: ToldMessage['records'],
): RecordRef | null {
  const made = records.find((one) => one.entity === entity && one.name === name);
  return made === undefined ? null : { entity, id: made.id, text: made.name, candidates: [] };
}

/** "The title is wrong, it's COO", 公司写错了，是远洋物流: the field by its name. */
function wrongField(text: string, context: InterpreterContext): Reading | null {
  const { en, zh, right = '' } = fieldIsWrong.exec(text.trim())?.groups ?? {};
  const [record] = context.thread?.records ?? [];
  const isTold = (context.thread?.last ?? []).some(({ kind }) => kind === 'command');
  if (record === undefined || !isTold || right === '' || !isEntity(record.entity)) return null;
  const said = zh === undefined ? `${en} ${right}` : `${zh}是${right}`;
  const read = readNewFields(markMessage(said, context), record.entity, sceneOf(said, context), true);
  if (read.changes.length !== 1 || read.leftOver.some((one) => /[\p{L}\d]/u.test(one))) return null;
  const { entity, id, name } = record;
  return changed({ entity, id, text: name, candidates: [] }, read.changes, text);
}

function isEntity(entity: string): entity is keyof typeof entities {
  return Object.hasOwn(entities, entity);
}

const fieldIsWrong = regexp('iu')`
    ^(?:(?:no|sorry|oops|wait|actually)[, ]+)*(?:the |his |her |its |that )?(?<en>[a-z]{3,12}(?: [a-z]{3,10})?) (?:is|was) (?:wrong|off|not right|incorrect)
    [\s,.;:–—-]+(?:it(?:['’]?s| is| was| should be)|should be|make it|rather)?\s*(?<right>.{2,60}?)[.!]*$|
    ^(?:他的?|她的?|刚才的?)?(?<zh>职位|职务|公司|邮箱|生日|行业|城市|来源|部门|地址|网站|规模)(?:也)?(?:写|填|记|输|搞|弄|打|说)?(?:错了|不对|有误)
    [，,：:\s]*(?:应该)?(?:是|为|改成|改为)?(?<right>.{2,40}?)[。！]*$
  `;

function changed(record: RecordRef, changes: readonly FieldChange[], text: string): Reading {
  const intent: Intent = {
    kind: 'command',
    name: 'update-record',
    slots: { record: { ...record, candidates: [] }, changes: [...changes] },
  };
  return asFollowUp([intent], text, []);
}
