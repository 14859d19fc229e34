import type { WordLists } from '../template.ts';
import { commandWords } from '../words.ts';
import type { Created } from './named-of-creation.ts';

/** What each kind of record is called where one is made, as alternatives of a template. */
export const creationWords: Readonly<Record<Created, { readonly en: string; readonly zh: string }>> = {
  account: {
    en: 'account|customer|company|client|organisation|organization|prospect account',
    zh: '客户|公司|企业|单位|客户档案|account',
  },
  contact: { en: 'contact person|contact', zh: '联系人|联络人|对接人|contact' },
  lead: { en: 'lead|prospect|enquiry|inquiry', zh: '线索|潜在客户|潜客|询盘|lead' },
  deal: {
    en: 'deal|opportunity|opp|sales opportunity',
    zh: '商机|销售机会|机会|单子|交易|项目|deal|opportunity',
  },
};

export const creationLists: WordLists = {
  ...commandWords,
  a: ['a', 'an', 'the', 'another', 'one', 'some', 'my', 'our'],
  new: ['new', 'potential', 'fresh', 'brand new', 'prospective', 'possible', 'inbound', 'incoming'],
};
