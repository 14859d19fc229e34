/** When in a working day people do what they name instead of an hour; over folded text in which the days that come back are blanks. */
export const routines: readonly (readonly [time: string, said: RegExp])[] = [
  ['08:00', /(?<![a-z])(?:the )?first thing(?: in the (?:morning|day))?(?![a-z])|一大?早|大清早|一起床/g],
  [
    '08:30',
    /(?<![a-z])(?:before (?:the )?(?:stand-?up|morning meeting|daily|work)|at the start of (?:(?:the|my|our) (?:work(?:ing)? ?)?day|\s{8,})|when i (?:start|get in|arrive|come in))(?![a-z])|[早晨]会(?:之?前|开始前)|(?:一?上班|开工|到公司)(?:之?前|时|的时候)?/g,
  ],
  ['12:00', /(?<![a-z])(?:at|over|before|around) lunch(?:time)?(?![a-z])|午饭(?:时|前)?|午休(?:时|前)?/g],
  [
    '17:30',
    /(?<![a-z])(?:at |by )?(?:the )?(?:end of (?:(?:the|my|our) )?(?:(?:work(?:ing)? ?)?day|\s{8,}|\s{5,}$)|eod|cob|close of (?:business|play)|(?:before|when) (?:i|we) (?:leave|go home|head (?:home|out)|finish(?: work)?|knock off|clock (?:off|out)|log off|call it a day))(?![a-z])|(?:下班|收工|离开(?:公司|办公室))(?:之?前|时|的时候)/g,
  ],
  ['18:30', /(?<![a-z])after work(?![a-z])|下班(?:以|之)?后/g],
  ['22:00', /(?<![a-z])(?:before (?:i go to )?bed|at bedtime)(?![a-z])|睡觉?前/g],
];

/** A part of the day, where days that come back stood before it (blanks now), or that says by itself that it is a time. */
export const dayParts: readonly (readonly [time: string, said: RegExp])[] = [
  ['09:00', part('(?:early )?mornings?', '早上|早晨|上午|清晨|早间|早')],
  ['12:00', part('(?:at )?(?:noon|midday|lunch ?time)', '中午|正午')],
  ['14:00', part('(?:early |late )?afternoons?', '下午|午后')],
  ['18:00', part('(?:early )?evenings?', '傍晚')],
  ['20:00', part('(?:late evenings?|(?:late )?nights?)', '晚上|晚间|夜里|晚')],
];

function part(english: string, han: string): RegExp {
  return new RegExp(
    `(?<=\\S\\s{3,}|^\\s{3,})(?:in the )?${english}(?![a-z])|^(?:${english})s(?![a-z])|(?<![a-z])in (?:the|my|our) ${english}(?![a-z])|(?<=^\\s*|\\s{2,})(?:的)?(?:${han})(?!会|报|班)`,
    'g',
  );
}
