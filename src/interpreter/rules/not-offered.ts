import { notOffered, notOfferedWords } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { clauseOf, splitClauses } from './commands/clauses.ts';
import { markMessage } from './commands/mark-message.ts';
import { type MarkedText, written } from './commands/marked-text.ts';
import { compileTemplates, matchTemplate } from './commands/template.ts';
import { normalise } from './text.ts';

/** A message that asks for what can't be done yet, so that it is declined by its name; null for any other. */
export function readNotOffered(text: string, context: InterpreterContext): Reading | null {
  if (text.length > longestRequest || asks.test(text) || reminded.test(text)) return null;
  const message = markMessage(text, context);
  if (splitClauses(message).length > mostClauses || goesOn.test(message.chars)) return null;
  const { whole, bare } = clauseOf(message, false);
  const done = wordings.find(({ told }) => told.some((template) => matchTemplate(template, bare) !== null));
  if (done !== undefined) return declined(done.key, whole, text);
  if (isTold.test(text) || onlyADay.test(whole.chars)) return null;
  const request = withTimesSpelt(whole);
  const hasDay = /[\ue200-\ue3f3]/u.test(whole.chars.replace(contents, ''));
  const wanted = wordings.find(
    ({ mayBeTask, templates }) =>
      !(mayBeTask && hasDay) &&
      templates.some((template) => {
        const captures = matchTemplate(template, request);
        const kind = captures?.kind?.chars ?? '';
        return captures !== null && isKind.test(kind) && !isElse.test(kind);
      }),
  );
  return wanted === undefined ? null : declined(wanted.key, whole, text);
}

function declined(what: string, whole: MarkedText, text: string): Reading {
  return {
    confidence: 0.95,
    intents: [{ kind: 'query', name: 'not-offered', slots: { what, text: written(whole) } }],
    readings: [[{ slot: 'what', text: text.trim(), value: what, recordId: null }]],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}

const wordings = notOffered.map(({ key, mayBeTask, said, told = [] }) => ({
  key,
  mayBeTask,
  templates: compileTemplates(said, notOfferedWords),
  told: compileTemplates(told, notOfferedWords),
}));

/** "Create a task to email …": what is made is something else. */
const isElse =
  /(?<![a-z])(?:to|for|with|of|that|task|deal|contact|account|lead|note)(?![a-z])|给|跟|商机|待办|任务|联系人|客户|线索/u;
/** "Revised analytics": what kind of thing, in a few words. */
const isKind = /^(?:[a-z'-]+\s*){0,3}$|^[\p{Script=Han}\ue000-\ue1f3]{0,4}$/u;
/** What is to be said holds days that are none of its own. */
const contents = /(?<![a-z])(?:saying|that|about|to say)(?![a-z]).*|[,，]?(?:说|告诉|关于|通知).*/u;

/** 记得提醒我给客户发消息: to be reminded of what one does oneself. */
const reminded =
  /^(?:记得|别忘了?|请|麻烦)*提醒(?:我|一下)|^(?:please )?(?:don['’]t forget to |remember to )?remind me/iu;

/** Characters. */
const longestRequest = 160;
const mostClauses = 3;

/** What is over is logged: 发了邮件, 报价单已经出了. */
const isTold =
  /(?:回复|发送|发|回|转发)(?:了)?(?:邮件|微信|消息|短信|信息)了|(?:发|出|开|寄|做|写|回|登记|录|建|下|打|提交|转发|邀请)(?:了|过|好|完)|已经?|正在|在走|刚(?:刚|才)?|收到|[了过][。！!]?$/u;
/** A question is none of these: 每月做了多少. */
const asks =
  /多少|几[个单笔家条次号点]|哪|谁|怎么|什么时候|啥|何时|多久|(?:上|最近一|最后一)[次回笔]|[吗嗎][？?。\s]*$|^(?:how|what|which|who|where|why|did|has|have|is|are|was|were|does|do)\b/iu;
/** Another sentence follows. */
const goesOn = /[.;!?。；！？\n](?=\s*[\p{L}\ue000-\uf8ff])/u;
/** 三天后提醒我: a day is said, and no event. */
const onlyADay =
  /^\s*(?:再|过)?[\ue200-\ue3f3\s]+(?:后|之后|以后|时|的时候|请|再|就|要)*(?:提醒|通知|叫|喊)/u;

/** Names stay marks; whatever else was recognised is words again: "every Monday". */
function withTimesSpelt(text: MarkedText): MarkedText {
  let chars = '';
  const units: number[] = [];
  for (const [at, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    const said = mark === undefined || mark.kind === 'name' ? character : normalise(spelt(mark));
    chars += said;
    units.push(...Array<number>(said.length).fill(text.units[at] as number));
  }
  return { message: text.message, chars, units };
}

function spelt(mark: NonNullable<ReturnType<MarkedText['message']['marks']['get']>>): string {
  return 'span' in mark ? mark.span.text : mark.text;
}
