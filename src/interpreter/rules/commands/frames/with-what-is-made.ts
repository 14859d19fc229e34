import type { RecordRef } from '../../../../intents/index.ts';
import { type Draft, draftOn } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, sliceOf, trimmed, without } from '../marked-text.ts';
import { isNameAlone } from '../name-alone.ts';
import { isOfMessage } from '../new-companies.ts';
import type { CommandScene } from '../scene.ts';
import { spokenAccount } from '../spoken-of.ts';

/** 新建商机X，联系人孙嘉怡: who is there already is linked to the deal that is made. */
export function linkedToMade(said: MarkedText, scene: CommandScene): Draft | null {
  const who = trimmed(without(said, /(?<=^[\ue000-\ue1f3])\s+(?:at|from|of)\s+[\ue000-\ue1f3]$/gu));
  const deal = scene.mentioned.findLast(({ entity, id }) => entity === 'deal' && id === null);
  const found = deal === undefined || !isNameAlone(who) ? null : findRecord(who, ['contact'], scene);
  return deal === undefined || found?.certainty !== 'one'
    ? null
    : draftOn(
        'link-contact',
        { contact: found.ref, deal, role: null, primary: true, remove: false },
        null,
        0.92,
      );
}

/** "A 50k deal with Marta Novak", "a deal for her", 给X的马宏伟加一个商机: whom a deal that is made is with; null where nobody is named. */
export function contactOfMade(clause: MarkedText, scene: CommandScene): RecordRef | null {
  for (const { index, 0: said } of clause.chars.matchAll(withSomebody)) {
    const at = index + said.length;
    const { ref, certainty } = findRecord(sliceOf(clause, at - 1, at), ['contact'], scene);
    if (certainty === 'one' && ref.entity === 'contact') return ref;
  }
  return withThem.test(clause.chars)
    ? (scene.mentioned.findLast(({ entity }) => entity === 'contact') ?? null)
    : null;
}

const withSomebody =
  /(?:(?<![a-z])(?:for|with|from)\s+|[给为和跟与]|(?<=[给为][\ue000-\ue1f3])的?)[\ue000-\ue1f3](?=\s|的|[,，:：]|$|[加建开新创])/gu;
const withThem = /(?<![a-z])(?:for|with) (?:him|her)(?![a-z])|[给为跟][他她](?!们)/u;

/** The deal of a draft with its contact linked to it. */
export function withContactOfMade({ contact, ...draft }: Draft): readonly Draft[] {
  const { intent } = draft;
  if (contact === undefined || intent.name !== 'create-record') return [draft];
  const deal: RecordRef = { entity: 'deal', text: intent.slots.name ?? '', id: null, candidates: [] };
  const slots = { contact, deal, role: null, primary: true, remove: false };
  return [draft, draftOn('link-contact', slots, null, draft.confidence)];
}

/** 新增客户X，联系人张总: the customer himself is entered, and whoever is asked for there as far as he is known. */
export function isOfMade(scene: CommandScene): boolean {
  const account = spokenAccount(scene);
  return account !== null && (account.id === null || isOfMessage(account.id));
}
