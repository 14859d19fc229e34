/** "How am I tracking", "pacing to plan", 王磊这个季度进度怎么样: what was done so far, held against the target. */
export const tracking: { readonly en: readonly string[]; readonly zh: readonly string[] } = {
  en: [
    ...['tracking', 'pacing', 'on pace'].flatMap((track) => [
      track,
      ...['to', 'against', 'towards', 'toward', 'vs', 'for', 'with'].flatMap((against) =>
        ['', 'the ', 'our ', 'my ', 'their ', 'his ', 'her '].flatMap((whose) =>
          ['target', 'targets', 'quota', 'goal', 'goals', 'number', 'numbers', 'plan', 'forecast'].map(
            (aim) => `${track} ${against} ${whose}${aim}`,
          ),
        ),
      ),
    ]),
  ],
  zh: ['业绩进度', '销售进度', '目标进展', '业绩进展'].flatMap((progress) =>
    ['', '如何', '怎么样', '怎样', '咋样', '到哪了'].map((how) => `${progress}${how}`),
  ),
};
