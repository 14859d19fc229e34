/** How roles are granted and taken back. Groups: `who` a person of the company, `role` a word for one, `team` what a manager leads. */

/** What each role is called, the longest words of a language first; beside these a role of the company's own is said in full. */
export const roleWords: Readonly<
  Record<string, { readonly en: readonly string[]; readonly zh: readonly string[] }>
> = {
  rep: {
    en: ['sales representative', 'account executive', 'sales rep', 'salesperson', 'sales', 'seller', 'rep'],
    zh: ['销售代表', '客户经理', '销售员', '业务员', '销售'],
  },
  manager: {
    en: [
      'regional sales manager',
      'regional manager',
      'sales manager',
      'team manager',
      'area manager',
      'team leader',
      'team lead',
      'manager',
    ],
    zh: [
      '大区销售经理',
      '区域销售经理',
      '销售经理',
      '团队经理',
      '大区经理',
      '区域经理',
      '团队负责人',
      '团队主管',
      '销售主管',
      '经理',
      '主管',
      '组长',
    ],
  },
  director: {
    en: ['director of sales', 'head of sales', 'sales director', 'director'],
    zh: ['销售总监', '总监'],
  },
  support: {
    en: ['customer support', 'customer service', 'support agent', 'support'],
    zh: ['客服人员', '客户服务', '客服'],
  },
  marketing: { en: ['marketing', 'marketer'], zh: ['市场人员', '市场营销', '市场'] },
  admin: { en: ['administrator', 'sysadmin', 'admin'], zh: ['系统管理员', '管理员'] },
};

const wordsIn = (language: 'en' | 'zh') =>
  Object.values(roleWords)
    .flatMap((words) => words[language])
    .sort((one, other) => other.length - one.length)
    .join('|');

const role = `(?:an? |the |our )?(?:new )?(?<role>${wordsIn('en')})`;
const roleZh = `(?<role>${wordsIn('zh')})`;
const right = '(?: (?:role|rights?|permissions?|access|position|hat))?';
const rightZh = '(?:的)?(?:角色|权限|身份|职位|职务|岗位)?';
const who = '(?<who>.{1,60}?)';
const whoZh = '(?<who>.{1,30}?)';
const ofTeam = '(?:,? (?:of|for|in|on|over|at) (?:the |our )?(?<team>.{1,60}?)(?: team| region| group)?)?';
const teamZh = '(?:(?<team>.{1,20}?)(?:大区|区域|地区|区|团队|小组|组|分公司)?的?)??';
const opening =
  '(?:(?:please|pls|ok|okay|hey|hi|from now on|as of (?:now|today)|can you|could you|parley)[,:]? )*';
const openingZh = '(?:请|麻烦|麻烦你|帮我|以后|从现在起|从今天起|从今以后)?[，,\\s]*';
const now = '(?: (?:now|from now on|as of (?:now|today)|again|please|too))*';
const end = '(?:,? (?:from now on|as of (?:now|today)|now|please|thanks|thank you|again|too))*[\\s.!]*$';
const endZh = '(?:了|吧|哦|啊|谢谢|一下)*[\\s.!。！]*$';

const all = (...sources: readonly string[]): readonly RegExp[] =>
  sources.map((source) => new RegExp(source, 'iu'));

/** Cheap to ask, and false for almost every message. */
export const cue = new RegExp(`\\b(?:${wordsIn('en')})\\b|\\bin charge of\\b|${wordsIn('zh')}`, 'iu');

export const granting = all(
  `^${opening}(?:make|appoint|name|promote|set|assign|turn) ${who} (?:as |to be |into |to )?${role}${right}${ofTeam}${end}`,
  `^${opening}(?:give|grant|assign) ${who} ${role}${right}${ofTeam}${end}`,
  `^${opening}(?:give|grant|assign|add) ${role}${right}${ofTeam} to ${who}${end}`,
  `^${opening}let ${who} be ${role}${ofTeam}${end}`,
  `^${opening}${who} (?:is|becomes|will be|should be|shall be)${now} ${role}${ofTeam}${end}`,
  `^${opening}(?<role>put|place) ${who} in charge of (?:the |our )?(?<team>.{1,60}?)(?: team| region| group)?${end}`,
  `^${openingZh}(?:让|叫|请|任命|提拔|提升|指定|安排|委任|把|将)${whoZh}(?:来|去)?(?:当|做|担任|出任|接任|设为|设成|设置为|设置成|任命为|提为|提拔为|提升为|升为|升成|升任|定为|改为|改成|变成|调整为|作为|成为|为)(?:我们)?${teamZh}${roleZh}${rightZh}${endZh}`,
  `^${openingZh}(?:给|授予|赋予|为)${whoZh}(?:开通|授予|分配|加上|加|设置|设|开|一个|开放|添加)*${roleZh}(?:的)?(?:角色|权限|身份)${endZh}`,
  `^${openingZh}(?:由)?${whoZh}(?:以后|现在|今后|从现在起|从今天起)(?:就)?(?:是|当|做|担任|来当)${teamZh}${roleZh}${endZh}`,
  `^${openingZh}(?:由)${whoZh}(?:来)?(?:当|做|担任|出任|接任)${teamZh}${roleZh}${endZh}`,
  `^${openingZh}${teamZh}${roleZh}(?:以后)?(?:改|换|变|调整)(?:成|为|由)${whoZh}(?:担任|来当|来做|接任)?${endZh}`,
);

export const revoking = all(
  `^${opening}(?:remove|revoke|take(?: away)?|withdraw|strip|drop|cancel|end) ${who}(?:'s|’s|s’) ${role}${right}${ofTeam}${end}`,
  `^${opening}(?:remove|revoke|take(?: away)?|withdraw|drop) ${role}${right}${ofTeam} (?:away )?(?:from|of) ${who}${end}`,
  `^${opening}(?:remove|demote|relieve|dismiss|drop) ${who} (?:as|from(?: being)?|of being) ${role}${right}${ofTeam}${end}`,
  `^${opening}${who} (?:is|should|shall|will) (?:no longer|not)(?: be)? ${role}${ofTeam}(?: any ?more)?${end}`,
  `^${openingZh}(?:取消|撤销|收回|去掉|免去|解除|撤掉|拿掉|撤回|停掉)${whoZh}的${teamZh}${roleZh}${rightZh}${endZh}`,
  `^${openingZh}(?:把|将)${whoZh}的${teamZh}${roleZh}${rightZh}(?:取消|撤销|收回|去掉|拿掉|撤掉|撤回)${endZh}`,
  `^${openingZh}${whoZh}(?:以后)?(?:不再|不用再|不)(?:是|当|做|担任)${teamZh}${roleZh}${endZh}`,
);
