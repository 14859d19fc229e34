import type { RecordRef } from '../../../../intents/index.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, sliceOf, trimmed } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';

/** What only introduces the subject. */
export const topicWord =
  /^(?:(?:that|to say(?: that)?|saying(?: that)?)(?![a-z])\s*)|^(?:(?:he|she|they)?(?:'d| would)?\s*(?:wants?|needs?|likes?|asked for|prefers?|requested)(?: to have| to)?(?: an?| the| another)?(?![a-z])\s*)|^(?:about|re|regarding|concerning|on|to discuss|to chat about|to talk about|titled|entitled|with (?:the |a )?(?:summary|title|subject|description|agenda)|over|back re|back about|关于|了|一下|下(?=[，,]))(?![a-z])\s*:?[，,]?\s*/gu;

/** "…, with the title: Presentation", ", summary: …": a log has one text. */
export const contentsHead =
  /^(?:with |and )?(?:the |a )?(?:summary|title|subject|description|agenda)(?: is| of)?\s*(?::|(?=[\ue600-\ue7f3]))\s*/gu;

/** "About deal Pineridge – Rollout, discussed …", "the Globex renewal deal": which deal it was about, with what was said besides. */
export function dealAbout(
  topic: MarkedText,
  scene: CommandScene,
): { readonly deal: RecordRef; readonly rest: MarkedText } | null {
  const match = dealSaid.exec(topic.chars);
  if (match === null) return null;
  const { ref, certainty } = findRecord(sliceOf(topic, 0, match[0].length), ['deal'], scene);
  return certainty === 'one' ? { deal: ref, rest: trimmed(sliceOf(topic, match[0].length)) } : null;
}

const dealSaid =
  /^(?:the |our |their )?(?:(?:deal|opportunity|opp) [\ue000-\ue1f3](?=[,;.]|$)|[\ue000-\ue1f3](?: [a-z]+){0,3} (?:deal|opportunity|opp)(?=[,;.]|$))/u;
