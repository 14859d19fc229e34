import type { FieldChange } from '../../../intents/index.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, written } from './marked-text.ts';
import { isStrangePlace } from './strange-name.ts';

/** "From Industry Days": the campaign that brought somebody, and no company. */
export function campaignOf(target: MarkedText): readonly FieldChange[] | null {
  const [mark, another] = marksIn(target, 'name');
  const best = mark?.span.candidates.find(
    ({ entry, match }) => entry.entity === 'campaign' && match !== 'fuzzy',
  );
  const isAlone = /^(?:the |our )?[\ue000-\ue1f3]$/u.test(target.chars.trim());
  if (best === undefined || another !== undefined || !isAlone) return null;
  const { entity, id, name } = best.entry;
  return [
    { field: 'campaign', value: { type: 'record', record: { entity, text: name, id, candidates: [] } } },
  ];
}

/** "Saarela Paper in Tampere": where a lead works, and in which town. */
export function employerIn(target: MarkedText): readonly FieldChange[] {
  const match = /\s+(?:in|based in|out of)\s+(?=\S)/u.exec(target.chars);
  const place = match === null ? null : trimmed(sliceOf(target, match.index + match[0].length));
  const company = match === null ? target : trimmed(sliceOf(target, 0, match.index));
  const isTown = place !== null && isStrangePlace(place);
  return [
    { field: 'company', value: { type: 'text', text: written(isTown ? company : target) } },
    ...(isTown ? [{ field: 'city', value: { type: 'text' as const, text: written(place) } }] : []),
  ];
}
