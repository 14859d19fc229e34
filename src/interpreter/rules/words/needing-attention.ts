/** "Need urgent attention", "requires my attention": what is to be looked after now. */
export const needingAttention: readonly string[] = [
  ...['need', 'needs', 'needing', 'require', 'requires', 'requiring', 'deserve', 'deserves'].flatMap((need) =>
    ['', 'my ', 'our ', 'some ', 'more '].flatMap((whose) =>
      ['', 'urgent ', 'immediate ', 'special ', 'closer '].map((how) => `${need} ${whose}${how}attention`),
    ),
  ),
  ...['urgently need', 'urgently needs', 'really need', 'really needs'].map((need) => `${need} attention`),
];
