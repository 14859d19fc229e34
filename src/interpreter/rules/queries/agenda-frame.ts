import type { Filter, RecordRef } from '../../../intents/index.ts';
import { addDays, regexp, today } from '../../../kernel/index.ts';
import { namesDigest } from './digest-frame.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { itemSense, itemWord } from './items.ts';
import { readRecord, takeCues, takeRoles } from './record-frames.ts';
import { readPeriods, showPeriod } from './times.ts';

/**
 * "What should I look at this morning?", 今天我该看什么: the morning's list (what is due, planned, stuck). Of days to come (明天有什么安排)
 * what is planned then, and what falls due.
 */
export function readAgenda(scene: Scene): Filled | null {
  const draft = openDraft();
  const isOfOther = whatOneHas.test(scene.text.trim());
  if (isOfOther) take(draft, ...scene.items.filter(({ text }) => hasWords.test(text)));
  const person = isOfOther || !namesDigest(scene) ? colleagueIn(scene, draft) : null;
  if (isOfOther ? person === null : namesDigest(scene) && person === null) return null;
  if (!takeCues(scene, draft, 'agenda') && !isOfOther) return null;
  // 今天团队要盯什么: one's own day is not the team's.
  if (scene.items.some((item) => itemWord(item, 'ownership') === 'team')) draft.doubt += 3;
  const [said] = readPeriods(scene, draft);
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  takeRoles(scene, draft, ['asking', 'listing', 'ownership']);
  // "What should I work on next".
  take(draft, ...scene.items.filter((item) => itemWord(item, 'recency') === 'next'));
  const tomorrow = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), 1);
  if (person !== null) {
    const filters: Filter[] = [{ field: 'owner', op: 'is', values: [{ type: 'record', record: person }] }];
    return fill(draft, {
      kind: 'query',
      name: 'digest',
      slots: { which: 'agenda', filters, period: said?.period ?? null },
    });
  }
  const isAhead = said !== undefined && (said.period.to === null || said.period.to > tomorrow);
  return fill(draft, {
    kind: 'query',
    name: 'digest',
    slots: isAhead
      ? { which: 'agenda', filters: [], period: said.period }
      : { which: 'morning', filters: [], period: null },
  });
}

/** 许文博明天有什么安排, "what does she have on": the colleague whose days are asked for; null where it is one's own. */
function colleagueIn(scene: Scene, draft: Draft): RecordRef | null {
  const isNamed = scene.items.some(
    (item) => itemSense(item, 'name')?.span.candidates[0]?.entry.entity === 'user',
  );
  if (!isNamed && !somebody.test(scene.text)) return null;
  const person = readRecord(scene, draft, (entity) => entity === 'user');
  return person?.id === scene.context.actor.userId ? null : person;
}

const somebody = /[他她]|\b(?:he|she|his|her)\b/iu;
const whatOneHas = regexp('iu')`
    ^(?:and |so )?what(?:['’]s| does| has| is)(?! (?:i|we|you)\b)[ ].{2,40}?[ ](?:have |got )?
    (?:on|planned|scheduled|coming up|lined up)(?=$|[?.! ])(?! (?:the|my|our|his|her|hold|offer|track)\b)
  `;
const hasWords =
  /^(?:what|what['’]s|does|has|is|have|got|on|planned|scheduled|coming|up|lined|coming up|lined up)$/iu;
