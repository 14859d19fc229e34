import type { CommandIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { Draft } from './draft.ts';
import { isAboutSeveral } from './find-record.ts';
import type { MarkedText } from './marked-text.ts';

/** Changes that go for one record, unless all of several are told. */
export const changesOne: ReadonlySet<CommandIntent['name']> = new Set([
  'archive-record',
  'update-record',
  'move-stage',
  'close-deal',
  'change-owner',
  'reopen-deal',
  'share-record',
  'return-to-pool',
  'claim-record',
  'complete-task',
  'snooze-task',
  'convert-lead',
  'add-to-list',
]);

/** Even where only one record fits, nobody says "all" of one. */
const everyOne =
  /(?<![a-z])(?:all|every|each)(?![a-z]).*(?<![a-z])(?:deal|account|customer|lead|contact|task|opportunit|compan|client|opp)|所有|全部|每个|每一个/u;

/** "All my deals", 我的商机都: those that are meant are no deal which was spoken of. */
export function meansEveryDeal({ chars }: MarkedText): boolean {
  return everyDeal.test(chars);
}

const everyDeal = regexp('u')`
    (?<![a-z])(?:all|every|each)(?:\s+[a-z]+){0,3}\s+(?:deals?|opps?|opportunit(?:y|ies))(?![a-z])|
    (?:所有|全部|每一?个|各个)[\u4e00-\u9fff]{0,6}(?:商机|单子|机会|项目)|
    (?:商机|单子|项目)都
  `;

/** "Add X and Y to the list". */
const twoNames =
  /[\ue000-\ue1f3]\s*(?:(?<![a-z])and(?![a-z])|&|、|和|与)\s*[\ue000-\ue1f3]\s*(?:(?:to|into|in|as|from|back)(?![a-z])|都|加|转|设|改|推|退|移|放)/u;

/** Whether one change is told of more than one record. */
export function isSeveral(text: MarkedText, draft: Draft): boolean {
  return (
    changesOne.has(draft.intent.name) &&
    draft.further === undefined &&
    (everyOne.test(text.chars) ||
      (draft.record?.found.certainty !== 'one' && isAboutSeveral(text)) ||
      twoNames.test(text.chars))
  );
}
