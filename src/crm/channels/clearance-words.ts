import type { Language } from '../../kernel/index.ts';
import type { KeptClearance, SuspendedBecause } from './clearances.ts';

/** "totals of EMEA, without cost and contact details": what a clearance shows. */
export function clearanceWords(
  { clearance, teamName }: Pick<KeptClearance, 'clearance' | 'teamName'>,
  language: Language,
): string {
  const zh = language === 'zh';
  const whose = teamName ?? (zh ? '全公司' : 'the whole company');
  const hidden = Object.entries(sensitivityWords)
    .filter(([key]) => clearance.hidden.has(key))
    .map(([, words]) => words[language]);
  const what =
    clearance.shows === 'rows'
      ? zh
        ? `${whose}的记录和数字`
        : `records and figures of ${whose}`
      : zh
        ? `${whose}的汇总数字`
        : `totals of ${whose}`;
  if (hidden.length === 0) return what;
  return zh ? `${what}，不含${hidden.join('和')}` : `${what}, without ${hidden.join(' and ')}`;
}

const sensitivityWords = {
  cost: { en: 'cost and margin', zh: '成本毛利' },
  'contact-detail': { en: 'contact details', zh: '联系方式' },
} as const;

/** Why a clearance is suspended, as half a sentence. */
export function becauseWords(because: SuspendedBecause, language: Language): string {
  return reasons[because][language];
}

const reasons: Readonly<Record<SuspendedBecause, Readonly<Record<Language, string>>>> = {
  strangers: {
    en: 'a guest, or somebody who is not in the CRM, reads along',
    zh: '有访客或不在 CRM 里的人',
  },
  shared: { en: 'it is shared with another company', zh: '频道已与其他公司共享' },
  public: { en: 'it has become public', zh: '频道已变为公开' },
  'less-scope': { en: 'somebody has joined who sees less than it shows', zh: '有新成员自己看不到这么多' },
  grantor: { en: 'whoever cleared it does not see all of that any more', zh: '授权人自己的权限已变' },
};
