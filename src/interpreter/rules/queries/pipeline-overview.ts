import { regexp } from '../../../kernel/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';

/** "What's in my pipeline", "how does it look", 管道概览: the whole of it, which its stages tell with how many deals stand in each. */
export function asksOverview(scene: Scene, draft: Draft, measures: readonly string[]): boolean {
  const { amount, stageConversion } = scene.lexicon.unnamed;
  const isOfPipeline = measures.length === 1 && measures[0] === amount.open && stageConversion !== null;
  if (!isOfPipeline || !overview.test(scene.text) || figure.test(scene.text)) return false;
  take(
    draft,
    ...scene.items.filter((item) => itemWord(item, 'performance') !== null || overviewWord.test(item.text)),
  );
  return true;
}

const overview = regexp('iu')`
    \bwhat(?:['’]?s| is| have (?:i|we) got)? (?:currently |sitting |now )?in (?:the|my|our|his|her|their|[A-Z]\w+['’]s)\b[^?]*\bpipeline\b|
    \b(?:state|status|shape|picture|overview|summary|snapshot|rundown|breakdown|view) of\b[^?]*\bpipeline\b|
    \bpipeline (?:overview|summary|snapshot|status|review|report|breakdown|look|looking)\b|
    \b(?:summari[sz]e|outline|recap|show me|let me see|walk me through|run me through)\b[^?]*\bpipeline\b|
    (?:管道|管线|在途商机|在途)(?:的)?(?:整体|总体|大体)?(?:情况|概览|概况|总览|状况|一览|全貌|汇总)|
    (?:看看|看一?下|查看|汇总一?下|总结一?下|介绍一?下)[^，。？?]{0,8}(?:管道|管线)[。？?！!]*$`;

const figure = /\b(?:how much|how many|worth|total|value|amount|weighted|sum)\b|多少|总[额值]|金额|加权/iu;

const overviewWord =
  /^(?:summari[sz]e|summary|overview|outline|recap|snapshot|概览|概况|总览|一览|全貌|汇总|总结)$/iu;
