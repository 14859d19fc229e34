import { isWhole, type Reading } from '../interpretation.ts';
import type { ReadAlone } from './read-alone.ts';

/** 韩静电话, 李欣怡邮箱: how to reach somebody, and no call that was made. */
export function readWaysToReach(text: string, alone: ReadAlone): Reading | null {
  const { who, what } = wayToReach.exec(text.trim())?.groups ?? {};
  if (who === undefined || what === undefined) return null;
  const reading = alone(`${who}的${what}是多少`);
  return isWhole(reading) && reading.intents.every(({ name }) => name === 'look-up-field')
    ? { ...reading, understood: [text] }
    : null;
}

const wayToReach =
  /^(?<who>\p{Script=Han}{2,4}?)(?:的)?(?<what>电话|手机|邮箱|微信)(?:号码?)?(?:呢)?[？?。]*$/u;
