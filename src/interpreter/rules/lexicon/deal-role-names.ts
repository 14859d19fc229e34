/** The parts that people have in a purchase, in both languages: a tenant writes them in one of these ways, or in its own. */
const roles: readonly (readonly string[])[] = [
  [
    'decision maker',
    'key decision maker',
    'main decision maker',
    '决策人',
    '决策者',
    '拍板人',
    '关键决策人',
    '最终决策人',
  ],
  ['economic buyer', '经济决策人', '采购决策人'],
  ['champion', '支持者', '内部支持者', '内线'],
  ['influencer', '影响者', '影响人'],
  ['user', 'end user', '使用者', '使用人', '最终用户'],
  ['gatekeeper', '把关人'],
  ['blocker', '反对者'],
];

/** How a role that occurs may be called: by its own words, and by those of the other language. */
export function namesOfDealRole(text: string): readonly string[] {
  const same = roles.find((names) => names.includes(text.toLowerCase().replaceAll('-', ' ')));
  const many = (same ?? []).filter((name) => /[a-z]$/.test(name)).map((name) => `${name}s`);
  return same === undefined ? [text] : [text, ...same, ...many];
}
