import type { Intent } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** What is said of approvals that wait: which there are, and yes or no to one. Null where none is spoken of. */
export function readDecision(text: string, { thread }: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.!。！~]+$/u, '');
  if (said.length > longest || !cue.test(said)) return null;
  const language = detectLanguage(said);
  const asked = said.replace(/\s*[?？]$/u, '');
  for (const [whose, patterns] of listing)
    if (patterns.some((pattern) => pattern.test(asked)))
      return readingOfRule({ kind: 'query', name: 'approvals', slots: { whose } }, 0.94, text);
  if (/[?？]$|吗$/u.test(said)) return null;
  const isAbout =
    thread?.intents.some(({ name }) => name === 'approvals' || name === 'decide-approval') === true;
  for (const [approves, patterns] of deciding[language]) {
    for (const [index, pattern] of patterns.entries()) {
      const groups = pattern.exec(said)?.groups;
      if (groups === undefined) continue;
      // A bare verb of another meaning decides only where approvals are spoken of.
      if (index > 0 && !isAbout) continue;
      const intent: Intent = {
        kind: 'command',
        name: 'decide-approval',
        slots: {
          request: { text: nameIn(groups.what ?? ''), id: null },
          approves,
          reason: groups.why === undefined || groups.why.trim() === '' ? null : groups.why.trim(),
        },
      };
      return readingOfRule(intent, 0.93, text);
    }
  }
  return null;
}

const longest = 240;
const cue = /approv|refus|reject|declin|sign[- ]?off|okay|批|驳回|同意|审|否决|不准|通过/iu;

