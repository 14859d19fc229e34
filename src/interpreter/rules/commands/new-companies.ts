import { regexp } from '../../../kernel/index.ts';
import type { NameSpan } from '../../linker/index.ts';
import { normaliseWithOffsets } from '../text.ts';
import { endsAsCompany, hanCompanyAt } from './company-names.ts';
import { isJobTitle } from './job-titles.ts';
import { couldBeName, isOrdinaryWord } from './ordinary-words.ts';
import { isPersonsName } from './personal-name.ts';

/**
 * The companies that a message speaks of and that no record is called after, as names like those of records: "create account Bayou Freight",
 * "met Fjordmark AS in Bergen", 认识了成都锦橙教育的校长. Their ids are below zero.
 */
export function newCompanies(text: string, known: readonly NameSpan[]): readonly NameSpan[] {
  const found: NameSpan[] = [];
  const folded = normaliseWithOffsets(text);
  const add = (start: number, end: number, from = start): void => {
    const name = text.slice(start, end).trim();
    const isTaken = found.some((span) => start < span.end && span.start < end);
    if (name.length < 2 || isTaken || known.some((span) => isNamed(span, start, end))) return;
    found.push(asName(name, from, start + name.length, -1 - found.length));
  };
  /** "Brockmann Optik, new customer, …": what stands behind is told of it, and is no name. */
  const isToldAlready = (at: number): boolean =>
    found.some(({ end }) => end <= at && /^[\s,，是]*(?:an?|our|the)?\s*$/iu.test(text.slice(end, at)));
  for (const { 0: cue, index } of text.matchAll(latinTold)) {
    const name = capitalised.exec(text.slice(index + cue.length))?.[0] ?? '';
    if (name !== '') add(index + cue.length, index + cue.length + name.length);
  }
  for (const { 0: cue, index } of text.matchAll(latinCreation)) {
    if (isToldAlready(index)) continue;
    const from = index + cue.length;
    const length = latinNameAt(text.slice(from));
    // "Of a new prospect called X", "met our new customer X": X.
    const described =
      /(?<=(?:of|at|with|from|to|for|by|met|visited|saw|called)\s+)(?:an?|the|our|my|their)?\s*$/iu.exec(
        text.slice(0, index),
      );
    if (length > 0) add(from, from + length, described === null ? from : described.index);
  }
  for (const { 0: cue, index, groups } of [
    ...text.matchAll(latinEmployer),
    ...text.matchAll(latinBrackets),
  ]) {
    const from = index + cue.length;
    const name = capitalised.exec(text.slice(from))?.[0] ?? '';
    const job = groups?.job?.toLowerCase() ?? '';
    // "She's head of IT": the job itself.
    const isJob = isJobTitle(`${job} of ${name.toLowerCase()}`) && /\sof\s+$/u.test(cue);
    if (name !== '' && !isJob && isJobTitle(job)) add(from, from + name.length);
  }
  for (const { 0: cue, index } of text.matchAll(latinMeeting)) {
    const from = index + cue.length;
    const name = capitalised.exec(text.slice(from))?.[0] ?? '';
    // "Met Karen Zimmer of Hazelbury Solar": the company stands behind.
    const [before = '', behind] = name.split(/\s+of\s+/u);
    if (behind !== undefined && isPersonsName(before)) continue;
    // "Visited Globex and Initech Services": two, of which one is known.
    const isTwo = known.some(
      ({ start, end, candidates: [best] }) =>
        start >= from &&
        end <= from + name.length &&
        best?.entry.entity === 'account' &&
        best.match === 'exact' &&
        /^\s+(?:and|&)\s|\s(?:and|&)\s+$/u.test(
          start === from ? text.slice(end, from + name.length) : text.slice(from, start),
        ),
    );
    if (name.includes(' ') && !isTwo && endsAsCompany(name)) add(from, from + name.length);
  }
  for (const [cues, nameAt] of [
    [hanTold, hanNameAt],
    [hanCreation, hanNameAt],
    [hanMeeting, hanCompanyAt],
  ] as const) {
    for (const { 0: cue, index } of folded.text.matchAll(cues)) {
      if (cues === hanCreation && isToldAlready(folded.starts[index] ?? 0)) continue;
      const from = index + cue.length;
      const name = nameAt(folded.text.slice(from)) ?? '';
      if (name !== '') add(folded.starts[from] ?? 0, folded.ends[from + name.length - 1] ?? text.length);
    }
  }
  return withShortNames(found, text);
}

