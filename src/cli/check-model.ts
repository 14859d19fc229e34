import { type Model, type ModelFailure, trySherpa } from '../model/index.ts';
import type { Finding } from './finding.ts';

/** Whether the language model that is set up can be reached and knows its models, and what to do where not. */
export async function checkModel(model: Model | null): Promise<readonly Finding[]> {
  if (model === null)
    return [
      {
        state: 'good',
        text: 'No language model is set up: messages are read by rules alone. PARLEY_MODEL_URL, PARLEY_MODEL_KEY and PARLEY_MODEL_NAME set one up.',
      },
    ];
  const { baseUrl, chatModel, embeddingModel, transcriptionModel } = model.service;
  const reached = await model.ping();
  if (reached.kind === 'failed')
    return [
      {
        state: 'warning',
        text: `The language model at ${baseUrl} ${mends(reached)} Until then messages are read by rules alone.`,
      },
    ];
  const wanted = [chatModel, embeddingModel, transcriptionModel].filter((name) => name !== null);
  const missing = reached.value.length === 0 ? [] : wanted.filter((name) => !reached.value.includes(name));
  return missing.length > 0
    ? [
        {
          state: 'warning',
          text: `The language model at ${baseUrl} answers, but lists no ${missing.join(', ')}: check PARLEY_MODEL_NAME, PARLEY_MODEL_EMBEDDING and PARLEY_MODEL_TRANSCRIPTION.`,
        },
      ]
    : [{ state: 'good', text: `The language model at ${baseUrl} answers (${wanted.join(', ')}).` }];
}

function mends({ why, detail }: ModelFailure): string {
  if (why === 'denied' && detail !== 'HTTP 404')
    return `refuses the key (${detail}): correct PARLEY_MODEL_KEY.`;
  if (why === 'busy')
    return `asks to be left alone (${detail}): its limit is used up, see the account there.`;
  if (why === 'slow')
    return 'does not answer in time: try it by hand, or allow it more with PARLEY_MODEL_SECONDS.';
  return `can't be used (${detail}): check PARLEY_MODEL_URL, which usually ends in /v1, and that the service runs.`;
}

/** Whether the speech model in a folder hears; nothing where none is set up. */
export async function checkHearing(folder: string | null): Promise<readonly Finding[]> {
  if (folder === null) return [];
  const heard = await trySherpa(folder);
  return heard.kind === 'done'
    ? [{ state: 'good', text: `Voice notes are heard on this machine by the model in ${folder}.` }]
    : [
        {
          state: 'warning',
          text: `Voice notes can’t be heard by PARLEY_SHERPA_MODEL: ${heard.detail}.`,
        },
      ];
}
