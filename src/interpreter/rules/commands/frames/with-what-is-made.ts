import { type Draft, draftOn } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import type { MarkedText } from '../marked-text.ts';
import { isNameAlone } from '../name-alone.ts';
import { isOfMessage } from '../new-companies.ts';
import type { CommandScene } from '../scene.ts';
import { spokenAccount } from '../spoken-of.ts';

/** 新建商机X，联系人孙嘉怡: who is there already is linked to the deal that is made. */
export function linkedToMade(who: MarkedText, scene: CommandScene): Draft | null {
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

/** 新增客户X，联系人张总: the customer himself is entered, and whoever is asked for there as far as he is known. */
export function isOfMade(scene: CommandScene): boolean {
  const account = spokenAccount(scene);
  return account !== null && (account.id === null || isOfMessage(account.id));
}
