import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import type { ReadAlone } from './read-alone.ts';
import { peopleOfThread } from './thread-records.ts';

/**
 * "What is he working on?", 他手上有几个商机, "what's she got in negotiation?": the open deals of the colleague who was spoken of last, or who
 * is named. Null where nobody was, or more is asked.
 */
export function readWorkOf(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const said = text
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .replace(lead, '');
  const found = [...workEn, ...workZh].map((pattern) => pattern.exec(said)?.groups).find(Boolean);
  if (found?.who === undefined) return null;
  const { who, stage = '', count, status, closing } = found;
  const isPointing = pronoun.test(who);
  const [person, other] = isPointing ? peopleMeant(context) : [];
  if (isPointing && person === undefined) return null;
  const name = person?.name ?? who;
  const isHan = /\p{Script=Han}/u.test(said);
  const open = status === undefined ? (isHan ? '在途' : 'open ') : '';
  const plain = isHan
    ? `${name}${stage}${status ?? ''}${open}的商机${count === undefined ? '有哪些' : '有几个'}`
    : `${count === undefined ? 'list' : 'how many'} ${open}deals of ${name}${stage === '' ? '' : ` in ${stage}`}${closing ?? ''}`;
  const reading = alone(plain, context);
  const [asked, another] = reading.intents;
  if (!isWhole(reading) || (asked?.name !== 'list' && asked?.name !== 'measure') || another !== undefined)
    return null;
  // Of two who share a place it is asked who is meant.
  const intents =
    other === undefined
      ? reading.intents
      : reading.intents.map((intent) => withCandidates(intent, who, peopleMeant(context)));
  return {
    ...reading,
    intents,
    alternatives: [],
    understood: [text],
    follows: { how: 'follow-up', kept: isPointing ? [name] : [] },
  };
}

/** The colleague who was spoken of last, else those whom the last answer showed. */
function peopleMeant(context: InterpreterContext): readonly ThreadRecord[] {
  const [group, ...groups] = context.thread?.groups ?? [];
  const shown = [group, ...groups].flatMap((one) =>
    (one?.filters ?? []).flatMap(({ values }) =>
      values.flatMap((value) =>
        value.type === 'record' && value.record.entity === 'user' ? [value.record] : [],
      ),
    ),
  );
  const spoken = peopleOfThread(context).find(({ entity }) => entity === 'user');
  if (spoken !== undefined) return [spoken];
  return shown.length > mostAsked
    ? []
    : shown.flatMap(({ entity, id, text }) => (id === null ? [] : [{ entity, id, name: text }]));
}

const mostAsked = 5;

function withCandidates(intent: Intent, said: string, people: readonly ThreadRecord[]): Intent {
  if (intent.name !== 'list' && intent.name !== 'measure') return intent;
  const record = {
    entity: 'user',
    text: said,
    id: null,
    candidates: people.map(({ id, name }) => ({ id, name })),
  };
  const filters = intent.slots.filters.map((filter) =>
    filter.values.some((value) => value.type === 'record' && value.record.entity === 'user')
      ? { ...filter, values: [{ type: 'record' as const, record }] }
      : filter,
  );
  return { ...intent, slots: { ...intent.slots, filters } } as Intent;
}

const lead = /^(?:(?:and|so|ok|then|but|now)[,\s]+|那么?|现在|目前)+(?!个|位|家|边)/iu;
const pronoun = /^(?:he|she|his|her|他|她)$/iu;

const whoEn = '(?<who>he|she|[A-Z][a-z]+(?: [A-Z][a-z]+)?)';
const workEn: readonly RegExp[] = [
  new RegExp(
    `^what(?:['’]s| is| has| does)? ${whoEn}(?: currently| still| got| have)? ?(?:working on|busy with|got on|on the go|juggling|handling|got going|got open|have open|got on the go)(?: (?:right )?now| at the moment| these days| currently)?$`,
    'u',
  ),
  new RegExp(
    `^what(?:['’]s| has| does| is) ${whoEn} (?:got|have|got going)(?: (?:open|going))? (?:in|at) (?<stage>[a-z]+)$`,
    'u',
  ),
  new RegExp(
    `^what(?:['’]s| has| does| is| deals (?:is|has))? ${whoEn}(?: got| have)?(?<closing> closing(?: (?:this|next|in|by|before|until|on) .{2,20})?)$`,
    'u',
  ),
  /^what(?:['’]s| is) on (?<who>his|her|[A-Z][a-z]+)(?:['’]s)? plate$/u,
  new RegExp(
    `^what (?:deals|opportunities) (?:is|does|has) ${whoEn} (?:have|got|working on|work on|handling)$`,
    'u',
  ),
  new RegExp(
    `^(?<count>how many)(?: open)? (?:deals|opportunities) (?:does|has) ${whoEn} (?:have|got)(?: (?:open|going|on the go|right now|now))*$`,
    'u',
  ),
];
const workZh: readonly RegExp[] = [
  regexp('u')`
    ^(?<who>他|她|\p{Script=Han}{2,4}?)(?:的)?(?:手上|手里|手头|名下|那边)(?:现在|目前|还|都)*(?:
      (?:有|在跟|跟着|在忙|在做|在跟进|负责)(?:着)?(?:些)?(?:啥|什么|哪些|哪几个?)|
      有(?<count>几[个单笔]|多少[个单笔]?)
    )(?<status>赢单|丢单|输单|停滞)?(?:在谈的?|在途的?|没签的?)?(?:单子?|商机|项目|机会)?(?:在谈|在跟)?(?:呢|啊)?$
  `,
  /^(?<who>他|她)(?:现在|目前|都|还)*在(?:跟|忙|做|跟进|推)(?:着)?(?:些)?(?:啥|什么|哪些|哪几个?)(?:单子?|商机|项目|事)?(?:呢)?$/u,
  /^(?<who>他|她)(?<stage>\p{Script=Han}{2,4}?)(?:阶段)?(?:的)?(?:单子?|商机|项目)?(?:都)?有(?:哪些|几[个单]|什么)(?:单子?|商机|项目)?(?:呢)?$/u,
];
