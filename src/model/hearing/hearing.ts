import type { ModelCaller } from '../caller.ts';
import type { Audio, Model } from '../model.ts';
import type { Outcome } from '../outcome.ts';

/** Turns what somebody has spoken into text. */
export type Hearing = (
  speaker: Pick<ModelCaller, 'tenantId' | 'userId'>,
  audio: Audio,
) => Promise<Outcome<string>>;

/** By the service that is set up: the clip leaves, and is counted. */
export function hearingByService(model: Model): Hearing {
  return (speaker, audio) => model.transcribe({ ...speaker, job: 'transcribe', sends: ['audio'] }, audio);
}
