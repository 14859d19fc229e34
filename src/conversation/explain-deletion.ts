import type { Interpretation } from '../interpreter/index.ts';
import { regexp } from '../kernel/index.ts';
import { runButton } from './explain.ts';
import { type Reply, reply } from './reply.ts';

/** What is to be deleted and could not be read: records are archived, and said so. Null for a message that asks for no deletion. */
export function explainDeletion({ text, language, intents }: Interpretation): Reply | null {
  if (!asksToDelete.test(text.trim()) || intents.some(({ kind }) => kind === 'command')) return null;
  const zh = language === 'zh';
  return reply({
    status: 'refused',
    language,
    title: zh ? '没看懂要删除什么。' : 'I could not read what is to be deleted.',
    blocks: [
      {
        kind: 'text',
        text: zh
          ? '记录不会真正删除，只会归档，撤销即可恢复。说出名称，比如“把华锐二期归档”；重复的记录可以合并。'
          : 'Nothing is deleted for good: records are archived, and undo brings them back. Say which, such as "archive the Globex renewal"; a duplicate can be merged.',
      },
    ],
    actions: [
      runButton(zh ? '我能问什么？' : 'What can I ask?', 'ask', [
        { kind: 'query', name: 'help', slots: { topic: null } },
      ]),
    ],
  });
}

const asksToDelete = regexp('iu')`
    ^(?:(?:please|pls|hey|ok|now|and|can you|could you|would you|i want to|i'd like to|let's)[,\s]+)*
    (?:delete|erase|purge|wipe|destroy|get rid of)\b|
    ^(?:请|麻烦|帮我|给我|我想|我要|你|能不能|可以)*(?:删除|删掉|删了|清除|抹掉)|
    ^(?:请|麻烦|帮我|给我)*(?:把|将).+(?:删除|删掉|删了|清除|抹掉|删)(?:了|吧|掉|一下)*[。.!！]*$
  `;
