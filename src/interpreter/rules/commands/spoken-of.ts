import type { RecordRef } from '../../../intents/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import { type NameEntry, nameEntryOf, namesOfAccount } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { isOfMessage } from './new-companies.ts';
import type { CommandScene } from './scene.ts';

/** The account that the message has spoken of last, by its name or by one of its people or deals. */
export function spokenAccount({ mentioned, context }: CommandScene): RecordRef | null {
  for (const ref of [...mentioned].reverse()) {
    if (ref.entity === 'account') return ref;
    const of = ref.id === null ? null : nameEntryOf(context.names, ref.entity, ref.id);
    const account = of?.accountId === undefined ? null : nameEntryOf(context.names, 'account', of.accountId);
    if (account !== null && sightOf(context.actor)(account))
      return { entity: 'account', text: account.name, id: account.id, candidates: [] };
  }
  return null;
}

/** The deal that the message has spoken of last, unless it has gone on to another account since. */
export function spokenDeal(scene: CommandScene): RecordRef | null {
  const deal = scene.mentioned.findLast(({ entity }) => entity === 'deal');
  if (deal === undefined) return null;
  const account = spokenAccount(scene);
  const of = deal.id === null ? undefined : nameEntryOf(scene.context.names, 'deal', deal.id)?.accountId;
  return account?.id == null || of === undefined || of === account.id ? deal : null;
}

/** The talk goes on to these: a customer, a deal, and whoever is called by his whole name. */
export function turnTo(named: readonly RecordRef[], scene: CommandScene): void {
  const known = new Set(scene.mentioned.map(({ entity, id }) => `${entity}${id}`));
  for (const ref of named) {
    // 郭敏确认有需求了: a lead who is named alone is spoken of, as long as nobody else is.
    const isLeadAlone =
      ref.entity === 'lead' && scene.mentioned.length === 0 && named.every(({ entity }) => entity === 'lead');
    if (ref.id === null || (ref.entity === 'lead' && !isLeadAlone)) continue;
    const isIntroduced = ref.entity === 'contact' && isOfMessage(ref.id);
    const isTurn = ref.entity === 'account' && ref.id !== spokenAccount(scene)?.id;
    const isNew = !known.has(`${ref.entity}${ref.id}`) && ref.entity !== 'account';
    const entry = nameEntryOf(scene.context.names, ref.entity, ref.id);
    if (entry?.isClosed === true) {
      // 汇辰生物二期报价已发: what is over is not spoken of, but whose it was.
      const owner =
        entry.accountId === undefined ? null : nameEntryOf(scene.context.names, 'account', entry.accountId);
      const isNamed = owner !== null && normalise(ref.text).startsWith(normalise(owner.name).slice(0, 2));
      if (isNamed && owner.id !== spokenAccount(scene)?.id)
        scene.mentioned.push({ entity: 'account', text: owner.name, id: owner.id, candidates: [] });
      continue;
    }
    const isWhole =
      ref.entity !== 'contact' || (entry !== null && normalise(entry.name) === normalise(ref.text));
    if (isTurn || (isNew && (isWhole || isIntroduced))) scene.mentioned.push(ref);
  }
}

/** Whether the last turn showed one customer or told something of him: what follows without a name goes on with him. */
export function isTalk({ context: { thread } }: CommandScene): boolean {
  const last = thread?.intents ?? [];
  return thread?.isListLatest !== true && last.length > 0 && last.every(({ name }) => talk.has(name));
}

const talk: ReadonlySet<string> = new Set([
  'brief',
  'log-activity',
  'create-record',
  'update-record',
  'move-stage',
  'convert-lead',
]);

/** The deals of an account that are still open and that the person sees. */
export function openDealsOf({ id }: RecordRef, { context }: CommandScene): readonly NameEntry[] {
  if (id === null) return [];
  return namesOfAccount(context.names, id, 'deal', sightOf(context.actor)).filter(
    ({ isClosed = false }) => !isClosed,
  );
}

/** Whether a deal's name shares a word, or two characters, with what a clause is about. */
export function isAbout({ name, context = [] }: NameEntry, topic: string | null): boolean {
  if (topic === null) return false;
  const own = context.reduce((rest, one) => rest.replace(normalise(one), ' '), normalise(name));
  const words = (text: string): readonly string[] =>
    [...text.matchAll(/[a-z][a-z\d]{2,}|(?<=(\p{Script=Han}))\p{Script=Han}/gu)].map(
      (match) => `${match[1] ?? ''}${match[0]}`,
    );
  const wanted = words(normalise(topic));
  return words(own).some((word) => wanted.includes(word) && !plainDealWords.has(word));
}

/** Words of deals' names that tell nothing apart. */
export const plainDealWords: ReadonlySet<string> = new Set([
  'the',
  'and',
  'for',
  'new',
  'deal',
  'project',
  'upgrade',
  '项目',
  '系统',
  '平台',
  '采购',
]);
