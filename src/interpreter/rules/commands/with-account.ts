import type { RecordRef } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { companyWords, hanCompanyWords } from './company-names.ts';
import { type Draft, withSlots } from './draft.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';

/** Whoever is new in a log is of the customer of those who are known in it; a log of nobody is of whoever is named behind it. */
export function withAccount(draft: Draft, scene: CommandScene): Draft {
  const { intent, newPeople = [] } = draft;
  if (intent.name !== 'log-activity') return draft;
  const said = intent.slots.account;
  if (said !== null && isNobodysName(said)) {
    // 在苏州泰川开了个会，陈晓燕说…: those who spoke there are of the customer who was meant.
    const meant = spokenAccount({ ...scene, mentioned: scene.mentioned.filter(({ id }) => id !== null) });
    return meant === null ? draft : withSlots(draft, { account: meant });
  }
  if (said === null && draft.missing === 'account') return withNamedBehind(draft, scene);
  if (said !== null || newPeople.length === 0) return draft;
  const account = spokenAccount({ ...scene, mentioned: [...draft.mentions] });
  return account === null ? draft : withSlots(draft, { account });
}

/** 初次联系，卓图仓储吕晓燕很感兴趣: whom a log is of is said in the clause behind it. */
function withNamedBehind(draft: Draft, scene: CommandScene): Draft {
  // 想了解储能平台的报价: what they are after is no name of theirs.
  const named = scene.mentioned.filter(({ entity, id }) => id !== null && entity !== 'deal');
  const account = spokenAccount({ ...scene, mentioned: named });
  const lead = named.find(({ entity }) => entity === 'lead');
  const ref = account ?? lead;
  if (ref === undefined || draft.intent.name !== 'log-activity') return draft;
  const people = named.filter(
    ({ entity, id }) =>
      entity === 'contact' && nameEntryOf(scene.context.names, 'contact', id ?? 0)?.accountId === account?.id,
  );
  const slot = account === null ? 'lead' : 'account';
  return {
    ...withSlots(draft, { [slot]: ref, participants: people }),
    missing: null,
    record: { slot, found: { ref, certainty: 'one' } },
    confidence: Math.max(draft.confidence, 0.75),
    mentions: [ref, ...people],
  };
}

/** Words that no record is called by, and that are not written as a company's name. */
function isNobodysName({ id, candidates, text }: RecordRef): boolean {
  return (
    id === null &&
    candidates.length === 0 &&
    !/\p{Lu}/u.test(text) &&
    !companyWords.test(text.toLowerCase()) &&
    !hanCompanyWords.test(text)
  );
}