function nameIn(said: string): string {
  return said
    .replace(
      /(?<![\p{L}])(?:the|that|this|it|his|her|their|one|ones?|request|approval|discount|deal|of|for|from|please|application|all)(?![\p{L}])/giu,
      ' ',
    )
    .replace(/['’]s(?![\p{L}])/giu, ' ')
    .replace(/这个|那个|这条|那条|这笔|那笔|申请|审批|请求|折扣|单子|商机|的|给|把|它|他/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const all = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));
const polite = '(?:(?:please|ok|okay|yes|yep|sure|fine|no|nope|sorry|i|we|can you|go ahead and)[, ]+)*';
const because = '(?:(?:[,;:–-]| because| since| as| reason(?: is)?:?)+ ?(?<why>.+))?';
const zhBecause = '(?:[，,；;：:。]?\\s*(?:因为|理由是?|原因是?|[，,：:；;])+\\s*(?<why>.+))?';

type Patterns = readonly (readonly [boolean, readonly RegExp[]])[];

/** The first of each list speaks of an approval by itself; those behind it only where one was shown. */
const deciding: Readonly<Record<'en' | 'zh', Patterns>> = {
  en: [
    [
      true,
      all(
        `^${polite}(?:approved?|sign off(?: on)?|signed off(?: on)?|grant(?:ed)?)(?: (?<what>[^,;:–]*?))?(?<why>\\b\\B)?$`,
        `^${polite}(?:ok(?:ay)?|yes|accept|agree|agreed|let it (?:through|pass)|go ahead)(?: (?:to|with|on))?(?: (?<what>[^,;:–]*?))?$`,
      ),
    ],
    [
      false,
      all(
        `^${polite}(?:(?:refuse|reject|decline|deny|turn down|veto|disapprove(?: of)?|don't approve|do not approve|not approved)(?:ed|d)?)(?: (?<what>(?:(?!because|since)[^,;:–])*?))?${because}$`,
        `^${polite}(?:no|not like this|can't do that)${because}$`,
      ),
    ],
  ],
  zh: [
    [
      true,
      all(
        '^(?:好的?|行|可以|嗯|我)?[，,]?(?:批准|核准|审批通过|审批同意|同意审批|准了|批了|我批了?|同意|批)(?:了|吧)?(?<what>[^，,：:；;]*?)(?:了|吧)?(?:(?:的)?(?:申请|审批|请求))?(?<why>\\b\\B)?$',
        '^(?:好的?|行|可以|嗯)?[，,]?(?:通过|准|过|同意|没问题)(?:了|吧)?(?<what>[^，,：:；;]*?)(?:了|吧)?$',
      ),
    ],
    [
      false,
      all(
        `^(?:我)?(?:驳回|否决|不批准?|不同意|不予批准|拒绝批准|拒批|打回|退回申请|不准)(?:了)?(?<what>[^，,：:；;。]*?)(?:了|吧)?${zhBecause}$`,
        `^(?:不行|不可以|不通过|拒绝)(?<what>[^，,：:；;。]*?)${zhBecause}$`,
      ),
    ],
  ],
};

const listing: readonly (readonly ['mine' | 'asked' | 'both', readonly RegExp[]])[] = [
  [
    'mine',
    all(
      "^(?:what|which(?: \\w+)?|who|anything|is there anything|how many(?: \\w+)?)(?: is| are|'s)?(?: still| there)? ?(?:waiting|waits?|pending|open|left)?(?: (?:for|on))? (?:my|me to|me for) (?:approv\\w*|ok|sign[- ]?off|decision)$",
      '^(?:what|which) (?:approvals?|requests?|approval requests?)(?: are| is| do i have)?(?: still)? ?(?:waiting|pending|open|left)?(?: (?:for|on) me)?(?: to (?:approve|decide))?$',
      '^(?:show|list|give)(?: me)?(?: (?:the|my|all|open))* (?:pending |open |waiting )?(?:approvals?|approval requests?|requests? (?:for|waiting for) my approval)(?: (?:queue|list|inbox))?$',
      '^(?:what|which)(?: \\w+)? (?:do|must|should|can) i (?:still )?(?:have to |need to )?(?:approve|sign off)(?: on)?$',
      '^(?:my |pending |open )+approvals?(?: requests?)?$',
      '^(?:看看|看一下|查看|列出|显示)?(?:有|还有)?(?:哪些|什么|几个|多少)?(?:东西|单子|申请|折扣|事)?(?:等|待|需要|要)(?:着)?我(?:来)?(?:审批|批准?|审核|同意)(?:的)?(?:申请|单子|审批|东西)?(?:有)?(?:哪些|什么|几个)?$',
      '^(?:有|还有)?(?:什么|哪些|没有)?(?:申请|单子|东西)?(?:是)?(?:需要|要|等)我(?:来)?(?:审批|批准?|审核|同意)的(?:申请|单子|东西)?(?:有(?:哪些|什么))?吗?$',
      '^(?:我的?)?(?:待审批|待我审批|待批)(?:的)?(?:申请|列表|事项|单子)?(?:有哪些|有什么)?$',
      '^有(?:哪些|什么|没有)?(?:申请|审批)(?:在)?等(?:着)?我(?:批|审批|处理)?(?:的)?$',
    ),
  ],
  [
    'asked',
    all(
      "^(?:what|what's|what is)(?: has)? (?:became|become|happened|the (?:state|status)|up) (?:of|to|with) my (?:approvals?|approval requests?|requests?(?: for approval)?)$",
      '^(?:has|did|have) (?:\\w+ ?){1,3}? ?(?:already )?(?:approved?|decided?|signed? off)(?: on)? (?:my|it|the) ?(?:request|approval|discount|deal|requests?)?(?: yet| already)?$',
      '^(?:was|is|were|are|has) my (?:approval )?(?:requests?|discounts?|approvals?)(?: been)? (?:approved|decided|refused|through)(?: yet| already)?$',
      '^(?:show |list )?(?:me )?my (?:approval requests|requests for approval)$',
      '^我(?:提交|申请|发起|报)的?(?:那个|那些|那笔)?(?:审批|申请|折扣审批|折扣申请)?(?:现在)?(?:到哪(?:一?步|儿|里)?了?|怎么样了?|批(?:了|下来)?(?:没|没有|了没)|有结果(?:了)?(?:没|吗)?|通过了?(?:没|没有|吗)?|有哪些)$',
      '^(?:我的)?(?:审批|申请)(?:到哪(?:一?步)?了?|批了(?:没|没有|吗)?|通过了(?:没|没有|吗)?|结果(?:呢|怎么样)?)$',
      '^.{1,4}(?:批|审批|同意)了(?:我的)?(?:申请|折扣|审批)?(?:没有?|吗)$',
    ),
  ],
];
