import { type IntentNamed, notOffered } from '../intents/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { QueryContext, QueryResult } from './context.ts';
import { draft, say, suggest } from './reply.ts';

/** What was asked for by its name, that it can't be had yet, and what can be done instead. */
export async function declineByName(
  { intent }: Permitted<IntentNamed<'not-offered'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { what, text } = intent.slots;
  const wanted = notOffered.find(({ key }) => key === what);
  const { language, actor } = context;
  if (wanted === undefined)
    return draft(context, {
      title: say(context, 'Ask me that again: I can do it now.', '这个现在可以做了，再说一遍吧。'),
    });
  const mayTask = wanted.mayBeTask && actor.write.has('task');
  return draft(context, {
    title: say(context, `I can’t ${wanted.does.en} yet.`, `我还不会${wanted.does.zh}。`),
    blocks: [{ kind: 'text', text: wanted.instead[language] }],
    suggestions: mayTask
      ? [
          suggest(say(context, 'Make it a task', '记成待办'), {
            kind: 'command',
            name: 'create-task',
            slots: { title: text, due: null, remindAt: null, owner: null, priority: null, about: [] },
          }),
        ]
      : [],
  });
}
