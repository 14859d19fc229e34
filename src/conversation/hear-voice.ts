import type { Bilingual, Language } from '../kernel/index.ts';
import type { FailureReason } from '../model/index.ts';
import type { Services, TurnInput } from './services.ts';

/** A clip that somebody has spoken. */
export interface VoiceClip {
  /** With its ending, by which the service knows the format. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The words of a clip, to be taken as a message of this person; or why there are none, in words for him. */
export async function hearVoice(
  { hearing }: Pick<Services, 'hearing'>,
  { tenantId, userId }: Pick<TurnInput, 'tenantId' | 'userId'>,
  { name, bytes }: VoiceClip,
  language: Language,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  if (hearing === undefined) return { problem: problems['not-configured'][language] };
  // Whatever he speaks: the language is heard with it.
  const heard = await hearing({ tenantId, userId }, { bytes, fileName: name, language: null });
  if (heard.kind === 'failed') return { problem: problems[heard.why][language] };
  const text = heard.value.slice(0, longestTranscript).trim();
  return text === '' ? { problem: silence[language] } : { text };
}

/** As long as a typed message may be. */
const longestTranscript = 20_000;

const silence: Bilingual = {
  en: 'I hear no words in this clip. Say it again, or type it.',
  zh: '这段语音里没听到内容。请再说一遍，或者打字。',
};

const unreachable: Bilingual = {
  en: 'The service that turns speech into text does not answer. Type it, or send the clip again later.',
  zh: '语音转文字服务没有应答。请打字，或者稍后再发一次。',
};

const problems: Readonly<Record<FailureReason, Bilingual>> = {
  'not-configured': {
    en: 'I can’t listen to clips here: no transcription is set up. Type it, or ask an admin to set PARLEY_MODEL_TRANSCRIPTION or PARLEY_SHERPA_MODEL.',
    zh: '这里还没有设置语音转文字，我听不了语音。请打字，或请管理员设置 PARLEY_MODEL_TRANSCRIPTION 或 PARLEY_SHERPA_MODEL。',
  },
  slow: unreachable,
  down: unreachable,
  busy: unreachable,
  denied: {
    en: 'The service that turns speech into text refuses the key or the model: an admin sees it with parley doctor. Type it for now.',
    zh: '语音转文字服务不接受现有的密钥或模型，管理员可用 parley doctor 查看。请先打字。',
  },
  'not-ready': {
    en: 'What turns speech into text here is missing or broken: an admin sees with parley doctor what it lacks. Type it for now.',
    zh: '这里的语音转文字还没装好，管理员可用 parley doctor 查看缺什么。请先打字。',
  },
  malformed: {
    en: 'This clip can’t be turned into text: its format may be none that can be read here. Type it, or send another format.',
    zh: '这段语音没能转成文字，可能是格式不支持。请打字，或换一种格式再发。',
  },
  refused: {
    en: 'The service that turns speech into text does not take this clip. Type it.',
    zh: '语音转文字服务没有接受这段语音。请打字。',
  },
  'over-budget': {
    en: 'What may be spent on the model is used up for now. Type it.',
    zh: '模型用量已达上限。请打字。',
  },
  withheld: {
    en: 'Clips may not leave for an outside service here, as an admin has decided. Type it.',
    zh: '管理员不允许把语音发给外部服务。请打字。',
  },
};
