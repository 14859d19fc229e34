import { type Intent, isTabular, type TabularQuery } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';

/**
 * "Export this", "my open deals as Excel", 导出: the answer of a question as a file, the last one where the message only points at
 * it. Null where the message speaks of no file. `read` reads what is left without it.
 */
export function readExport(
  text: string,
  { thread }: InterpreterContext,
  read: (text: string) => Reading,
): Reading | null {
  const [shown] = thread?.intents ?? [];
  if (shown !== undefined && isTabular(shown) && sentToMe.test(text.normalize('NFKC').trim()))
    return fileOf(shown, 'xlsx', { ...pointed, understood: [text.trim()] });
  const said = text.length > longest ? null : partsOf(text.normalize('NFKC').trim());
  if (said === null) return null;
  const { kernel, format, isSure } = said;
  if (uncut.test(kernel)) {
    const base = thread?.intents.find(isTabular);
    return base === undefined
      ? null
      : fileOf(withoutLimit(base), format, { ...pointed, understood: [text.trim()] });
  }
  if (pointing.test(kernel)) {
    const base = thread?.intents.find(isTabular);
    return base === undefined ? null : fileOf(base, format, { ...pointed, understood: [text.trim()] });
  }
  const reading = read(kernel);
  const [only] = reading.intents;
  const isWhole = reading.intents.length === 1 && reading.confidence >= answerThreshold;
  if (isWhole && only !== undefined && isTabular(only)) return fileOf(only, format, reading);
  // What is wanted as a file and can't be read is not done otherwise.
  return isSure && only?.kind !== 'command'
    ? { ...reading, confidence: 0, intents: [], question: null }
    : null;
}

const longest = 240;

const pointed: Omit<Reading, 'intents' | 'readings'> = {
  confidence: 0.95,
  alternatives: [],
  question: null,
  notUnderstood: [],
  understood: [],
  follows: { how: 'follow-up', kept: [] },
};

function fileOf(
  base: Extract<Intent, { readonly name: TabularQuery['name'] }>,
  format: 'csv' | 'xlsx',
  reading: Omit<Reading, 'intents' | 'readings'> & Partial<Pick<Reading, 'readings'>>,
): Reading {
  const { name, slots } = base;
  const of = { name, slots } as TabularQuery;
  return {
    ...reading,
    intents: [{ kind: 'query', name: 'export', slots: { of, format } }],
    readings: reading.readings ?? [[]],
  };
}

type Tabular = Extract<Intent, { readonly name: TabularQuery['name'] }>;

function withoutLimit(base: Tabular): Tabular {
  return 'limit' in base.slots ? ({ ...base, slots: { ...base.slots, limit: null } } as Tabular) : base;
}

interface Said {
  /** What there is to be a file of. */
  readonly kernel: string;
  readonly format: 'csv' | 'xlsx';
  /** A word for exporting stands there, and not only the name of a format. */
  readonly isSure: boolean;
}

function partsOf(text: string): Said | null {
  const rest = text.replace(politeness, '').replace(closing, '').trim();
  const format = fetched.exec(rest) ?? formatAtEnd.exec(rest) ?? formatInFront.exec(rest);
  const without = format === null ? rest : rest.replace(format[0], ' ').trim();
  const isExport = exporting.test(without);
  if (!isExport && format === null) return null;
  const kernel = without
    .replace(exporting, '')
    .replace(isExport ? '' : carrying, '')
    .replace(closing, '')
    .replace(/^(?:一[份个张]|把|将|of|for|with)(?![a-z])\s*/iu, '')
    .trim();
  return { kernel, format: /csv/iu.test(text) ? 'csv' : 'xlsx', isSure: isExport };
}

const politeness = regexp('iu')`
    ^(?:
      (?:
        please|pls|ok(?:ay)?|now|and|then|so|hey|can (?:you|i|we)|could (?:you|i|we)|would you|may i|let's|
        let me|i(?:'d| would) like to|i (?:want|need) to|just
      )[,\s]+
    )+|
    ^(?:请|麻烦你?|帮我|帮忙|给我|那就?|那么|好的?[，,]|能不能|可以|我想|我要|再)+
  `;
const closing = regexp('iu')`
    [\s,，]*(?:please|pls|for me|thanks|thank you|to (?:me|my (?:computer|laptop|disk|desktop|machine)))?
    [\s.!?。！？]*$|
    (?:一下|一份|下来|出来|给我|看看|吧|呗|呢|吗|谢谢|可以吗|行吗|好吗)*[\s.!?。！？]*$
  `;

