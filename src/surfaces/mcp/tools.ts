import { catalogue, type IntentDefinition } from '../../intents/index.ts';
import { capitalised } from '../../kernel/index.ts';
import type { McpWords } from './mcp-host.ts';

/** Those that make sense only where there is a chat channel, or somebody to hand a file to. */
const elsewhere: ReadonlySet<string> = new Set([
  'channel-status',
  'clear-channel',
  'export',
  'link-channel',
  'log-conversation',
  'not-offered',
]);

/** What an assistant may call: the catalogue, or of it the questions alone. */
export function toolsFor(mayWrite: boolean): readonly IntentDefinition[] {
  return catalogue.filter(({ name, kind }) => !elsewhere.has(name) && (mayWrite || kind === 'query'));
}

/** `destructive` is what waits for the person's OK whatever it is done to. */
export function annotationsOf(definition: IntentDefinition) {
  const isQuery = definition.kind === 'query';
  return {
    title: definition.title.en,
    readOnlyHint: isQuery,
    destructiveHint: !isQuery && definition.risk === 'high',
    idempotentHint: isQuery,
    openWorldHint: false,
  };
}

/** What it is, how people ask for it, and the keys that its slots take. */
export function describe({ name, title, examples, kind, slots }: IntentDefinition, words: McpWords): string {
  const said = [...examples.en.slice(0, 3), ...examples.zh.slice(0, 1)];
  const keys = Object.keys(slots.shape).flatMap((slot) => {
    const known = keysOf[slot];
    return known === undefined ? [] : [`${slot}: ${words[known].join(', ')}.`];
  });
  return [
    `${capitalised(title.en)} (${title.zh}).`,
    ...(said.length === 0 ? [] : [`As people say it: ${said.map((one) => `“${one}”`).join('; ')}.`]),
    ...(kind === 'command' && name !== 'undo'
      ? ['A change may wait for the person’s own OK; the answer says so.']
      : []),
    ...keys,
  ].join(' ');
}

const keysOf: Readonly<Record<string, 'measures' | 'dimensions' | 'stages' | 'activityKinds'>> = {
  measures: 'measures',
  measure: 'measures',
  groupBy: 'dimensions',
  stage: 'stages',
  activityKind: 'activityKinds',
};
