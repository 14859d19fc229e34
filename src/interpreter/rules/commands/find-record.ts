import type { RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import { isToldOf, narrowed, recall } from '../../dialogue/thread-records.ts';
import { isSlipOf, leadsOf, nameEntryOf } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { holdsWords, isFirstWords } from './bound-names.ts';
import { allDealsOf, dealsCalled } from './deals-called.ts';
import { hasFurtherName, isOfOther, namesOtherDeal } from './further-names.ts';
import { anyMark, isEmpty, type MarkedText, trimmed, without, written } from './marked-text.ts';
import { isVerbAlone } from './ordinary-words.ts';
import type { CommandScene } from './scene.ts';
import {
  beginsAlike,
  candidatesOf,
  distinct,
  isCalledInFull,
  lookUp,
  nameOf,
  type Scored,
  saidName,
  withoutAccount,
} from './scored-names.ts';
import { isAbout, spokenAccount } from './spoken-of.ts';

/** A record as the message names it, and how sure it is which one is meant. */
export interface FoundRecord {
  readonly ref: RecordRef;
  /**
   * `near`: what is visible only resembles what was said, so it may be another; the candidates are to be offered, never taken.
   * `unknown`: nothing visible is called so. `missing`: nothing was said, or "it" with nothing before.
   */
  readonly certainty: 'one' | 'several' | 'near' | 'unknown' | 'missing';
}

/** The record of one of these kinds that some words name; without words, the one that was spoken of before. */
export function findRecord(
  text: MarkedText | undefined,
  of: readonly string[],
  scene: CommandScene,
): FoundRecord {
  const found = findCalled(text, of, scene);
  const { entity, id } = found.ref;
  const entry = entity !== 'deal' || id === null ? null : nameEntryOf(scene.context.names, entity, id);
  const isSaid = text !== undefined && entry !== null && found.certainty === 'one';
  if (!isSaid || !isOfAnotherYear(written(text), entry.name)) return found;
  const candidates = [{ id: entry.id, name: entry.name }];
  return { ref: { entity, text: written(trimmed(text)), id: null, candidates }, certainty: 'near' };
}

/** Gateway Upgrade 2026 is not Gateway Upgrade 2025. */
function isOfAnotherYear(said: string, name: string): boolean {
  const years = new Set(said.match(year));
  const own = name.match(year) ?? [];
  return years.size > 0 && own.length > 0 && !own.some((one) => years.has(one));
}

const year = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;

function findCalled(text: MarkedText | undefined, of: readonly string[], scene: CommandScene): FoundRecord {
  const kind = text === undefined ? null : saidKind(text);
  const entities = kind !== null && of.includes(kind) ? [kind] : of;
  const [entity = 'account'] = entities;
  const words = text === undefined ? undefined : withoutFrame(text);
  if (
    text === undefined ||
    words === undefined ||
    isEmpty(words) ||
    isPronoun(words) ||
    isPronoun(text) ||
    isVerbAlone(words.chars)
  ) {
    const said = text === undefined || !isPronoun(text) ? '' : written(text);
    return recallRecord(entities, said, scene);
  }
  const said = saidName(words);
  const ofAccount = entities.includes('deal') ? dealsCalled(words, entities, scene) : [];
  if (ofAccount.length > 0) return amongDeals(running(ofAccount, said, scene), said);
  const named = withoutEmployers(candidatesOf(words, entities)).filter(
    (one) => !isCustomerAlone(one, words, scene),
  );
  const isNameAlone = /^[\ue000-\ue1f3\s]+$/.test(words.chars);
  const looked =
    isNameAlone && named.length > 0
      ? []
      : lookUp(said, entities, scene).filter((one) => !isOfCustomersName(one, said, scene));
  const best =
    (looked[0]?.score ?? 0) > (named[0]?.score ?? 0) - 0.02 ? (looked.length > 0 ? looked : named) : named;
  if (isOfOther(words) && best[0]?.entry.entity === 'deal' && best[0].match !== 'exact')
    return resembling(best, said);
  const isWhole = best !== named || isNameAlone || !hasFurtherName(words);
  const sure = best.filter((one) => isSure(one, one.text ?? said, isWhole));
  const own = ofSpokenAccount(sure, said, placeOf(words, entity) ?? spokenAccount(scene), scene);
  if (own.length > 0 && isWhole) return chosen(own, said, entity, scene);
  const ofCompany = kind === 'lead' ? findLeadOfCompany(said, scene) : null;
  if (ofCompany !== null) return ofCompany;
  if (best.length > 0 && !entities.includes('deal')) return resembling(best, said);
  if (entities.includes('deal')) {
    const account = [...candidatesOf(words, ['account']), ...lookUp(said, ['account'], scene)].find(
      (one) => isSure(one, one.text ?? said, true) || isFirstWords(one.text ?? said, one.entry.name),
    );
    const deals = account === undefined ? [] : dealsOf(account.entry.id, scene);
    const isCalledOtherwise =
      hasFurtherName(words) ||
      (namesOtherDeal(words) && !deals.some(({ entry }) => isAbout(entry, written(words))));
    if (deals.length > 0 && isCalledOtherwise) return resembling(deals, said);
    if (account !== undefined && deals.length === 0 && entities.includes('account'))
      return chosen([account], said, 'account', scene);
    if (account !== undefined) return amongDeals(deals, said);
    if (best.length > 0) return resembling(best, said);
  }
  return { ref: { entity, text: said, id: null, candidates: [] }, certainty: 'unknown' };
}

/** "The Valeton lead": whoever comes from there; null where nobody does. */
export function findLeadOfCompany(said: string, scene: CommandScene): FoundRecord | null {
  const { names, actor } = scene.context;
  const company = said.replace(/^(?:(?:the|from|of|at)\s+)+|(?:的|那条|这条|那个|这个|过来的|来的)+$/giu, '');
  const leads = leadsOf(names, company, sightOf(actor));
  return leads.length === 0
    ? null
    : chosen(
        leads.map((entry) => ({ entry, score: 0.9, match: 'key' as const })),
        said,
        'lead',
        scene,
      );
}

/** 德茂 begins the name of each of its deals: beside words that none of them has it names none of them. */
function isCustomerAlone(one: Scored, words: MarkedText, scene: CommandScene): boolean {
  return (
    isOfCustomersName(one, one.text ?? '', scene) ||
    (one.entry.entity === 'deal' &&
      one.match === 'key' &&
      /\p{Script=Han}{2}/u.test(words.chars.replace(/客户|商机|项目|单子|这个|那个|的/gu, '')))
  );
}

/** "Grandgate" goes no further than the name of Grandgate Public Works, and means them rather than the deals that are called after them. */
function isOfCustomersName({ entry, match }: Scored, said: string, { context }: CommandScene): boolean {
  if (entry.entity !== 'deal' || match === 'exact' || match === 'learnt') return false;
  const account = nameEntryOf(context.names, 'account', entry.accountId ?? 0);
  return account !== null && isFirstWords(said, account.name);
}

/** Nothing but the name itself, or slips of the hand: a name that merely resembles is another one's. */
function isSure({ entry, match }: Scored, said: string, isWhole: boolean): boolean {
  return (
    match !== 'fuzzy' ||
    entry.entity === 'task' ||
    isSlipOf(said, entry.name, isWhole) ||
    (entry.entity === 'account' && /\p{Script=Han}/u.test(said) && isFirstWords(said, entry.name)) ||
    (entry.entity === 'deal' && isShortened(said, entry.name))
  );
}

/** "Wintercombe Additional Seats", 晨达二期 of 晨达医疗 – 2026年二期: the beginning of its customer's name and its own words, and no character besides. */
function isShortened(said: string, name: string): boolean {
  const whole = normalise(name);
  if (/^[a-z]/u.test(normalise(said))) return holdsWords(whole, said);
  const characters = [...normalise(said)];
  if (characters.length < 4 || !/^\p{Script=Han}+$/u.test(said) || whole.slice(0, 2) !== said.slice(0, 2))
    return false;
  let at = 0;
  return characters.every((character) => {
    const found = whole.indexOf(character, at);
    at = found + 1;
    return found >= 0;
  });
}

function resembling(candidates: readonly Scored[], said: string): FoundRecord {
  const [best] = candidates;
  const entity = best?.entry.entity ?? 'account';
  const near = distinct(candidates.filter((one) => one.entry.entity === entity)).slice(0, 3);
  return { ref: { entity, text: said, id: null, candidates: near.map(nameOf) }, certainty: 'near' };
}

/** 百锐食品萧霞, "Jane Roe of Initech": where somebody stands beside his company, he is meant. */
function withoutEmployers(named: readonly Scored[]): readonly Scored[] {
  const employers = new Set(
    named.flatMap(({ entry }) => (entry.entity === 'contact' ? [entry.accountId] : [])),
  );
  return named.filter(({ entry }) => entry.entity !== 'account' || !employers.has(entry.id));
}

/** 盛景网络胡志强: the customer who stands beside somebody's name. */
function placeOf(words: MarkedText, entity: string): RecordRef | null {
  const [best] = entity === 'contact' ? candidatesOf(words, ['account']) : [];
  return best === undefined || best.match === 'fuzzy' ? null : nameAs('account', best);
}

function nameAs(entity: string, { entry: { id, name } }: Scored): RecordRef {
  return { entity, text: name, id, candidates: [] };
}

/** Of several that a word names ("the analytics deal"), those of the account that is named beside them or was just spoken of. */
function ofSpokenAccount(
  candidates: readonly Scored[],
  said: string,
  account: RecordRef | null,
  scene: CommandScene,
): readonly Scored[] {
  const [best] = candidates;
  if (account === null || best?.entry.entity === 'account') return candidates;
  const own = candidates.filter(({ entry }) => entry.accountId === account.id);
  if (best?.entry.entity !== 'deal') return own.length > 0 ? own : candidates;
  const wanted = normalise(best?.text ?? said);
  const named =
    account.id === null
      ? []
      : dealsOf(account.id, scene).filter(({ entry }) => normalise(entry.name).includes(wanted));
  if (named.length > 0 || own.length > 0) return named.length > 0 ? named : own;
  // "The renewal", said of one customer, is none of another's: theirs are named in full.
  return candidates.filter(
    ({ entry, match }) =>
      entry.entity !== 'deal' ||
      match === 'learnt' ||
      normalise(entry.name) === wanted ||
      holdsWords(entry.name, best?.text ?? said),
  );
}

/** The record of one of these kinds that a whole name means, whatever parts of it were recognised. */
export function findByName(name: string, entities: readonly string[], scene: CommandScene): FoundRecord {
  const [entity = 'account'] = entities;
  const looked = lookUp(name, entities, scene);
  const sure = looked.filter((one) => isSure(one, name, true));
  if (sure.length > 0) return chosen(sure, name, entity, scene);
  return looked.length > 0
    ? resembling(looked, name)
    : { ref: { entity, text: name, id: null, candidates: [] }, certainty: 'unknown' };
}

/** Whether some words name a record of one of these kinds. */
export function namesRecord(text: MarkedText, entities: readonly string[], scene: CommandScene): boolean {
  if (candidatesOf(text, entities).length > 0) return true;
  return lookUp(saidName(withoutFrame(text)), entities, scene).length > 0;
}

/** "all my deals", 所有商机: more than one record is meant. */
export function isAboutSeveral(text: MarkedText): boolean {
  return severalRecords.test(text.chars);
}

/** The kind of record that the words say they name: "the Globex deal" is a deal. */
export function saidKind(text: MarkedText): string | null {
  for (const [entity, pattern] of kindWords) if (pattern.test(text.chars)) return entity;
  return null;
}

const severalRecords = regexp('u')`
    (?<![a-z])
    (?:all|every|each|everything|both|deals|opportunities|accounts|customers|companies|contacts|leads|tasks)
    (?![a-z])|
    所有|全部|每个|每一个|每条|全体|各个|(?<=[\u4e00-\u9fff\ue000-\uf8ff])(?<!成|首|京|故)都(?!市)
  `;

const kindWords: readonly (readonly [string, RegExp])[] = [
  ['deal', /(?<![a-z])(?:deal|opportunity|opp|renewal|bid(?=\s*$))(?![a-z])|商机|单子|机会|项目/u],
  ['lead', /(?<![a-z])(?:lead|prospect)(?![a-z])|线索/u],
  ['contact', /(?<![a-z])contact(?![a-z])|联系人/u],
  ['task', /(?<![a-z])(?:task|to-?do|reminder)(?![a-z])|待办|任务|提醒/u],
  ['account', /(?<![a-z])(?:account|customer|company|client)(?![a-z])|客户|公司/u],
];

const pronoun = regexp('u')`
    ^(?:
      (?:it|that|this|them|him|her|these|those|one|same)(?: one)?|
      (?:这|那|该|此|刚才(?:那|的|这)?|(?:刚刚?)?(?:领|认领|建|加|录|改|说|提)(?:到|了|过)?的?(?:那|这)?|上面(?:那|这)?|当前)(?:个|一个|条|单|家|笔|位)?(?:的)?|它|他|她|人家|
      对方|客户|the|this|that|same
    )$
  `;

function isPronoun(text: MarkedText): boolean {
  return pronoun.test(text.chars.trim()) && !anyMark.test(text.chars);
}

/** Articles and the word for the kind: "the Globex renewal deal", 华锐二期这个商机, 客户华锐科技. */
const frameWords = regexp('gu')`
    ^\s*(?:the|our|my|a|an)(?![a-z'])\s*|
    (?:^|\s)(?:deal|opportunity|opp|bid(?=\s*$)|account|customer|client|company|lead|contact|task|to-?do|reminder)
    (?:\s+(?:named|called|with|for))?(?![a-z])|
    ^(?:客户|商机|线索|联系人|公司|待办|任务|单子)(?=\p{Script=Han}|[\ue000-\uf8ff]|\s)|
    (?<=[\p{Script=Han}\ue000-\uf8ff])(?:的)?[这那](?:个|条|单|笔|家)(?=[\p{Script=Han}\ue000-\uf8ff])|
    (?<=[\p{Script=Han}\ue000-\uf8ff])\s*(?:的)?(?:[这那](?:个|条|家|单|笔))?
    (?:客户|商机|线索|联系人|待办|任务|单子|机会|项目|公司)?$|
    ^(?:我的|我们的|在(?=\p{Script=Han}{3}))|'s$
  `;

function withoutFrame(text: MarkedText): MarkedText {
  let stripped = trimmed(text);
  for (let round = 0; round < 2; round += 1) stripped = trimmed(without(stripped, frameWords));
  // 把商机推进到方案报价: nothing but the kind is the one that is spoken of.
  return !anyMark.test(text.chars) && isShortKind(text) ? emptied(text) : stripped;
}

function isShortKind(text: MarkedText): boolean {
  return /^(?:这|那|该|刚才那|刚才的|刚才这)?(?:一)?(?:个|条|单|家|笔|位)?(?:的)?(?:商机|客户|线索|联系人|待办|任务|单子|机会|项目|人)$|^(?:this|that|the)\s+(?:deal|opportunity|opp|account|customer|client|company|lead|contact|task|one)$/u.test(
    text.chars,
  );
}

function emptied(text: MarkedText): MarkedText {
  return { message: text.message, chars: '', units: [] };
}

/** Scores this close are a real ambiguity. */
const ambiguityMargin = 0.05;

function chosen(named: readonly Scored[], said: string, entity: string, scene: CommandScene): FoundRecord {
  const text = named[0]?.text ?? said;
  const candidates = goingOn(running(narrowed(named, text, scene.context), text, scene), text, scene);
  const best = candidates[0] as Scored;
  const close = distinct(
    candidates.filter((one) => one.score >= best.score - ambiguityMargin || beginsAlike(one, best, text)),
  );
  // A whole name is meant before the longer ones that begin with it.
  const whole = close.filter(({ entry }) => isCalledInFull(entry, text));
  if (
    whole.length === 1 &&
    whole[0] !== undefined &&
    close.every(({ entry }) => entry.entity === whole[0]?.entry.entity)
  )
    return {
      ref: { entity: whole[0].entry.entity, text, id: whole[0].entry.id, candidates: [] },
      certainty: 'one',
    };
  if (close.length === 1) {
    return { ref: { entity: best.entry.entity, text, id: best.entry.id, candidates: [] }, certainty: 'one' };
  }
  // Several kinds of one name: the first kind that was asked for, where it stands alone in its kind.
  const ofKind = close.filter((one) => one.entry.entity === entity);
  const pool = ofKind.length > 0 ? ofKind : close;
  const [only] = pool;
  if (pool.length === 1 && only !== undefined) {
    return { ref: { entity: only.entry.entity, text, id: only.entry.id, candidates: [] }, certainty: 'one' };
  }
  const kind = (pool[0] as Scored).entry.entity;
  const same = pool.filter((one) => one.entry.entity === kind);
  const [alone] = same;
  if (same.length === 1 && alone !== undefined) {
    return { ref: { entity: kind, text, id: alone.entry.id, candidates: [] }, certainty: 'one' };
  }
  return {
    ref: { entity: kind, text, id: null, candidates: same.slice(0, 8).map(nameOf) },
    certainty: 'several',
  };
}

/** Of deals that a word names, those that are open; those that are closed, where one is to be opened again. */
function running(candidates: readonly Scored[], said: string, scene: CommandScene): readonly Scored[] {
  const isMeant = ({ entry }: Scored): boolean =>
    entry.entity === 'deal' &&
    ((entry.isClosed === true) === (scene.meansClosed === true) || normalise(entry.name) === normalise(said));
  const meant = candidates.filter(isMeant);
  return meant.length === 0 || candidates[0]?.entry.entity !== 'deal' ? candidates : meant;
}

/** "Globex data platform", said of a closed deal while "Globex – Data Platform 2026" is open: the open one, unless the name was written out. */
function goingOn(candidates: readonly Scored[], said: string, scene: CommandScene): readonly Scored[] {
  if (scene.meansClosed === true) return candidates;
  return candidates.map((one) => {
    const { entry } = one;
    if (entry.entity !== 'deal' || entry.isClosed !== true || entry.accountId === undefined) return one;
    if (entry.name.toLowerCase() === said.toLowerCase()) return one;
    // "Upgrade 2026 (2)", 2026年扩容: the same words with a year.
    const own = withoutAccount(entry.name);
    const open = dealsOf(entry.accountId, scene).filter(
      (other) => other.entry.isClosed !== true && withoutAccount(other.entry.name).includes(own),
    );
    return open.length === 1 && open[0] !== undefined ? { ...one, entry: open[0].entry } : one;
  });
}

/** An account stands for its deals, the open ones first. */
function dealsOf(accountId: number, scene: CommandScene): readonly Scored[] {
  return running(allDealsOf(accountId, scene), '', scene);
}

function amongDeals(deals: readonly Scored[], text: string): FoundRecord {
  const [only] = deals;
  if (deals.length === 1 && only !== undefined) {
    return { ref: { entity: 'deal', text, id: only.entry.id, candidates: [] }, certainty: 'one' };
  }
  return {
    ref: { entity: 'deal', text, id: null, candidates: distinct(deals).map(nameOf) },
    certainty: 'several',
  };
}

/** What "it" means, or what is meant where nothing was said: this message first, the thread then. */
function recallRecord(entities: readonly string[], text: string, scene: CommandScene): FoundRecord {
  for (const ref of [...scene.mentioned].reverse()) {
    if (!entities.includes(ref.entity)) continue;
    return { ref, certainty: ref.id !== null ? 'one' : ref.candidates.length > 0 ? 'several' : 'unknown' };
  }
  if (entities.includes('deal')) {
    const account = scene.mentioned.findLast((ref) => ref.entity === 'account');
    if (account !== undefined) {
      const visible = account.id === null ? [] : dealsOf(account.id, scene);
      return amongDeals(visible, account.text);
    }
  }
  return recallFromThread(entities, text, scene);
}

/** Whether a deal was itself shown or spoken of in the thread, and is not merely one of a customer that was. */
export function wasShown(ref: RecordRef, { context, mentioned }: CommandScene): boolean {
  const { thread } = context;
  const isIt = (one: { readonly entity: string; readonly id: number | null }): boolean =>
    one.entity === ref.entity && one.id === ref.id;
  const isBriefed = thread?.intents.some(({ kind }) => kind === 'query') === true;
  return (
    isBriefed ||
    mentioned.length > 0 ||
    (ref.id !== null && isToldOf(ref.id, context)) ||
    [...(thread?.records ?? []), ...(thread?.listed ?? [])].some(isIt)
  );
}

/** The latest record of the thread that fits; of a list that was shown last, any of its records may be meant. */
function recallFromThread(entities: readonly string[], text: string, scene: CommandScene): FoundRecord {
  const recalled = recall(scene.context, (one) => entities.includes(one));
  const [remembered, another] = recalled;
  if (remembered !== undefined && another === undefined) {
    const { entity: kind, id, name } = remembered;
    // "It" is no deal that nobody has spoken of.
    const isGuess =
      kind === 'deal' && text !== '' && !wasShown({ ...remembered, text, candidates: [] }, scene);
    if (isGuess)
      return { ref: { entity: kind, text: '', id: null, candidates: [{ id, name }] }, certainty: 'several' };
    const ref = {
      entity: remembered.entity,
      text: text || remembered.name,
      id: remembered.id,
      candidates: [],
    };
    return { ref, certainty: 'one' };
  }
  if (remembered !== undefined) {
    const candidates = recalled.map(({ id, name }) => ({ id, name }));
    return { ref: { entity: remembered.entity, text: '', id: null, candidates }, certainty: 'several' };
  }
  const [entity = 'account'] = entities;
  return { ref: { entity, text, id: null, candidates: [] }, certainty: 'missing' };
}
