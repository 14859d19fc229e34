import type { Answer, Block } from '../../answer/index.ts';
import { clearanceWords, type KeptClearance } from '../../crm/index.ts';
import type { ChatChannel } from '../../intents/index.ts';

/** What stands under a post that others read: for whom it is, and on whose word. */
export function withAudience(
  answer: Answer,
  kept: KeptClearance,
  { name }: ChatChannel,
  sharedBy: string | null,
): Answer {
  const { language } = answer;
  const zh = language === 'zh';
  const words = clearanceWords(kept, language);
  const by = sharedBy === null ? '' : zh ? ` · ${sharedBy} 分享` : ` · shared by ${sharedBy}`;
  const text = zh ? `${name} 可看${words}${by}` : `For ${name}, cleared for ${words}${by}`;
  const audience: Block = { kind: 'notice', level: 'info', text };
  return { ...answer, blocks: [...answer.blocks, audience], actions: [] };
}
