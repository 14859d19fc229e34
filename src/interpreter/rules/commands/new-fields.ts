import { type EntityKey, type Field, findField } from '../../../entities/index.ts';
import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { companyWords, hanCompanyWords } from './company-names.ts';
import { besideQuoted, besideSum, piecesOf } from './field-pieces.ts';
import { readFieldValue } from './field-value.ts';
import { fieldMentions, valueMentions } from './field-words.ts';
import { findRecord, namesRecord } from './find-record.ts';
import { employerOf } from './frames/spoken-account.ts';
import { readHeadcount } from './headcount.ts';
import { isJobTitle, wholeJob } from './job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { readStage } from './new-deal-stage.ts';
import { readAmount, readLikelihood, readTime } from './new-deal-values.ts';
import { couldBeName, isOrdinaryWord } from './ordinary-words.ts';
import { campaignOf, employerIn } from './origin-of-lead.ts';
import { isPersonalName } from './personal-name.ts';
import { isQuantity } from './quantity.ts';
import type { CommandScene } from './scene.ts';
import { sourceIn } from './source-in.ts';
import { isStrangeName, isStrangePlace } from './strange-name.ts';
import { addressedAt, type TitledName, titleBeforeName } from './titled-name.ts';

/** What the words behind "create a lead" say: its name, its fields, and what was neither. */
export interface NewFields {
  readonly name: string | null;
  readonly changes: readonly FieldChange[];
  readonly leftOver: readonly string[];
}

/**
 * Fields in any order and without their names: addresses by shape, values of pick lists by their words, a date that it closes, an amount,
 * "at X" and X的, a job title. The first words that are none of these are the name.
 */
export function readNewFields(
  text: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
  isNamed = false,
): NewFields {
  let name: string | null = null;
  const changes: FieldChange[] = [];
  const leftOver: string[] = [];
  for (const piece of piecesOf(text).flatMap((one) =>
    entity === 'deal' ? besideQuoted(one).flatMap(besideSum) : [one],
  )) {
    const isCompanyTold: boolean =
      entity === 'lead' &&
      name !== null &&
      hanCompanyWords.test(name) &&
      !changes.some(({ field }) => field === 'company');
    const isContact: boolean =
      entity === 'lead' && (name !== null || isNamed) && saysContact.test(piece.chars);
    const person: NewPerson | null =
      (name === null && !isNamed) || isCompanyTold || isContact ? personIn(piece, entity, scene) : null;
    if (person !== null) {
      // 天津海科仪器，找陈总: what the lead was called by is where he works.
      if ((isCompanyTold || isContact) && name !== null)
        changes.push({ field: 'company', value: { type: 'text', text: name } });
      name = person.name;
      changes.push(...person.changes);
      continue;
    }
    const ofCustomer: ReturnType<typeof forCustomer> =
      entity === 'deal' && name === null && !isNamed ? forCustomer(piece, scene) : null;
    if (ofCustomer !== null) {
      name = ofCustomer.name;
      changes.push(ofCustomer.account);
      continue;
    }
    const isFor = entity === 'lead' && name === null && !isNamed && /^for\s/u.test(piece.chars);
    if (isFor && isPersonalName(trimmed(sliceOf(piece, 3)))) {
      name = written(trimmed(sliceOf(piece, 3)));
      continue;
    }
    const read = isForThings(piece, entity) ? [] : readPiece(piece, entity, scene);
    if (read.length > 0) changes.push(...read);
    else if (name !== null && !isNamed && isForThings(piece, entity)) name = `${name} ${written(piece)}`;
    else if (entity !== 'deal' && marksIn(piece, 'time').length > 0) leftOver.push(written(piece));
    else if (name === null && !isNamed) name = nameIn(entity === 'deal' ? piece : behindColon(piece));
    else if (
      (companyWords.test(piece.chars) ||
        hanCompanyWords.test(piece.chars) ||
        (entity === 'lead' && isStrangeName(piece))) &&
      !changes.some(({ field }) => field === 'company' || field === 'account')
    ) {
      const related = relationTo(piece, entity, scene);
      if (related === null) leftOver.push(written(piece));
      else changes.push(...related);
    } else if (
      (entity === 'account' || (entity === 'lead' && changes.some(({ field }) => field === 'company'))) &&
      isStrangePlace(piece) &&
      !changes.some(({ field }) => field === 'city')
    ) {
      changes.push({ field: 'city', value: { type: 'text', text: written(piece) } });
    } else leftOver.push(written(piece));
  }
  return { name, changes, leftOver };
}

