import type { Intent } from '../../intents/index.ts';
import { type Interpretation, questionThreshold } from '../../interpreter/index.ts';
import { describeIntent } from '../describe-intent.ts';
import { runButton } from '../explain.ts';
import { type Reply, reply } from '../reply.ts';

/** Whether rules and model disagree over something that would be written: then the person says which of them is right. */
export function disagreeOverWrite(rules: Interpretation, model: Interpretation): boolean {
  const mayWrite = (intents: readonly Intent[]) => intents.some(({ kind }) => kind === 'command');
  const hasRead = rules.intents.length > 0 && rules.confidence >= questionThreshold;
  if (!hasRead || !(mayWrite(rules.intents) || mayWrite(model.intents))) return false;
  return JSON.stringify(rules.intents.map(meantBy)) !== JSON.stringify(model.intents.map(meantBy));
}

/** Both readings, to choose from. */
export function askRulesOrModel(rules: Interpretation, model: Interpretation): Reply {
  const { language } = model;
  const zh = language === 'zh';
  const title = zh ? '这句话有两种读法，是哪一种？' : 'This can be read in two ways. Which is it?';
  const choices = [rules.intents, model.intents].map((intents) => ({
    label: intents.map((intent) => describeIntent(intent, language)).join(zh ? '；' : '; '),
    intents,
  }));
  return reply({
    status: 'question',
    language,
    title,
    actions: choices.map(({ label, intents }) => runButton(label, 'choice', intents)),
    question: { title, choices, fills: null, replaces: null, isRepeated: false },
  });
}

/** An intent without the words that it was read from. */
function meantBy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meantBy);
  if (typeof value !== 'object' || value === null) return value;
  const isLookedUp = 'id' in value && 'candidates' in value && value.id !== null;
  const worded = new Set(
    isLookedUp || 'value' in value || 'key' in value || 'date' in value || 'from' in value
      ? ['text', 'candidates']
      : ['candidates'],
  );
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !worded.has(key) && inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, meantBy(inner)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
