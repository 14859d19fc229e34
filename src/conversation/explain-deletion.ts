import type { Interpretation } from '../interpreter/index.ts';
import { runButton } from './explain.ts';
import { type Reply, reply } from './reply.ts';

/** Records are never deleted: said plainly, with what there is instead. Null for a message that asks for no deletion. */
export function explainDeletion({ text, language, intents }: Interpretation): Reply | null {
  if (!asksToDelete.test(text.trim()) || intents.some(({ kind }) => kind === 'command')) return null;
  const zh = language === 'zh';
  return reply({
    status: 'refused',
    language,
    title: zh ? '这里不能删除记录。' : "Records can't be deleted here.",
    blocks: [
      {
        kind: 'text',
        text: zh
          ? '你可以撤销刚才的改动，把重复的记录合并，把商机标为输单，取消待办，或把客户退回公海。'
          : 'You can undo your last change, merge a duplicate into the other record, mark a deal as lost, cancel a task, or return an account to the pool.',
      },
    ],
    actions: [
      runButton(zh ? '撤销上一步' : 'Undo my last change', 'ask', [
        { kind: 'command', name: 'undo', slots: { redo: false } },
      ]),
      runButton(zh ? '我能问什么？' : 'What can I ask?', 'ask', [
        { kind: 'query', name: 'help', slots: { topic: null } },
      ]),
    ],
  });
}

const asksToDelete =
  /^(?:(?:please|pls|hey|ok|now|and|can you|could you|would you|i want to|i'd like to|let's)[,\s]+)*(?:delete|erase|purge|wipe|destroy|get rid of)\b|^(?:请|麻烦|帮我|给我|我想|我要|你|能不能|可以)*(?:删除|删掉|删了|清除|抹掉)|^(?:请|麻烦|帮我|给我)*(?:把|将).+(?:删除|删掉|删了|清除|抹掉|删)(?:了|吧|掉|一下)*[。.!！]*$/iu;
