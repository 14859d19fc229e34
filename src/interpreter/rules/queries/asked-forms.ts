/** "Did Anna sell more than Mary in August". */
export const yesOrNo =
  /^(?:(?:so|and|ok|hey|hi),? )*(?:did|does|has|have|had|is|are|was|were)\b.+\b(?:than|as)\b|比.+[多少高低大].*[吗么？?]/iu;

/** "How much business did Mary close in Q3". */
export const hasClosed =
  /\b(?:what|how much)(?: business| money| revenue)? (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;

/** "How many did she close". */
export const manyClosed = /\bhow many (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;
