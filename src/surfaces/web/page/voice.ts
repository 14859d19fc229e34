import type { Language } from '../../../kernel/index.ts';
import { postBytes } from './api.ts';
import { el } from './dom.ts';
import type { Words } from './words.ts';

/** Longer than anybody speaks to it; a forgotten microphone is switched off. */
const longestMs = 5 * 60_000;

interface VoiceActs {
  /** The words of a clip, to be sent as a message. */
  heard(text: string): void;
  /** Why there are none. */
  failed(problem: string): void;
}

/** A button that listens until it is pressed again; null in browsers that can't. */
export function voiceButton(words: Words, language: Language, acts: VoiceActs): HTMLElement | null {
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  if (mediaDevices === undefined || typeof MediaRecorder === 'undefined') return null;
  let recorder: MediaRecorder | null = null;
  const button = el('button', { type: 'button', 'aria-pressed': 'false' }, words.speak);
  const show = (isListening: boolean) => {
    button.textContent = isListening ? words.stopSpeaking : words.speak;
    button.setAttribute('aria-pressed', String(isListening));
  };
  const listen = async () => {
    const stream = await mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null) return acts.failed(words.noMicrophone);
    const parts: Blob[] = [];
    recorder = new MediaRecorder(stream);
    const ending = /mp4|aac/.test(recorder.mimeType) ? 'm4a' : /ogg/.test(recorder.mimeType) ? 'ogg' : 'webm';
    const timer = setTimeout(() => recorder?.stop(), longestMs);
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      recorder = null;
      show(false);
      void hear(new File(parts, `clip.${ending}`), words, language, acts);
    });
    recorder.start();
    show(true);
  };
  button.addEventListener('click', () => {
    if (recorder === null) void listen();
    else recorder.stop();
  });
  return button;
}

/** A clip that was recorded, or a file of one. */
export async function hear(clip: File, words: Words, language: Language, acts: VoiceActs): Promise<void> {
  try {
    const query = new URLSearchParams({ name: clip.name, language });
    const heard = await postBytes<{ readonly text?: string; readonly problem?: string }>(
      `/api/voice?${query}`,
      clip,
    );
    if (heard.text !== undefined) acts.heard(heard.text);
    else acts.failed(heard.problem ?? words.noVoice);
  } catch {
    acts.failed(words.noVoice);
  }
}

export function isClip({ type, name }: File): boolean {
  return type.startsWith('audio/') || /\.(?:m4a|mp3|ogg|opus|wav|webm)$/i.test(name);
}
