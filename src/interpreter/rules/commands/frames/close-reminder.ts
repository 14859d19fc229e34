import { regexp } from '../../../../kernel/index.ts';
import { clauseOf } from '../clauses.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, sliceOf, trimmed, without } from '../marked-text.ts';
import { durationIn } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { readTask } from './task.ts';

/** "Remind me two days before the Woodford close date to chase legal", 华锐二期成交日前三天提醒我催合同: so long before, or after, a deal is to close. */
export function readCloseReminder(clause: Clause, scene: CommandScene): Draft | null {
  const match = besideClose.exec(clause.whole.chars);
  const { day, length, way, name, of, zh, zhLength } = match?.groups ?? {};
  if (match === null) return null;
  const said = length ?? zhLength;
  const duration = said === undefined ? null : durationIn(slice(clause.whole, said));
  const count =
    day !== undefined ? 1 : duration?.how === 'days' ? duration.count : 30 * (duration?.count ?? 0);
  const deal = name ?? of ?? zh;
  const found = findRecord(deal === undefined ? undefined : slice(clause.whole, deal), ['deal'], scene);
  if (count === 0 || found.certainty === 'unknown' || found.certainty === 'missing') return null;
  const rest = without(clause.whole, new RegExp(match[0], 'gu'));
  const draft = readTask(clauseOf(trimmed(rest), false), scene);
  if (draft?.intent.name !== 'create-task' || draft.intent.slots.title === '') return null;
  const others = draft.intent.slots.about.filter(({ entity }) => entity !== 'deal');
  return {
    ...withSlots(draft, {
      due: null,
      remindAt: null,
      about: [found.ref, ...others],
      daysFromClose: way === 'after' ? count : -count,
    }),
    confidence: 0.95,
    record: { slot: 'about.0', found },
  };
}

/** One character of a text, as a text of its own. */
function slice(text: MarkedText, mark: string): MarkedText {
  const at = text.chars.indexOf(mark);
  return sliceOf(text, at, at + 1);
}

const besideClose = regexp('u')`
    \s*(?:(?:on )?(?<day>(?:the|a|one) day)|(?<length>[\ue200-\ue3f3])) (?<way>before|after|ahead of) (?:the |our |my )?
    (?:
      (?<name>[\ue000-\ue1f3])(?:'s)?(?: deal(?:'s)?)? (?:(?:expected )?clos(?:e|ing) date|closes|is due to close|signs)|
      (?:expected )?clos(?:e|ing) date(?: of (?:the )?(?<of>[\ue000-\ue1f3])(?: deal)?)?|(?:it|deal) closes
    )|
    (?:在)?(?<zh>[\ue000-\ue1f3])?(?:的|那单|商机)*(?:预计)?(?:成交|签约|结单|关单)(?:日期?|时间)?(?:的)?
    (?<zhLength>[\ue200-\ue3f3])
  `;
