import type { QueryIntent } from '../../../intents/index.ts';
import type { Edit } from './edit.ts';

/** "Back", "go back", 返回, 回到上一个: the question before the last. */
export const askBack: Edit = ({ text, context }, base) => {
  if (!back.test(text.trim())) return null;
  const last = JSON.stringify(base);
  const before = (context.thread?.intents ?? []).find(
    (intent): intent is QueryIntent => intent.kind === 'query' && JSON.stringify(intent) !== last,
  );
  return before ?? null;
};

const back =
  /^(?:(?:wait|no|ok(?:ay)?|hm+|sorry|actually|please|and|now)[,.\s]+)*(?:(?:let['’]s )?(?:go|take me|jump|switch|step) )?back(?: (?:one|a step|one step|again|to (?:the )?(?:last|previous|one before|before|earlier|what we had)(?: (?:one|view|table|list|question|answer|result))?))?[.!\s]*$|^(?:等等|不|算了|好)?[，,\s]*(?:返回|回去|退回(?:去)?|回退|后退|(?:回到?|退回|返回)(?:到)?(?:上|前)(?:一)?(?:个|步|页|张)?(?:的)?(?:问题|结果|视图|表|查询|那个)?)(?:吧|一下)?[。！\s]*$/iu;
