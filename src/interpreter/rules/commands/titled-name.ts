import type { FieldChange } from '../../../intents/index.ts';
import { hanCompanyAt } from './company-names.ts';
import { hanTitles, isJobTitle } from './job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { isCourteous, isPersonalName } from './personal-name.ts';
import { hasSurname } from './surnames.ts';
import { isByTitle } from './titled-person.ts';

/** A person told by what he is and his name run together. */
export interface TitledName {
  /** The company, where it stands in front. */
  readonly place: MarkedText | null;
  readonly name: MarkedText;
  /** Title and department. */
  readonly changes: readonly FieldChange[];
}

/** 信息总监陆晓梅, 采购部新来的副主任韩雨辰, 设备部的汤怀远, "their new CFO John Hall". */
export function titleBeforeName(text: MarkedText): TitledName | null {
  return hanTitleBefore(text) ?? latinTitleBefore(text);
}

function hanTitleBefore(text: MarkedText): TitledName | null {
  const { place, rest } = besideCompany(text);
  const titled = place === null ? null : readTitled(rest);
  return titled === null || titled.place !== null ? readTitled(text) : { ...titled, place };
}

/** 嘉瑞机床（的）销售副总陶建国: a company by its last word, and whoever stands behind it. */
function besideCompany(text: MarkedText): { readonly place: MarkedText | null; readonly rest: MarkedText } {
  const length = /^[\ue000-\ue1f3](?=的?\p{Script=Han})/u.test(text.chars)
    ? 1
    : (hanCompanyAt(text.chars)?.length ?? 0);
  const rest = trimmed(without(sliceOf(text, length), /^(?:公司|集团|那边|这边)?的?/gu));
  return length === 0 || isEmpty(rest)
    ? { place: null, rest: text }
    : { place: sliceOf(text, 0, length), rest };
}

/** 佛山恒通电器的刘总, 德嘉机械老板林总: somebody of a company by his surname and how he is addressed. */
export function addressedAt(text: MarkedText): TitledName | null {
  const { place, rest } = besideCompany(text);
  const isMark = /[\ue000-\ue1f3]$/u.test(rest.chars);
  for (const length of isMark ? [1] : [2, 3, 4]) {
    const at = rest.chars.length - length;
    const name = at < 0 ? null : sliceOf(rest, at);
    const title = sliceOf(rest, 0, Math.max(0, at));
    if (name === null || !isByTitle(written(name)) || !hasSurname(`${written(name)[0] ?? ''}某`)) continue;
    if (isEmpty(title)) return { place, name, changes: [] };
    if (isJobTitle(title.chars)) return { place, name, changes: [textChange('title', title)] };
  }
  return null;
}

function readTitled(text: MarkedText): TitledName | null {
  for (const pattern of hanTitled) {
    const ranges = pattern.exec(text.chars)?.indices?.groups;
    const part = (name: string): MarkedText | null => {
      const range = ranges?.[name];
      return range === undefined ? null : trimmed(sliceOf(text, range[0], range[1]));
    };
    const name = part('name');
    if (name === null || !isPersonalName(name)) continue;
    const title = part('title');
    if (title !== null && holdsCompany(title)) continue;
    const department = part('department');
    return {
      place: part('place'),
      name,
      changes: [
        ...(title === null ? [] : [textChange('title', title)]),
        ...(department === null
          ? []
          : [textChange('department', trimmed(without(department, /^(?:是|在|新的?)/gu)))]),
      ],
    };
  }
  return null;
}

function holdsCompany(text: MarkedText): boolean {
  return marksIn(text, 'name').some(({ span }) =>
    span.candidates.some(({ entry, match }) => entry.entity === 'account' && match !== 'fuzzy'),
  );
}

function latinTitleBefore(text: MarkedText): TitledName | null {
  const at = /^(?:[\ue000-\ue1f3]|[^\s,，]{2,20}(?=的))\s*(?:的|'s)\s*/u.exec(text.chars);
  const place = at === null ? null : trimmed(without(sliceOf(text, 0, at[0].length), /(?:的|'s)\s*$/gu));
  const rest = at === null ? text : sliceOf(text, at[0].length);
  const start =
    /^(?:(?:the|a|an|our|their|his|her|its|new|current|former|acting)(?![a-z])\s*)*/u.exec(rest.chars)?.[0]
      .length ?? 0;
  // The shortest job with a person's name behind it: "head of IT Samir Anand", "purchasing lead Colin Draper".
  for (const { index } of rest.chars.matchAll(/(?<=[a-z\d])\s+(?=[a-z\ue000-\ue1f3])/gu)) {
    const job = trimmed(sliceOf(rest, start, index));
    const called = trimmed(without(sliceOf(rest, index), /^\s*(?:called|named|by the name of)(?![a-z])/gu));
    const isWhole = index > start && !/(?<![a-z])(?:of|for|at|in|and)$/u.test(job.chars);
    if (isWhole && isJobTitle(job.chars) && (isPersonalName(called) || isCourteous(written(called))))
      return { place, name: called, changes: [textChange('title', job)] };
  }
  return null;
}

function textChange(field: string, text: MarkedText): FieldChange {
  return { field, value: { type: 'text', text: written(text) } };
}

/** How somebody is told to be new, or to be of a side that was named before. */
const newness =
  '(?:(?:新|刚|才|刚刚)(?:来|到|任|上任|上来|换|调来|聘|招|提拔|接手|入职|升)?的?|现任的?|(?:他们|她们|他家|对方|对面|人家|客户|那边|这边|公司|集团|厂里|院里|学校)的?|[一那这]?[位个名])*';
const company =
  "(?:(?<place>[\\ue000-\\ue1f3]|[^\\s,，]{2,20}?)(?:公司|集团|那边|这边)?(?:的|'s)|(?<place>[\\ue000-\\ue1f3])(?:公司|集团|那边|这边)?)";
const department =
  '(?<department>(?:\\p{Script=Han}|it|hr){1,7}?(?:部门?|处|科|室|课|组|中心|车间|分公司|事业部|办公室|办))';
/** A product of a deal may be a part of a title (仓储经理); a company is none. */
const title = `(?<title>(?:(?!的|新[来任到换的上]|他们|她们|对方)[\\p{Script=Han}\\ue000-\\ue1f3]|it|hr|erp|mes|ai){0,6}?(?:${hanTitles}))`;
const name =
  '(?<name>[\\p{Script=Han}\\ue000-\\ue1f3]{1,3}|(?:欧阳|司马|上官|诸葛|夏侯|慕容|司徒|端木|皇甫|尉迟|令狐)\\p{Script=Han}{1,2}|[a-z\\ue000-\\ue1f3]+(?: [a-z\\ue000-\\ue1f3]+){0,2})$';

const calledName = '(?<name>[\\p{Script=Han}\\ue000-\\ue1f3]{2,4})';

const hanTitled: readonly RegExp[] = [
  `${newness}${title}\\s*${name}`,
  `${newness}${department}(?:的${newness}|${newness.slice(0, -1)}+)${title}\\s*${name}`,
  `${company}\\s*${newness}${title}\\s*${name}`,
  `${company}\\s*${department}(?:的${newness}|${newness.slice(0, -1)}+)${title}\\s*${name}`,
  `${newness}${department}的${newness}${name}`,
  `${newness}${department}\\s*${name}`,
  `${company}\\s*${department}\\s*${name}`,
  `${company}\\s*${department}的${newness}${name}`,
  `(?:${company})?\\s*(?:有|一)?(?:个|位|名)?(?:新来的)?叫${calledName}的${title}$`,
].map((source) => new RegExp(`^\\s*${source}`, 'du'));
