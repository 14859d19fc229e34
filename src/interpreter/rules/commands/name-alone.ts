import type { MarkedText } from './marked-text.ts';

/** Nothing but names, and the words for what they are of. */
export function isNameAlone({ chars }: MarkedText): boolean {
  return (
    /[\ue000-\ue1f3]/u.test(chars) &&
    isBlank.test(
      chars.replace(
        /(?<![a-z])(?:the|deal|opportunity|account|customer|renewal|project|re)(?![a-z])(?:\s+name)?\s*:?|(?:客户|商机|项目|公司)(?:名称?)?\s*[:：]?/gu,
        '',
      ),
    )
  );
}

const isBlank = /^[\s\ue000-\ue1f3'–-]*$/u;
