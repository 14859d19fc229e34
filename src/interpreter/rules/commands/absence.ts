import { regexp } from '../../../kernel/index.ts';
import { type Draft, withSlots } from './draft.ts';
import { type MarkedText, sliceOf, trimmed, written } from './marked-text.ts';

const absentEn = [
  "(?:could|can|would|did|does|was|were|is|are|had|has)(?:n't|n’t| not)(?: able to| manage to| been| be)? (?:make it|make the \\w+|come|attend|join(?: us)?|be there|show up|show|turn up|there|around|available|present|in(?: the office)?|with us)",
  "could(?:n't|n’t| not)(?=\\s*(?:[.,;]|$))",
  'unable to (?:make it|come|attend|join)',
  '(?:(?:is|was|were|are|being) )?(?:currently |still |again )?(?:out sick|off sick|out ill|out of (?:the )?office|on (?:holiday|vacation|leave|sick leave|parental leave|maternity leave|a business trip)|absent|missing|not there|elsewhere)',
  '(?:is|was|were|are) (?:currently |still |again )?(?:sick|ill|away|out|off|travelling|traveling|stuck|held up|tied up)',
  '(?:had|has) to (?:cancel|drop out|bail|leave early|stay home)',
  '(?:dropped out|called in sick|no-showed|stayed away|bailed)',
  '(?:sent|sends) (?:his|her|their|a|an|the|[\\ue000-\\ue1f3])[^.;]{0,40}? (?:instead|in (?:his|her|their) place)',
] as const;
const absentZh = [
  '(?:今天|昨天|这次|当天|临时|正好|刚好|都|也|恰好|又)*(?:不在|没在|没来|没到场?|没出现|没参加|没能来|没能参加|未到场?|未出席|未参加|没出席|来不了|来不成|没空来|缺席|请假|请了假|休假|休了?年假|休产假|生病|病了|病假|住院|出差了?|有事没|临时有事|走不开|被叫走|外出了?)',
] as const;

const absent = new RegExp(
  `(?<who>[\\ue000-\\ue1f3](?:\\s*(?:,|、|和|与|跟|及|&|(?<![a-z])(?:and|nor|or)(?![a-z]))\\s*[\\ue000-\\ue1f3])*)(?:\\s*(?:经理|总监|主任|总|工|(?<![a-z])(?:unfortunately|sadly|again|also|himself|herself|both|who|that)(?![a-z])))*\\s*[\\ue200-\\ue3f3]?\\s*(?:(?<![a-z])(?:${absentEn.join('|')})(?![a-z])|(?:${absentZh.join('|')}))`,
  'gu',
);

/** 没见着法务傅丹丹, "didn't get to see Nina": who was looked for. */
const notMet = regexp('gu')`
    (?:没有?能?|未能?)(?:再)?(?:见|碰|遇|找|等|约)(?:着|到|上|成)?(?:他们|她们)?的?
    (?!.*[见碰][到了])[\p{Script=Han}]{0,6}?(?<who>[\ue000-\ue1f3](?:\s*[、和与跟及]\s*[\ue000-\ue1f3])*)|
    (?<![a-z])(?:didn't|did not|couldn't|could not|never) (?:get to )?(?:meet|see|catch)\s+(?:the )?(?:[a-z]+ )?(?<whom>[\ue000-\ue1f3])
  `;

/** Whether a clause says of somebody that he was not there. */
export function tellsAbsence({ chars }: MarkedText): boolean {
  return chars.search(absent) >= 0;
}

/** The commands of a message without those among the people met of whom it says that they were not there. */
export function withoutAbsent(drafts: readonly Draft[], message: MarkedText): readonly Draft[] {
  const { chars } = message;
  const { marks } = message.message;
  const told = [...chars.matchAll(absent), ...chars.matchAll(notMet)];
  const away = new Set(
    told.flatMap(({ groups }) =>
      [...(groups?.who ?? groups?.whom ?? '')].flatMap((character) => {
        const mark = marks.get(character);
        return mark?.kind === 'name'
          ? mark.span.candidates
              .filter(({ entry }) => entry.entity === 'contact')
              .map(({ entry }) => entry.id)
          : [];
      }),
    ),
  );
  if (away.size === 0) return drafts;
  const said = told.map(({ 0: words, index }) =>
    written(trimmed(sliceOf(message, index, index + words.length))),
  );
  return drafts.map((draft) => {
    if (draft.intent.name !== 'log-activity' || draft.intent.slots.status !== null) return draft;
    const { participants, activityKind } = draft.intent.slots;
    const there = participants.filter(
      ({ entity, id }) => entity !== 'contact' || id === null || !away.has(id),
    );
    return activityKind === 'note' || there.length === participants.length
      ? draft
      : withSlots(draft, { participants: there, text: withSaid(draft.intent.slots.text, said) });
  });
}

/** The words of a log with those that tell who was missed. */
function withSaid(text: string | null, said: readonly string[]): string {
  return said.reduce((all, words) => {
    if (all.includes(words)) return all;
    return all === '' ? words : `${all}${/\p{Script=Han}$/u.test(all) ? '，' : ', '}${words}`;
  }, text ?? '');
}