/** 绍兴越剑，联系人陈工: whoever is to be asked for at what the lead was called by. */
export const saysContact =
  /^(?:contact(?: person| name)?|poc|point of contact|attn)(?: is|:)?\s+(?=\S)|^(?:联系人|对接人|接口人|联络人|负责人)|^\p{Script=Han}{1,4}(?:部|处|科|室)的?[\p{Script=Han}\ue000-\ue1f3]{1,3}$/u;

/** "For Acme API integration": whose deal it is, and what it is about. */
function forCustomer(
  piece: MarkedText,
  scene: CommandScene,
): { readonly name: string; readonly account: FieldChange } | null {
  const match = /^(?:for|with|at)\s+(?:the\s+)?(?=[\ue000-\ue1f3]\s+[a-z])/u.exec(piece.chars);
  if (match === null) return forCustomerOfDeal(piece, scene);
  const { ref, certainty } = findRecord(
    sliceOf(piece, match[0].length, match[0].length + 1),
    ['account'],
    scene,
  );
  const topic = trimmed(
    without(sliceOf(piece, match[0].length + 1), /^\s*(?:about|regarding|re|on)(?![a-z])\s*/gu),
  );
  const isTopic =
    /^[a-z][a-z&' -]{2,40}$/u.test(topic.chars) &&
    !companyWords.test(topic.chars) &&
    !noTopic.test(topic.chars);
  if (certainty !== 'one' || !isTopic) return null;
  // "Acme renewal": a word of daily business is no name by itself.
  const name = couldBeName(written(topic)) ? written(topic) : `${ref.text} ${written(topic)}`;
  return { name, account: { field: 'account', value: { type: 'record', record: ref } } };
}

/** "For Acme API integration", where Acme has an integration already: what is called alike is not made, and no customer. */
function forCustomerOfDeal(
  piece: MarkedText,
  { context }: CommandScene,
): { readonly name: string; readonly account: FieldChange } | null {
  const [mark, another] = marksIn(piece, 'name');
  const best = mark?.span.candidates[0];
  const isAlike = best?.entry.entity === 'deal' && best.match === 'fuzzy' && another === undefined;
  const account = isAlike ? nameEntryOf(context.names, 'account', best.entry.accountId ?? 0) : null;
  const said = mark?.span.text ?? '';
  if (account === null || !said.toLowerCase().startsWith(`${account.name.toLowerCase()} `)) return null;
  const record = { entity: 'account', text: account.name, id: account.id, candidates: [] };
  const name = said.slice(account.name.length).trim();
  return { name, account: { field: 'account', value: { type: 'record', record } } };
}

/** What says no more than that it is a deal, or says something of it. */
const noTopic =
  /^(?:deal|opportunity|opp|project|account|customer|client|team|business)$|(?<![a-z])(?:is|are|was|has|have|wants?|needs?|who|that|which|please|now|today)(?![a-z])/u;

/** "Field app for 12 vessels": what a deal is for, and no account. */
function isForThings({ chars, message }: MarkedText, entity: EntityKey): boolean {
  const at = entity === 'deal' ? /^(?:for|of|with)\s+([\ue400-\ue5f3])/u.exec(chars) : null;
  const mark = at === null ? undefined : message.marks.get(at[1] as string);
  return mark?.kind === 'amount' && isQuantity(mark.span, chars.slice((at as RegExpExecArray)[0].length));
}

function readPiece(piece: MarkedText, entity: EntityKey, scene: CommandScene): readonly FieldChange[] {
  return (
    readAddress(piece, entity) ??
    readNamedField(piece, entity, scene) ??
    readStage(piece, entity, scene) ??
    readTime(piece, entity, scene) ??
    readAmount(piece, entity) ??
    readLikelihood(piece, entity, scene) ??
    readHeadcount(piece, entity) ??
    readTitle(piece, entity, scene) ??
    readRelation(piece, entity, scene) ??
    readValue(piece, entity, scene) ??
    []
  );
}

function readAddress(piece: MarkedText, entity: EntityKey): readonly FieldChange[] | null {
  for (const kind of ['email', 'phone', 'website'] as const) {
    const mark = marksIn(piece, kind)[0];
    if (mark === undefined) continue;
    const isMobile =
      kind === 'phone' &&
      (/^(?:\+?86[\s-]?)?1[3-9]\d/.test(mark.text) || /mobile|cell|手机/u.test(piece.chars));
    const key = isMobile && findField(entity, 'mobile') !== undefined ? 'mobile' : kind;
    return findField(entity, key) === undefined
      ? null
      : [{ field: key, value: { type: 'text', text: mark.text } }];
  }
  return null;
}

/** "Source referral", 行业是金融: the field by its name, at the start or the end of the piece. */
function readNamedField(
  piece: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
): readonly FieldChange[] | null {
  for (const mention of fieldMentions(piece.chars, [entity], scene.context.vocabulary)) {
    if (
      mention.field.key === 'name' ||
      (mention.field.key === 'nextStep' && marksIn(piece, 'time').length > 0) ||
      (mention.field.key === 'account' && !accountLabel.test(piece.chars))
    )
      continue;
    // One character is a part of a word as often as a field: 在苏州 names no 州.
    if (mention.to - mention.from === 1 && mention.to === piece.chars.trimEnd().length) continue;
    const before = trimmed(
      without(sliceOf(piece, 0, mention.from), /^(?:with|the|a|an|in|and|from|for|of|是|有)(?![a-z])\s*/gu),
    );
    const behind = trimmed(
      without(
        sliceOf(piece, mention.to),
        /^\s*(?:(?:should be|must be|is|of|as|to|at|on|in)(?![a-z])|=|:|：|应该[是为]|应[是为]|是|为|名?叫做?|名称[是为]?|大?约)\s*/gu,
      ),
    );
    const isTold =
      /^(?:(?:rate|tag|set|mark|make|put|flag|his|her|their|its|the|as|把|将|设|的|他|她)[\s]*)+$/u.test(
        before.chars,
      );
    const value = isEmpty(behind) ? before : isEmpty(before) || isTold ? behind : null;
    if (value === null || isEmpty(value)) continue;
    const read = readFieldValue(mention.field, value, scene);
    if (read !== null && (read.type !== 'text' || mention.field.type === 'text'))
      return [{ field: mention.field.key, value: read }];
    if (read !== null && isEmpty(before)) return [{ field: mention.field.key, value: read }];
  }
  return null;
}

const accountLabel = /^[\s:：]*(?:account|customer|客户|公司)/u;

function readTitle(piece: MarkedText, entity: EntityKey, scene: CommandScene): readonly FieldChange[] | null {
  if (findField(entity, 'title') === undefined) return null;
  const employer = /^[\ue000-\ue1f3]\s*(?:的|'s)?\s*(?=\S)/u.exec(piece.chars);
  if (employer !== null) {
    const title = trimmed(sliceOf(piece, employer[0].length));
    const relation = isJobTitle(title.chars) ? relationTo(sliceOf(piece, 0, 1), entity, scene) : null;
    return relation === null
      ? null
      : [...relation, { field: 'title', value: { type: 'text', text: written(title) } }];
  }
  // "VP of Sales": no company, though some list is called so.
  const isDepartment = marksIn(piece, 'name').every(({ span }) => isOrdinaryWord(span.text.toLowerCase()));
  const ofWhole = entity === 'lead' ? /\s+of\s+/u.exec(piece.chars) : null;
  const isOfWhole = ofWhole !== null && wholeJob.test(piece.chars.slice(0, ofWhole.index));
  const of = isOfWhole
    ? ofWhole
    : isDepartment
      ? /\s+(?:at|from)\s+/u.exec(piece.chars)
      : /\s+(?:at|from)\s+|\s+(?:of|for)\s+(?=[\ue000-\ue1f3])/u.exec(piece.chars);
  const title = of === null ? piece : trimmed(sliceOf(piece, 0, of.index));
  const said = trimmed(
    without(title, /^(?:(?:the|a|an|as|is|our|their|who is)(?![a-z])\s*|[他她]?(?:是|为|担任|任))/gu),
  );
  if (
    (marksIn(said, 'name').length > 0 && !isDepartment) ||
    !isJobTitle(written(said).toLowerCase()) ||
    addressedAt(said) !== null
  )
    return null;
  const change: FieldChange = { field: 'title', value: { type: 'text', text: written(said) } };
  if (of === null) return [change];
  return [change, ...(relationTo(trimmed(sliceOf(piece, of.index + of[0].length)), entity, scene) ?? [])];
}

/** "From X", "at X", "with X", X的: the account, or the company of a lead; a source is told from a company by the source list. */
function readRelation(
  piece: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
): readonly FieldChange[] | null {
  const match =
    /^(?:who |)(?:works? (?:at|for)|working (?:at|for)|from|at|via|through|off|with|for|of|to|under|@|来自|(?:所)?属于|隶属于?|归属?于?|就职于|挂[在到]?|关联到?|在)(?![a-z])\s*(?:客户|公司)?\s*/u.exec(
      piece.chars,
    );
  const alone = /^[\ue000-\ue1f3]$/u.test(piece.chars.trim());
  if (match === null)
    return alone && entity !== 'account' && namesRecord(piece, ['account'], scene)
      ? relationTo(piece, entity, scene)
      : null;
  const target = trimmed(without(sliceOf(piece, match[0].length), /(?:的?名下|下面|下|里)$/gu));
  if (isEmpty(target) || (entity === 'lead' && marksIn(target, 'time').length > 0)) return null;
  return (
    endsAsSource(target, entity, scene) ??
    readValue(target, entity, scene) ??
    readAmount(target, entity) ??
    readTime(target, entity, scene) ??
    relationTo(target, entity, scene)
  );
}

/** "From the Chicago trade fair": where somebody comes from, whatever stands before the word for it. */
function endsAsSource(
  target: MarkedText,
  entity: EntityKey,
  scene: CommandScene,
): readonly FieldChange[] | null {
  const end = target.chars.trimEnd().length;
  const value = valueMentions(target.chars, [entity], scene.context.vocabulary).find(
    ({ field, to }) => field.key === 'source' && to === end,
  );
  if (value === undefined || /[\ue000-\ue1f3]/u.test(target.chars)) return null;
  return [{ field: 'source', value: { type: 'key', text: written(target), key: value.key } }];
}

function relationTo(said: MarkedText, entity: EntityKey, scene: CommandScene): readonly FieldChange[] | null {
  const target = withoutTold(said);
  if (entity === 'lead') return campaignOf(target) ?? employerIn(target);
  const field: Field | undefined = findField(entity, 'account');
  if (field === undefined) return null;
  const { ref, certainty } = findRecord(target, ['account'], scene);
  const employer = entity === 'deal' && certainty === 'unknown' ? employerOf(target, scene) : null;
  return [{ field: 'account', value: { type: 'record', record: employer ?? ref } }];
}

/** "From Oakline Medical, email h@…": what is told of somebody behind his company stands there as he does. */
function withoutTold(text: MarkedText): MarkedText {
  const [company, person] = marksIn(text, 'name');
  const isTold = company !== undefined && person !== undefined && 'told' in person.span;
  return isTold && /^[\ue000-\ue1f3]\s*[\ue000-\ue1f3]$/u.test(text.chars) ? sliceOf(text, 0, 1) : text;
}

/** A value that can only be of one field: hot, retail, Berlin. */
function readValue(piece: MarkedText, entity: EntityKey, scene: CommandScene): readonly FieldChange[] | null {
  const said = trimmed(
    without(
      piece,
      /^(?:(?:came|coming|comes|came in|found us) )?(?:(?:in|from|via|through|by) (?:the|an?)|in|from|via|through|by|the|a|is|(?:feels?|seems?|looks?|sounds?|says?|said)(?: (?:pretty|quite|rather|really|very))?|(?:he|she) (?:says|is|seems|sounds)|based in|located in|rated|as|来自|通过|位于|地处|总部在|总部位于|在|是|属于)(?![a-z])\s*|(?<=^[a-z])(?:级|类)$|(?:上认识的|上来的|认识的|介绍的|过来的|来的|行业|的客户|industry|sector|business)$/gu,
    ),
  );
  const source = sourceIn(piece, entity, scene);
  if (source !== null) return [source];
  if (isEmpty(said)) return null;
  const [value] = valueMentions(said.chars, [entity], scene.context.vocabulary);
  if (value?.field.writable && value.to - value.from >= 0.7 * said.chars.trim().length) {
    return [{ field: value.field.key, value: { type: 'key', text: written(said), key: value.key } }];
  }
  for (const [column, texts] of scene.context.vocabulary.texts) {
    const [of, key = ''] = column.split('.');
    const known = texts.find((one) => one.toLowerCase() === said.chars.trim());
    if (of === entity && known !== undefined && findField(entity, key)?.writable === true)
      return [{ field: key, value: { type: 'text', text: known } }];
  }
  const isPlace =
    /^(?:in|based in|located in)\s(?!the\s)|^(?:在|位于|地处|总部在|总部位于)/u.test(piece.chars) &&
    !monthOrSeason.test(said.chars.trim()) &&
    findField(entity, 'city') !== undefined;
  return isPlace ? [{ field: 'city', value: { type: 'text', text: written(said) } }] : null;
}

/** "They want to start in May", "in spring" are no towns. */
const monthOrSeason =
  /^[\ue200-\ue3f3]|^(?:(?:early|late|mid)[- ])?(?:spring|summer|autumn|fall|winter)(?![a-z])/u;

interface NewPerson {
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** "Henrik Olsson of Fjordline Parts", "CFO John Hall", 金创通信的信息总监陆晓梅: a person with what is said of him. */
function personIn(piece: MarkedText, entity: EntityKey, scene: CommandScene): NewPerson | null {
  if (entity !== 'contact' && entity !== 'lead') return null;
  const of = /\s+(?:of|@)\s+/u.exec(piece.chars);
  if (of !== null && isPersonalName(sliceOf(piece, 0, of.index))) {
    const place = trimmed(sliceOf(piece, of.index + of[0].length));
    return {
      name: written(trimmed(sliceOf(piece, 0, of.index))),
      changes: relationTo(place, entity, scene) ?? [],
    };
  }
  if (isPersonalName(piece) && /[\ue000-\ue1f3]/u.test(piece.chars))
    return { name: written(piece), changes: [] };
  const titled = titleBeforeName(piece) ?? ofCompany(piece) ?? byAddress(piece, entity);
  if (titled === null) return null;
  const place = titled.place === null ? [] : (relationTo(titled.place, entity, scene) ?? []);
  const known = titled.changes.filter(({ field }) => findField(entity, field) !== undefined);
  return { name: written(titled.name), changes: [...place, ...known] };
}

/** 佛山恒通电器的刘总; 找陈总, behind the company that a lead was called by. */
function byAddress(piece: MarkedText, entity: EntityKey): TitledName | null {
  if (entity !== 'lead') return null;
  const who = trimmed(
    without(
      piece,
      /^(?:找|联系人?|对接人?|负责人|老板|那边(?:是|找))(?:是|[:：])?\s*|^(?:contact(?: person| name)?|poc|point of contact|attn)(?: is|:)?\s+(?=\S)/gu,
    ),
  );
  // 联系人王刚: called by his name alone.
  const isNamed = who.chars !== piece.chars && (isPersonalName(who) || /^\p{Lu}\p{Ll}+$/u.test(written(who)));
  return isNamed ? { place: null, name: who, changes: [] } : addressedAt(who);
}

/** 苏州启明光学的邵卫国. */
function ofCompany(piece: MarkedText): TitledName | null {
  const of = /^(?:[\ue000-\ue1f3]|[^\s,，的]{3,20})的(?=\p{Script=Han}{2,4}$)/u.exec(piece.chars);
  if (of === null) return null;
  const name = sliceOf(piece, of[0].length);
  return isPersonalName(name) ? { place: sliceOf(piece, 0, of[0].length - 1), name, changes: [] } : null;
}

const nameStart = regexp('u')`
    ^(?:
      (?:
        contact|contact person|(?:company|account)(?=\s*[:：]|\s+[\ue000-\ue1f3])|called|named|name(?:d| is|:)?|is|is now|will be|by the name of|titled|for|:|
        -|with|with the name
      )(?![a-z])|
      名为|名叫|叫做|叫|(?:(?:公司|企业|单位|客户)名称?|名称|名字|姓名|全称)(?:是|为|叫)?|为|：
    )\s*[:：]?\s*
  `;

/** "Her name: Jane Doe": what stands before a colon introduces a name, and is no part of it. */
function behindColon(piece: MarkedText): MarkedText {
  const behind = trimmed(sliceOf(piece, piece.chars.search(/[:：][^:：]*$/u) + 1));
  return isEmpty(behind) ? piece : behind;
}

function nameIn(piece: MarkedText): string | null {
  const quoted = marksIn(piece, 'quoted')[0];
  if (quoted !== undefined) return quoted.text;
  const match = nameStart.exec(piece.chars);
  const said = written(match === null ? piece : trimmed(sliceOf(piece, match[0].length))).replace(
    /^`|`$/gu,
    '',
  );
  return said === '' || standIn.test(said) ? null : said;
}

/** "New deal there", 一个: no name. */
const standIn =
  /^(?:there|here|it|them|him|her|for (?:them|him|her|it)|with (?:them|him|her)|one|一个|一条|一下|他们|那边|这边)$/iu;
