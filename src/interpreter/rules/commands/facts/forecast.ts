import { divideDecimals, regexp } from '../../../../kernel/index.ts';
import { valueMentions } from '../field-words.ts';
import { type MarkedText, sliceOf, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Fact } from './fact.ts';

/** How likely a deal is: a percentage beside a word for it. "A 10% discount", "15 % off" are none. */
export function probabilityIn(text: MarkedText): Fact | null {
  for (const [from, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'amount' || mark.span.unit !== 'percent') continue;
    const value = divideDecimals(mark.span.value, '100');
    const isLikely =
      likelyBefore.test(text.chars.slice(0, from)) || likelyBehind.test(text.chars.slice(from + 1));
    if (value === null || Number(value) > 1 || !isLikely) continue;
    return {
      field: 'probability',
      value: { type: 'number', text: mark.span.text, value },
      from,
      to: from + 1,
      isField: true,
      isSaid: true,
    };
  }
  return null;
}

const likelyBefore = regexp('u')`
    (?:
      (?<![a-z])(?:probability|likel(?:y|ihood)|chances?|confidence|confident|odds)(?![a-z])
      [^\ue000-\uf8ff]{0,20}|
      (?:概率|赢率|把握|可能性|胜算|几率|成功率)[^\ue000-\uf8ff]{0,6}
    )$
  `;
const likelyBehind =
  /^\s*(?:(?:the\s+)?(?:probability|likel(?:y|ihood)|chances?|confiden(?:t|ce)|odds|sure)(?![a-z])|的?(?:概率|赢率|把握|可能性|胜算|几率))/u;

/** The forecast category that a clause puts a deal into: "in commit", "forecast: best case", 预测设为承诺; or its name and nothing else. */
export function categoryIn(text: MarkedText, scene: CommandScene): Fact | null {
  for (const mention of valueMentions(text.chars, ['deal'], scene.context.vocabulary)) {
    if (mention.field.key !== 'forecastCategory') continue;
    const before = text.chars.slice(0, mention.from).trim();
    const behind = text.chars.slice(mention.to).trim();
    const isCalled = cueBefore.test(before) || (before === '' && isNameOf.test(behind));
    if (!isCalled || !endBehind.test(behind)) continue;
    return {
      field: 'forecastCategory',
      value: { type: 'key', text: written(sliceOf(text, mention.from, mention.to)), key: mention.key },
      from: mention.from,
      to: mention.to,
      isField: true,
      isSaid: true,
    };
  }
  return null;
}

const cueBefore = regexp('u')`
    (?:
      (?<![a-z])(?:in|on|to|into|as|forecast(?: category)?(?: is| to|:)?|call it|now|mark it|put it)(?![a-z])
      \s*(?:the\s+)?|
      (?:预测|类别|分类|改|调|放|列|算|进|到|设|标|归)(?:类别)?
      (?:是|为|成|到|进|入|改成|改为|调为|调到|放到|设为)?
    )$
  `;
const endBehind = /^(?:里|了|吧|情况|now|instead|category|case|forecast|it|this|that|please|类别)*$/u;
/** "Commit it", "best case": a category's name with nothing else. */
const isNameOf = /^(?:it|this|that|forecast|情况|了)?$/u;