/** 创建客户云启数据科技有限公司，给云启数据创建商机: what a new company is called for short is the same one. */
function withShortNames(found: readonly NameSpan[], text: string): readonly NameSpan[] {
  const isShortOf = (one: NameSpan, other: NameSpan): boolean =>
    other !== one && other.text.length > one.text.length && other.text.startsWith(one.text);
  const named = found.map((span) => {
    const whole = found.find((other) => isShortOf(span, other));
    return whole === undefined ? span : { ...span, text: whole.text, candidates: whole.candidates };
  });
  const further = found.flatMap((span) => {
    const short =
      /^(?<zh>\p{Script=Han}{4,}?)(?:科技|股份|技术|信息)?(?:有限|股份|集团)*(?:公司|集团)$|^(?<en>\p{Lu}[\p{L}\d&' ]{3,}?)\s+(?:ltd|inc|llc|gmbh|corp|co|limited|plc|ag)\.?$/iu.exec(
        span.text,
      )?.groups;
    const called = short?.zh ?? short?.en;
    if (called === undefined || called === span.text) return [];
    const at = text.indexOf(called, span.end);
    const isTaken = at >= 0 && named.some((one) => at < one.end && one.start < at + called.length);
    return at < 0 || isTaken ? [] : [{ ...span, start: at, end: at + called.length }];
  });
  return [...named, ...further];
}

/** Whether an id stands for a company, or somebody, that only the message knows. */
export function isOfMessage(id: number | null): boolean {
  return id !== null && id < 0;
}

/** A record of that name, or of most of it, is there already. */
function isNamed(span: NameSpan, start: number, end: number): boolean {
  const best = span.candidates[0];
  const isSure = best?.match !== 'fuzzy' && best?.entry.entity === 'account' && !span.ordinary;
  if (!isSure || span.start >= end || start >= span.end) return false;
  // 在展会上碰到苏州中益电子的…: what ends in a known name is a way to it.
  const isAtEnd = span.end === end && best.match === 'exact' && /\p{Script=Han}/u.test(span.text);
  return isAtEnd || span.end - span.start >= 0.6 * (end - start);
}

function asName(name: string, start: number, end: number, id: number): NameSpan {
  return {
    start,
    end,
    text: name,
    candidates: [{ entry: { entity: 'account', id, name }, score: 1, match: 'exact' }],
    matches: 1,
    ordinary: false,
  };
}

const latinCreation = regexp('giu')`
    (?<!\p{L})(?:
      (?:new|create|add|open|set up|register|enter|onboard|opened|created|added|registered|onboarded)\s+
      (?:(?:an?|the|another|new)\s+)*
      (?:
        account|customer|client|company|prospect|organi[sz]ation|logo|
        one(?:\s+for\s+(?:you|us|me|the\s+(?:crm|list)))?(?=\s*[:,–-])
      )
      (?:\s+(?:called|named|for|record))?\s*[:–-]?\s+(?:(?:company|account|name)(?:\s+name)?:?\s+(?=\p{Lu}))?
    )(?=\p{L})
  `;

/** "Brockmann Optik, a new customer, …": told of the name behind it. */
const latinTold = regexp('giu')`
    (?:^|(?<=[.;!\n]\s*))(?:customer:?\s+)?(?=
      \p{Lu}[\p{L}\d&'’ -]{2,40},\s*(?:(?:an?|our|the)\s+)?(?:brand[ -]?)?new\s+
      (?:customer|client|account|prospect)(?!\p{L})
    )
  `;

/** "Amara Diallo (Head of Labs, Corvane Biotech, a@…)": where somebody works, in brackets behind what he is. */
const latinBrackets = regexp('gu')`
    (?<=\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+ )\((?<job>[^(),]{2,40}),\s*
    (?=\p{Lu}[\p{L}&'’.-]*(?: [\p{Lu}&][\p{L}&'’.-]*){0,3}\s*[,)])
  `;

/** "She's CTO at Replicate": where somebody works. */
const latinEmployer = regexp('giu')`
    (?<!\p{L})(?:she|he)(?:['’]s|\s+is|\s+works\s+as)\s+(?:(?:the|their|an?|now)\s+)*
    (?<job>[\p{L}&/ -]{2,40}?)\s+(?:(?:at|with|from)|(?:of|for)(?![^.,;!?\n]*\s(?:at|with|from)\s+\p{Lu}))\s+
    (?=\p{Lu})
  `;

const latinMeeting = regexp('giu')`
    (?<!\p{L})(?:
      met(?: with)?|saw|visited|called|rang|phoned|emailed|
      (?:spoke|talked|chatted|call|meeting|lunch|dinner|coffee|breakfast|demo|chat|visit)\s+
      (?:to|with|at|for)|
      from|at|of|@|joined|customer|client|prospect
    )\s+(?:the\s+|a\s+)?(?=\p{Lu})
  `;

/** Words that begin with a capital, with what may join them within a name. */
const capitalised =
  /^\p{Lu}(?:[\p{L}\d&'’-]|\.(?=\p{L}))*(?:\s+(?:(?:of|and|&|de|für|und|et)\s+)?[\p{Lu}\d&][\p{L}\d&'’-]*){0,4}/u;

/** A name up to where what is told of it begins; written small where nothing is written large. */
function latinNameAt(text: string): number {
  const large = capitalised.exec(text)?.[0];
  if (large !== undefined) return large.length;
  const small =
    /^[\p{Ll}\d&'’-]+(?:\s+[\p{Ll}\d&'’-]+){0,3}?(?=\s*(?:[,;:.(\n]|$|\s(?:in|with|from|at|based)\s))/u.exec(
      text,
    )?.[0];
  const [first = ''] = small?.split(/\s+/u) ?? [];
  return small !== undefined && !isOrdinaryWord(first) && couldBeName(small) ? small.length : 0;
}

const hanCreation = regexp('gu')`
    (?:
      新(?:的)?(?:客户|公司|企业)|
      (?:新建|创建|新增|添加|录入?|登记|加|建|开)(?:了?一?(?:个|家|下))?(?:新的?)?客户(?!经理|端|群|名|档)
    )[:：,，\s]*(?:叫做?|名叫|(?:名字|姓名|全称|(?:公司|企业|单位|客户)?名称?)(?:是|为|叫)?|名为|是)?[:：,，\s]*
    (?=[\p{Script=Han}a-z])(?!(?:再|也|和|与|跟|及|以及|并)*(?:新建|创建|新增|添加|增加|录入|登记|[加建]?[一两][个条位家]|[加建][个条位家]))
  `;

/** 宁波海拓船舶，新客户，…: told of the name behind it. */
const hanTold = regexp('gu')`
    (?:^|(?<=[。；;!！\n]\s*))(?:(?:今天|昨天|上午|下午)?(?:谈了|聊了|接触了|认识了)?(?:客户|公司)?[:：\s]*)(?=
      [\p{Script=Han}a-z\d（）()]{2,16}[,，]\s*(?:这?是)?(?:我们?的?|一?[个家])?新(?:的)?客户
      (?:[,，。;；\s]|$)
    )
  `;

const hanMeeting = regexp('gu')`
    (?:
      (?:认识|结识|拜访|走访|见|去|跑|碰到|遇到|接触|联系(?!人|电话|方式)|来自|加|推荐|介绍|引荐)(?:到|上)?(?:了|的是|的)?
      (?:一?趟|一家|一下|一?[个位])?(?:(?:新|潜在)?客户|朋友)?[:：,，\s]*(?:名为|名叫|叫做?)?|
      (?:新建|创建|新增|添加|录入?|登记|加|建|开)(?:了?一?[个家])(?=\p{Script=Han}{3,16}客户(?:[,，。;；：:\s]|$))|
      (?:新|建|录|加|登记|新增|新建|创建|录入)(?:了?一?[个条])?(?:新的?)?线索(?:是|为|叫)?[:：,，\s]*|
      (?:from|at)\s+
    )(?=\p{Script=Han})(?!(?:今|明|昨|后)天|[上下本这]个?(?:周|月|星期|季)|周[一二三四五六日末]|安排|准备|计划|约[了好]?[他她]?)|
    (?:在|和|跟|与|同|给|陪)(?=\p{Script=Han}{4,14}的)
  `;

/** Up to where what is told of it begins. */
function hanNameAt(text: string): string | null {
  const whole = hanCompanyAt(text);
  if (whole !== null) return whole;
  const name = /^[\p{Script=Han}a-z\d（）()]{2,16}?(?=[,，。;；:：\s]|$|的|老板|联系人|对接人|负责人)/u.exec(
    text,
  )?.[0];
  return name === undefined || /[了过着吗呢吧说想要是有在]|^(?:的|数|量|数量|总数|名单|列表|情况)/u.test(name)
    ? null
    : name;
}
