import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { ReadAlone } from './read-alone.ts';
import { peopleOfThread } from './thread-records.ts';

/** "Who works for her?", 他手下有哪些人: the people of the leader who was spoken of last. Null where nobody was, or more is asked. */
export function readPeopleOf(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const isChinese = ofLeaderZh.test(said);
  if (!isChinese && !ofLeaderEn.some((pattern) => pattern.test(said))) return null;
  const [person] = peopleOfThread(context);
  if (person?.entity !== 'user') return null;
  const reading = alone(isChinese ? `${person.name}团队有哪些销售` : `reps of ${person.name}'s team`);
  const isRead = reading.confidence >= answerThreshold && reading.intents[0]?.name === 'list';
  // Whoever leads no team that is known has no people: nothing else is meant.
  return isRead
    ? { ...reading, understood: [text], follows: { how: 'follow-up', kept: [person.name] } }
    : { ...reading, confidence: 0, intents: [], readings: [], question: null, notUnderstood: [said] };
}

const people =
  '(?:reps?|people|team(?: members)?|sales ?people|agents|guys|folks|reports|direct reports|staff)';
const ofLeaderEn: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:and|so|ok)[,\\s]+)*(?:list|show|show me|name|who are|who is on|who's on|who is in|who's in|how many) (?:all )?(?:his|her|their) ${people}(?: (?:are there|members))?$`,
    'iu',
  ),
  /^(?:(?:and|so|ok)[,\s]+)*who (?:all )?(?:works?|is working|are working|reports?|sits?|sells?) (?:for|under|to|with) (?:him|her|them)$/iu,
  new RegExp(
    `^(?:(?:and|so|ok)[,\\s]+)*how many ${people} (?:does (?:he|she) have|do they have|are (?:there )?(?:in|on) (?:his|her|their) team|work for (?:him|her|them))$`,
    'iu',
  ),
];
const ofLeaderZh = regexp('u')`
    ^(?:那|看看?|列出?)*(?:他|她)(?:们)?(?:的)?(?:手下|团队|组|队|下面|底下|部门)(?:里|里面)?(?:的)?
    (?:人|销售|成员)?(?:都|一共)*(?:是|有)?(?:哪些|哪几个|几个|多少|几名|几位|谁)(?:人|销售|成员)?(?:呢)?$
  `;
