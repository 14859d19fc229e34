import { regexp } from '../../../kernel/index.ts';

/** Whether some words describe a person by title or form of address rather than by a name in the records. */
export function describesPerson(chars: string): boolean {
  return personWords.test(chars);
}

/** What a job title looks like, as a whole. */
export function isJobTitle(chars: string): boolean {
  return jobTitle.test(chars.trim()) && !isPartInDeal(chars);
}

/** Jobs of which one is none of a department: "COO of Saarela Paper", but "director of planning". */
export const wholeJob =
  /(?:^|\s)(?:c[etfmoisrp]o|ciso|chro|md|managing director|owner|(?:co-?)?founder|president|chair(?:man|woman|person)?|partner)$/iu;

/** "Champion", 决策人, 对接人: what somebody does in a deal, and no job of his. */
export function isPartInDeal(chars: string): boolean {
  return partInDeal.test(chars.trim());
}

const partInDeal = regexp('u')`
    ^(?:(?:the|our|a|an|main|key|internal|final|real|economic|technical|executive|project)\s+)*(?:
      champion|sponsor|decision[ -]?makers?|buyer|influencer|blocker|gatekeeper|coach|signatory|
      budget[ -]?holder|point of contact|poc|key user|end user
    )$|
    ^(?:主要|关键|新|最终|实际|我们的|内部)*(?:
      决策人|对接人|联系人|负责人|决策者|接口人|支持者|内线|拍板人|影响者|影响人|反对者|把关人|使用者|推动者|教练
    )$
  `;

export const titles =
  'md|c[etfmoisrp]o|ciso|chro|vp|svp|evp|avp|director|dir|manager|mgr|head|chief|president|chairman|chairwoman|chairperson|procurement|purchasing|buyer|engineer|architect|secretary|assistant|owner|founder|co-founder|partner|controller|treasurer|analyst|consultant|officer|superintendent|principal|dean|surgeon|physician|nurse|lawyer|counsel|accountant|developer|admin|administrator|supervisor|coordinator|executive|lead|boss|sponsor|champion|team|guy|lady|people|folks|department|board|specialist|representative|technician|planner|scientist';
export const hanTitles =
  'c[etfmoisrd]o|vp|md|总经理|副总经理|经理|副总裁|总裁|主任|总监|院长|校长|局长|处长|科长|部长|厂长|行长|站长|店长|队长|会长|董事长|董事|书记|秘书|助理|主管|老师|教授|医生|大夫|工程师|律师|会计|采购|老板|老总|总工|先生|女士|小姐|负责人|决策人|对接人|专员|顾问|所长|市长|首席执行官|首席财务官|首席技术官|首席信息官|首席运营官|首席营销官|首席产品官|首席数据官|财务|法务|人事|行政|出纳|运营|客服|前台|组长|课长|合伙人|创始人|主席|理事长|护士长|护士|设计师|技术员|经办人|总编|业务员|总|工|董|处|局|科';
const personWords = new RegExp(
  `(?<![a-z])(?:dr|mr|mrs|ms|prof|professor|herr|frau|sir|madam)(?![a-z])|(?<![a-z])(?:${titles})s?(?![a-z])|(?:${hanTitles})$|^(?:小|老|阿)\\p{Script=Han}$`,
  'u',
);
/** What a sentence has, and no job: somebody who is, wants or says something. */
const noTitle =
  "(?!.*(?<![a-z])(?:there|here|another|different|other|he|she|they|we|i|you|it's|be|should|must|can|could|undo|change|set|make|is|was|were|are|has|have|had|met|saw|told|said|says|ask(?:s|ed)?|wants?|needs?|will|would|with|from|at|to|on|by|that|who|which|not|about|during|because|concerns?|concerned|worries|worried|joins?|joined|left|leaves?|agree[sd]?|confirm(?:s|ed)|approve[sd]?|likes?|signs|signed|called|sent|and|running|heading|leading|handling|looking|taking|moving|working|coming|going|joining|leaving)(?![a-z]))";
const jobTitle = new RegExp(
  `^${noTitle}(?:(?:the|a|our|their|new|as)\\s+)*(?:[a-z&/-]+\\s+){0,3}(?:${titles})(?:\\s+(?:(?:of|for)\\s+)?[a-z][a-z &]*)?$|^(?:\\p{Script=Han}|c[etfmoisr]o|it|hr){0,6}(?:${hanTitles})$`,
  'u',
);
