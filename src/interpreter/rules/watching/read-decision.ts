import type { Intent, IntentNamed } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { asksOfApprovals } from './asks-of-approvals.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** What is said of approvals that wait: which there are, and yes or no to one. Null where none is spoken of. */
export function readDecision(text: string, { thread }: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.!。！~]+$/u, '');
  if (said.length > longest || !cue.test(said)) return null;
  const language = detectLanguage(said);
  const asked = said.replace(/\s*[?？]$/u, '');
  const whose = asksOfApprovals(asked, language);
  if (whose !== null)
    return readingOfRule({ kind: 'query', name: 'approvals', slots: { whose } }, 0.94, text);
  if (/[?？]$|吗$/u.test(said)) return null;
  const isAbout =
    thread?.intents.some(({ name }) => name === 'approvals' || name === 'decide-approval') === true;
  for (const [decision, patterns] of deciding[language]) {
    for (const [index, pattern] of patterns.entries()) {
      const groups = pattern.exec(said)?.groups;
      if (groups === undefined) continue;
      // A bare verb of another meaning decides only where approvals are spoken of.
      if (index > 0 && !isAbout) continue;
      const intent: Intent = {
        kind: 'command',
        name: 'decide-approval',
        slots: {
          request: { text: nameIn(`${groups.what ?? ''} ${groups.about ?? ''}`), id: null },
          decision,
          reason: groups.why === undefined || groups.why.trim() === '' ? null : groups.why.trim(),
        },
      };
      return readingOfRule(intent, 0.93, text);
    }
  }
  return null;
}

const longest = 240;
const cue =
  /approv|refus|reject|declin|sign[- ]?off|okay|request|discount|批|驳回|同意|审|否决|不准|通过|申请/iu;

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

type Decision = IntentNamed<'decide-approval'>['slots']['decision'];
type Patterns = readonly (readonly [Decision, readonly RegExp[]])[];

/** The first of each list speaks of an approval by itself; those behind it only where one was shown. */
const deciding: Readonly<Record<'en' | 'zh', Patterns>> = {
  en: [
    [
      'withdraw',
      all(
        `^${polite}(?:withdraw|cancel|retract|take back|drop|pull back|recall|call off|forget)(?: (?:my|the|that|this))+ (?<what>[^,;:–]*?)(?:approval |for approval )?requests?(?: (?:for|about|on|to) (?<about>[^,;:–]*?))?(?<why>\\b\\B)?$`,
      ),
    ],
    [
      'approve',
      all(
        `^${polite}(?:approved?|sign off(?: on)?|signed off(?: on)?|grant(?:ed)?)(?: (?<what>[^,;:–]*?))?(?<why>\\b\\B)?$`,
        `^${polite}(?:ok(?:ay)?|yes|accept|agree|agreed|let it (?:through|pass)|go ahead)(?: (?:to|with|on))?(?: (?<what>[^,;:–]*?))?$`,
      ),
    ],
    [
      'refuse',
      all(
        `^${polite}(?:(?:refuse|reject|decline|deny|turn down|veto|disapprove(?: of)?|don't approve|do not approve|not approved)(?:ed|d)?)(?: (?<what>(?:(?!because|since)[^,;:–])*?))?${because}$`,
        `^${polite}(?:no|not like this|can't do that)${because}$`,
      ),
    ],
  ],
  zh: [
    [
      'withdraw',
      all(
        '^(?:请|帮我|把)?(?:撤回|撤销|取消|收回|不要|撤掉)(?:掉)?(?:了)?(?:我(?:的|提交的|发起的)?|那个|这个)*(?<what>[^，,：:；;]*?)(?:的)?(?:审批|折扣)?(?:申请|请求)(?:吧|了)?(?<why>\\b\\B)?$',
        '^(?:请|帮我)?把?(?:我(?:的|提交的|发起的)?|那个|这个)*(?<what>[^，,：:；;]*?)(?:的)?(?:审批|折扣)?(?:申请|请求)(?:给)?(?:撤回|撤销|取消|收回|撤掉|撤)(?:掉)?(?:吧|了)?(?<why>\\b\\B)?$',
      ),
    ],
    [
      'approve',
      all(
        '^(?:好的?|行|可以|嗯|我)?[，,]?(?:批准|核准|审批通过|审批同意|同意审批|准了|批了|我批了?|同意|批)(?:了|吧)?(?<what>[^，,：:；;]*?)(?:了|吧)?(?:(?:的)?(?:申请|审批|请求))?(?<why>\\b\\B)?$',
        '^(?:好的?|行|可以|嗯)?[，,]?(?:通过|准|过|同意|没问题)(?:了|吧)?(?<what>[^，,：:；;]*?)(?:了|吧)?$',
      ),
    ],
    [
      'refuse',
      all(
        `^(?:我)?(?:驳回|否决|不批准?|不同意|不予批准|拒绝批准|拒批|打回|退回申请|不准)(?:了)?(?<what>[^，,：:；;。]*?)(?:了|吧)?${zhBecause}$`,
        `^(?:不行|不可以|不通过|拒绝)(?<what>[^，,：:；;。]*?)${zhBecause}$`,
      ),
    ],
  ],
};
