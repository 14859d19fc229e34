import { findField } from '../../../../entities/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, draftOn, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, marksIn, sliceOf, trimmed, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { openDealsOf, spokenAccount, spokenDeal } from '../spoken-of.ts';

/**
 * 下一步约他吃饭, "next step: lunch with her": without a day it is the next step of the deal that is spoken of, or of the customer's only
 * one. What is plainly to be done is a task; see task.ts.
 */
export function readNextStep({ whole }: Clause, scene: CommandScene): Draft | null {
  const lead = nextStep.exec(whole.chars);
  const field = findField('deal', 'nextStep');
  const isSet = lead !== null && set.test(lead[0]);
  if (lead === null || field === undefined || (marksIn(whole, 'time').length > 0 && !isSet)) return null;
  const what = trimmed(sliceOf(whole, lead[0].length));
  const account = spokenAccount(scene);
  const [only, another] = account === null ? [] : openDealsOf(account, scene);
  const ofAccount = only === undefined || another !== undefined ? null : only;
  const deal =
    spokenDeal(scene) ??
    (ofAccount === null ? null : { entity: 'deal', text: ofAccount.name, id: ofAccount.id, candidates: [] });
  if (isEmpty(what)) return null;
  if (deal?.id == null && !isSet) return null;
  const changes = [{ field: field.key, value: { type: 'text' as const, text: unquoted(written(what)) } }];
  // 下一步改成周五去现场: said as a change, it is one of the deal that the thread is about.
  const found =
    deal === null ? findRecord(undefined, ['deal'], scene) : { ref: deal, certainty: 'one' as const };
  if (found.certainty === 'missing') return null;
  const confidence = isSet ? sure : justEnough;
  return draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, confidence);
}

function unquoted(text: string): string {
  return text.replace(/^[“"「『](?<inner>[^”"」』]+)[”"」』]$/u, '$<inner>');
}

const set = /改成|改为|换成|更新[为成]|设[为成]|定为|写[成上]?|填[成上]?|记[为成]/u;
const sure = 0.95;
/** Any other reading goes before it. */
const justEnough = 0.61;

export const nextStep = regexp('u')`
    ^(?:and\s+|so\s+)?(?:the\s+)?next\s+steps?(?![a-z])\s*(?:is|are|would be|will be)?(?![a-z])\s*[:–-]?\s*(?:to\s+)?|
    ^(?:那|我们?)*(?:下一?步|接下来|后续)(?:的?(?:计划|动作|安排|打算))?(?!的)(?:改成|改为|换成|更新[为成]|设[为成]|定为|写[成上]?|填[成上]?|记[为成]|是|就是|就|先|要|准备|打算|[：:，,\s])*
  `;

/** "Next action is bid defence prep, due 15 December": by when stands in the step. */
export function datedStep({ whole, bare }: Clause, draft: Draft): Draft | null {
  if (draft.intent.name !== 'update-record' || !/^(?:due|deadline)?$/u.test(bare.chars.trim())) return null;
  const { changes } = draft.intent.slots;
  const last = changes.at(-1);
  if (last?.field !== 'nextStep' || last.value.type !== 'text' || marksIn(whole, 'time').length === 0)
    return null;
  const separator = /\p{Script=Han}$/u.test(last.value.text) ? '，' : ', ';
  const text = `${last.value.text}${separator}${written(trimmed(whole))}`;
  return withSlots(draft, { changes: [...changes.slice(0, -1), { ...last, value: { type: 'text', text } }] });
}
