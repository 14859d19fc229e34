import { z } from 'zod';
import type { Block } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import { fence, type ModelFailure, promptNamed } from '../../model/index.ts';
import type { Actor } from '../../permissions/index.ts';
import type { Reply } from '../reply.ts';
import type { Services, TurnInput } from '../services.ts';
import { checkFigures } from './check-figures.ts';
import { explainModelFailure } from './explain-model.ts';

const citedAnswer = z.strictObject({
  found: z.boolean(),
  sentences: z.array(z.strictObject({ text: z.string(), passages: z.array(z.int()) })).max(12),
});
type CitedAnswer = z.infer<typeof citedAnswer>;

const mostReplyTokens = { recall: 500, brief: 800 } as const;
const sent = {
  recall: ['messages', 'notes', 'names'],
  brief: ['messages', 'notes', 'names', 'figures'],
} as const;

/** What is read on whose behalf. */
export interface Reading {
  readonly actor: Actor;
  readonly language: Language;
  /** What this person is shown, or may open; the first line of each names it. */
  readonly passages: readonly string[];
  readonly showProgress: TurnInput['showProgress'] | undefined;
}

/** A sentence of a model's with the numbers of the passages that it stands on, from 1. */
interface ProvenSentence {
  readonly text: string;
  readonly passages: readonly number[];
}

/**
 * What was found, said in a few sentences by the model, each of which names the passages that it stands on; they stay below it, numbered. What the
 * model says without them is struck out here, and where nothing is left the passages stand alone. It is shown what this reader is shown, and no more.
 */
export async function citePassages(
  services: Services,
  reading: Reading,
  question: string,
  found: Reply,
): Promise<Reply> {
  const { language } = reading;
  const said = await askForSentences(services, reading, 'recall', question);
  if ('kind' in said) return withNotice(found, language, said);
  const [first, ...others] = said.map(shown);
  if (first === undefined) return found;
  const more: readonly Block[] = others.length === 0 ? [] : [{ kind: 'text', text: others.join('\n') }];
  return withNote(
    { ...found, title: first, blocks: [...more, ...found.blocks] },
    language === 'zh'
      ? '由语言模型根据下列原文归纳，方括号里是出处'
      : 'put into words by the language model from the passages below, which the brackets name',
  );
}

/** A brief in sentences above what the rules have put together; each names its sources, which are listed behind it. */
export async function wordBrief(
  services: Services,
  reading: Reading,
  question: string,
  found: Reply,
): Promise<Reply> {
  const { language, passages: sources } = reading;
  const said = await askForSentences(services, reading, 'brief', question);
  if ('kind' in said) return withNotice(found, language, said);
  if (said.length === 0) return found;
  const cited = [...new Set(said.flatMap(({ passages }) => passages))].sort((one, other) => one - other);
  const items = cited.map((number) => {
    const [head = '', ...lines] = (sources[number - 1] ?? '').split('\n');
    return { label: `[${number}] ${head}`, value: excerptOf(lines.join(' · ')) };
  });
  const sourced: readonly Block[] = [
    { kind: 'text', text: said.map(shown).join('\n') },
    { kind: 'facts', items },
  ];
  const { name, version } = promptNamed('brief');
  const by = `${services.model?.service.chatModel}, ${name}@${version}`;
  return withNote(
    { ...found, blocks: [...sourced, ...found.blocks] },
    language === 'zh'
      ? `概述由语言模型（${by}）根据方括号里的出处写成，数字都已核对`
      : `summed up by the language model (${by}) from the sources that the brackets name; every figure checked`,
  );
}

const longestExcerpt = 160;

function excerptOf(text: string): string {
  return text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt - 1)}…`;
}

/** What the model says of numbered passages, as far as they say it; empty where they don't, or where nobody is to be asked. */
async function askForSentences(
  { model }: Services,
  { actor: { tenantId, userId }, language, passages, showProgress }: Reading,
  job: 'recall' | 'brief',
  question: string,
): Promise<readonly ProvenSentence[] | ModelFailure> {
  if (model === undefined || model.service.chatModel === null || passages.length === 0) return [];
  const count = passages.length;
  showProgress?.(
    language === 'zh' ? `读 ${count} 段原文` : `reading ${count} ${count === 1 ? 'source' : 'sources'}`,
  );
  const outcome = await model.structured(
    { tenantId, userId, job, sends: sent[job] },
    {
      prompt: promptNamed(job),
      inputs: { language: language === 'zh' ? 'Chinese' : 'English' },
      messages: [
        {
          role: 'user',
          text: [
            fence('question', question),
            ...passages.map((passage, index) => fence(`passage ${index + 1}`, passage)),
          ].join('\n'),
        },
      ],
      maxReplyTokens: mostReplyTokens[job],
      schemaName: 'cited_answer',
      schema: citedAnswer,
    },
  );
  return outcome.kind === 'failed' ? outcome : provenSentences(outcome.value, passages);
}

/** The sentences that stand on passages; a figure or an address must stand in one of those that they name. */
export function provenSentences(
  { found, sentences }: CitedAnswer,
  passages: readonly string[],
): readonly ProvenSentence[] {
  if (!found) return [];
  return sentences.flatMap(({ text, passages: cited }) => {
    const valid = [...new Set(cited)].filter((number) => passages[number - 1] !== undefined);
    const said = valid.map((number) => passages[number - 1] ?? '');
    const plain = text.replaceAll('**', '').replaceAll(/\s+/gu, ' ').trim();
    if (valid.length === 0 || plain === '') return [];
    const known = new Set(said.flatMap(addressesIn));
    const isProven =
      checkFigures(plain, said, '').struck.length === 0 &&
      addressesIn(plain).every((address) => known.has(address));
    return isProven ? [{ text: plain, passages: valid }] : [];
  });
}

function shown({ text, passages }: ProvenSentence): string {
  return `${text} ${passages.map((number) => `[${number}]`).join('')}`;
}

function addressesIn(text: string): readonly string[] {
  return text.match(/[\w.+-]+@[\w.-]+\w|(?:https?:\/\/|www\.)\S+/giu) ?? [];
}

function withNote(found: Reply, note: string): Reply {
  return found.basis === null
    ? found
    : { ...found, basis: { ...found.basis, notes: [...found.basis.notes, note] } };
}

function withNotice(found: Reply, language: Language, failure: ModelFailure): Reply {
  const notice = explainModelFailure(language, failure);
  return notice === null ? found : { ...found, blocks: [...found.blocks, notice] };
}
