import type { Filter } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { itemSense } from './items.ts';

/** "Leads from GenePoint", 来自金桥科技的线索: a lead's company stands in no index of names, and is searched for as it was written. */
export function readCompanyOfLead(scene: Scene, draft: Draft, target: Target): readonly Filter[] {
  const match = target.entity === 'lead' ? company.exec(scene.text) : null;
  const text = match?.groups?.en ?? match?.groups?.zh;
  if (match === null || text === undefined) return [];
  const start = match.index + match[0].indexOf(text);
  const words = scene.items.filter((item) => item.start >= start && item.end <= start + text.length);
  const [first] = words;
  const isStrange = words.some((item) => itemSense(item, 'unknown') !== undefined);
  // What is known is a source, a city or a customer.
  if (first === undefined || !isStrange) return [];
  take(draft, ...words);
  note(draft, 'company', first, text);
  return [{ field: 'company', op: 'contains', values: [{ type: 'text', text }] }];
}

const company = regexp('u')`
    \b[Ll]eads?\b[^,.?!]*?[ ](?:from|at|of)[ ](?:the[ ])?(?<en>\p{Lu}[\p{L}\d&'-]*(?:[ ]\p{Lu}[\p{L}\d&'-]*)*)(?=[?!., ]|$)|
    (?:来自|出自)(?<zh>[^，,。的]{2,16})的线索`;
