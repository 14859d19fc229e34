import type { PeriodValue, QueryIntent, RecordRef } from '../../../intents/index.ts';
import { detectLanguage, regexp, today } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { findTimes, type TimeSpan } from '../calendar/index.ts';
import { findRecord } from '../commands/find-record.ts';
import { markMessage } from '../commands/mark-message.ts';
import { sliceOf } from '../commands/marked-text.ts';
import { slotReadings } from '../commands/slot-readings.ts';
import { periodOf } from '../queries/times.ts';

/**
 * "Brief me for tomorrow's meeting with Globex", "prep me for my 3pm", 帮我准备明天跟华锐的会: what to know before it. Null for whatever else
 * begins so: "prepare the quote" is something to do, "brief me on Globex" is about the record.
 */
export function readMeeting(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim();
  if (said.length > longest || !isPreparing(said)) return null;
  const { now, actor } = context;
  const times = findTimes(said, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const clock = times.find(({ reading }) => reading.kind === 'time');
  if (!namesMeeting.test(said) && clock === undefined && !(isForMe.test(said) && dayOf(times) !== null))
    return null;
  const record = whoIsMet(said, context);
  const intent: QueryIntent = {
    kind: 'query',
    name: 'meeting-brief',
    slots: { record, period: dayOf(times), time: clockOf(clock), meeting: null },
  };
  return {
    confidence: 0.93,
    intents: [intent],
    readings: [slotReadings(intent)],
    alternatives: [],
    question:
      record !== null && record.id === null && record.candidates.length > 0
        ? { kind: 'which-record', intentIndex: 0, slot: 'record', candidates: record.candidates }
        : null,
    notUnderstood: [],
    understood: slotReadings(intent).map(({ text: words }) => words),
  };
}

/** Whom it is with; one whom no record has, by the name that was said. */
function whoIsMet(said: string, context: InterpreterContext): RecordRef | null {
  const message = markMessage(said, context);
  const { now, actor } = context;
  const scene = { context, language: detectLanguage(said), today: today(now, actor.timeZone), mentioned: [] };
  for (const { index } of message.chars.matchAll(/[\ue000-\ue1f3]/gu)) {
    const { ref, certainty } = findRecord(sliceOf(message, index, index + 1), kindsMet, scene);
    if (certainty === 'one' || certainty === 'several') return ref;
  }
  const named = strangersName.exec(said)?.groups;
  const text = named?.en ?? named?.zh;
  return text === undefined ? null : { entity: 'account', text: text.trim(), id: null, candidates: [] };
}

const kindsMet = ['account', 'contact', 'deal', 'lead'];

const strangersName =
  /(?<![a-z])(?:with|at|to|visit(?:ing)?|meeting|seeing) (?<en>\p{Lu}[\p{L}\d&.'-]*(?: \p{Lu}[\p{L}\d&.'-]*)*)|[跟和与](?<zh>[^的跟和与，,。\s]{2,12})(?:的|开|见|谈)/u;

const longest = 200;

function isPreparing(said: string): boolean {
  return preparing.test(said) && !preparesThing.test(said);
}

/** "Get me ready for", 帮我准备…, …帮我准备一下. */
const preparing = regexp('iu')`
    ^(?:please |pls |can you |could you |hey,? |ok,? )*(?:
      (?:brief|prep|prepare|ready) (?:me|us) (?:for|before|on|about|ahead of)|(?:get|make) me ready for|
      help me (?:to )?(?:prepare|prep|get ready)(?: for)?|(?:prep|preparation|briefing|brief|meeting prep|meeting brief) (?:for|before)|
      prepare (?:for|my)|(?:i need|give me|can i have|i want) (?:a |the |some |my )?(?:brief|briefing|prep|preparation|background|rundown) (?:for|before)|
      what (?:should|do) i (?:need to )?know (?:for|before|ahead of|going into)|(?:get|bring) me up to speed (?:for|before)
    )(?![a-z])|
    ^(?:请|麻烦)?(?:帮我|帮忙|给我)(?:先|再)?(?:准备|备|做)(?:一下|下|个|份|一份)?|^(?:准备|备)(?:一下|下)|
    (?:帮我|给我|替我)(?:先)?(?:准备|备)(?:一下|下|点资料|些资料|份资料)?[吧。！!]?$|
    (?:需要|要)(?:知道|了解|注意)(?:些?什么|哪些|啥)|(?:会前|会面|拜访前|见面前)(?:准备|简报|资料)
  `;

/** What is prepared for somebody else's use is work to be done. */
const preparesThing = regexp('iu')`
    (?<![a-z])prepare (?:my |the |a |an )?(?:quote|offer|proposal|contract|slides?|deck|presentation|invoice|agenda|demo (?:environment|system|data)|report)s?(?![a-z])|
    (?:准备|备|做)(?:一下|下|个|份|一份|好)?(?:\p{Script=Han}{0,4})?(?:报价单?|合同|方案|标书|发票|演示环境|样品|PPT|ppt|幻灯片|周报|月报|报告)
  `;

/** "Prep me for tomorrow": whatever is planned then. */
const isForMe = /(?<![a-z])(?:brief|prep|prepare) me for(?! (?:the|a|an) )/iu;

const namesMeeting = regexp('iu')`
    (?<![a-z])(?:meetings?|calls?|visits?|demos?|appointments?|catch-?ups?|sync|one-on-one|1:1|lunch|dinner|coffee|review|presentation|kick-?off|workshop|session|site visit)(?![a-z])|
    会(?!员|计)|拜访|见面|会面|碰面|电话|演示|约(?!定)|饭局|午餐|晚餐|回访|面谈|洽谈
  `;

/** The day that was named; a clock time tells of its own. */
function dayOf(times: readonly TimeSpan[]): PeriodValue | null {
  // "Before tomorrow's call" is about tomorrow.
  for (const { text, reading } of times) {
    if (reading.kind === 'before' || reading.kind === 'after') continue;
    const period = periodOf(text, reading.kind === 'time' ? { kind: 'day', date: reading.date } : reading);
    if (period !== null) return period;
  }
  return null;
}

function clockOf(span: TimeSpan | undefined): string | null {
  return span?.reading.kind === 'time' ? span.reading.local.slice(11, 16) : null;
}