const formats = '(?:(?:ms |microsoft )?excel|xlsx?|csv|spread ?sheet|google sheet)';
const files = '(?: (?:file|sheet|format|workbook|table|document|doc))?';
/** "As Excel", "to a csv file"; "as a file" alone is enough too. */
const formatAtEnd = new RegExp(
  `(?:^|[\\s,])(?:(?:as|to|into|in|via) (?:an? |the |my )?)?(?:${formats}${files}|(?<=(?:as|to|into) (?:an? )?)file)\\s*$|(?:导)?(?:成|为|到|进|用|存为|存成|做成|生成)?(?:一[份个张])?(?:excel|xlsx?|csv|电子表格|(?<=[成为到进])(?:表格|文件|报表))(?:文件|格式|表格?|的?形式)?(?:里|中)?$|的(?:excel|xlsx?|csv|电子表格)(?:文件|表格?)?$`,
  'iu',
);
/** "Excel of my open deals", "a csv with the lost deals", "to Excel: my leads". */
const formatInFront = new RegExp(
  `^(?:(?:give|get|send|make|create|generate|have|want|need)(?: me)? )?(?:an? |the )?${formats}${files} (?=(?:of|for|with) )|(?<=^(?:export|download) )(?:as|to|in|into) (?:an? )?${formats}${files}[:,]?(?= )`,
  'iu',
);
/** 发我个excel, 来份 csv：在途商机. */
const fetched = regexp('iu')`
    ^(?:发|给|传|来|导|整|弄|拉|出|做|生成|打包)?(?:给)?(?:我们?|大家)?(?:一?[份个张])?
    (?:excel|xlsx?|csv|电子表格)(?:文件|表格?)?(?:[，,：:\s]+(?=\p{Script=Han})|(?:吧|呗|谢谢)?$)
  `;
const exporting = regexp('iu')`
    ^(?:export|download)(?:ing)?(?![\p{L}])[\s:]*|[\s,]+and (?:export|download) (?:it|them|this|that)$|
    ^(?:导出|下载|导)(?:一下|一份|下来|出来)?(?:成)?[：:\s]*|
    [，,]?(?:并|再|然后)?(?:导出|下载|导)(?:一下|下来|出来|来|成)?$
  `;
/** Verbs that carry something into a file where its format is named. */
const carrying = regexp('iu')`
    ^(?:
      save|put|send|give|get|dump|turn|make|show|write|want|need|convert|have|print|output|store|mail|
      e-?mail
    )(?: me| us)? |
    ^(?:发|传|寄|给|拉|弄|整|出|来|拿|做)(?:一?[份个张])?(?:给)?(?:我们?|大家|老板)?(?:一?[份个张])?$|
    (?:输出|保存|存|另存|做|转|转换|生成|写|整理|发)(?:成|为|到|进)?$|
    ^(?:输出|保存|另存|做|转|转换|生成|写|整理|发)
  `;

/** "Email them to me", 发我一份: what was shown, to take away. */
const sentToMe = regexp('iu')`
    ^(?:(?:please|pls|ok|and|now|great|thanks|can you|could you)[,\s]+)*(?:e-?mail|mail|send|forward|ping)\s+(?:
      (?:me|us)\s+(?:it|this|that|them|these|those|the (?:list|table|numbers|figures|result|results|data))|
      (?:it|this|that|them|these|those|the (?:list|table|numbers|figures|result|results|data))
      (?:\s+over)?\s+to\s+(?:me|us|my (?:e-?mail|inbox|mail))
    )(?:\s+(?:please|thanks|too|as well))*[.!? ]*$|
    ^(?:那|好|请|麻烦|帮我|把|再)*(?:这些?|它们?|这个|列表|表格?|结果|名单|明细)?
    (?:刚才的?表格?|刚才那张表|上面的?表格?)?(?:发|传|寄|导出来?发)(?:一份|一下)?(?:给|到)?(?:我们?)(?:一份|一下|的?邮箱|邮件)?(?:里)?(?:吧|哈|谢谢|呗)*[。！ ]*$
  `;

/** "The full list, not only five", 完整的，别只导五个: more than was shown of it. */
const uncut = regexp('iu')`
    ^(?:the )?(?:full|whole|complete|entire)(?: (?:list|table|thing|lot|set|ranking|data))?$|
    ^(?:(?:the )?(?:full|whole|complete|entire|all|everything)(?: (?:list|table|thing|lot|set|ranking|data|of (?:it|them)))?[,;]?[ ]
      (?:and )?(?:not|rather than|instead of) (?:only |just )?(?:the |those |these )?(?:top |first |best )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty))(?: of them)?$|
    ^(?:完整|整个?|全)的?(?:表|列表|名单|清单|榜单?|数据|结果)?$|
    ^(?:完整|全部|所有|整个?|全)的?(?:表|列表|名单|清单|榜单?|数据|结果)?(?:都要?)?[，,]?(?:而?不(?:要|是|止)|别|不)(?:只|光|仅)?(?:是|要|导出?|发|给|看|列)?(?:前)?
      (?:\d+|[一二两三四五六七八九十]+)(?:个|条|名|家|单|行|笔)?$
  `;

/** Nothing, or only what points at what was shown. */
const pointing = regexp('iu')`
    ^(?:
      (?:all |everything |the whole |the full |the complete |the entire )?(?:
        (?:of )?
        (?:this|these|that|those|it|them|the|all|above|last|previous|whole|full|complete|entire|everything)
      )*\s*(?:of )?(?:this|these|that|those|it|them|all)?\s*
      (?:(?:above|last|previous|whole|full|complete|entire)\s*)*(?:
        list|table|results?|answers?|data|numbers?|figures?|report|rows|records|pages|ones|view|thing|stuff|
        lot|above
      )?(?: above| here| too)?
    )$|
    ^(?:全部|所有|完整|整个)?的?(?:(?:这|那|上面|以上|刚才|前面|上一)(?:些|个|份|张|批|几[个条家]|的)*)?
    (?:它们?|全部|所有)?的?(?:结果|列表|表格?|清单|数据|名单|明细|内容|答案|记录|报表|页|数)?(?:都|全|全部)?
    $
  `;
