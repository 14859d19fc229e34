import type { Intent, QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { readingsOf } from './describe.ts';
import type { ReadAlone } from './read-alone.ts';

/** "Why can't I see the margin?", "who can?": why something can't be seen is told where it is asked for. Null where that isn't asked. */
export function readWhyHidden(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const hidden = asksWhyHidden.exec(text.trim())?.groups;
  const wanted = (hidden?.what ?? hidden?.zh ?? hidden?.what2 ?? '').trim();
  const [refused] = context.thread?.intents ?? [];
  if (whoMay.test(text.trim()) && refused !== undefined && isQuery(refused)) return askedAgain(refused, text);
  if (hidden !== undefined && onlyPoints.test(wanted) && refused !== undefined && isQuery(refused))
    return askedAgain(refused, text);
  if (wanted !== '') {
    const reading = alone(wanted);
    if (reading.confidence >= answerThreshold && reading.intents.every(isQuery)) return reading;
  }
  return null;
}

const asksWhyHidden = regexp('iu')`
    ^(?:and |but |so |ok )*(?:why not(?<what3>))[?.! ]*$|
    ^(?:and |but |so |ok )*(?:
      (?:why|how come) (?:can(?:'t|not)|can i not|am i not (?:able|allowed) to|may i not) (?:i|we)?
      \s*(?:not )?(?:able |allowed )?(?:to )?(?:see|view|access|get|have|look at|open)?|
      (?:why|how come) (?:don't|do) (?:i|we) (?:not )?(?:see|view|access|get|have|look at|open)|
      (?:how come|why) (?:i|we) (?:can(?:'t|not)|am not allowed to|may not)[ ]
      (?:see|view|access|get|have|look at|open)
    ) ?(?:the |any )?(?<what>[^?]{0,80})\??$|
    ^(?:那|这个?|它)?(?:为什么|为啥|为何|怎么|凭什么)(?:我|我们)?(?:就)?
    (?:看不到|看不了|看不见|不能看|不让看|不给看|查不到|查不了|不能查|没权限看?|没有权限看?)
    (?<zh>[^？?]{0,40}?)(?:呢|啊|呀)?[？?]*$|
    ^(?:我|我们)?(?:为什么|为啥|怎么)(?:看不到|看不了|不能看|查不到)(?:的)?(?<what2>[^？?]{0,40})[？?]?$
  `;

/** "Who can?" after a no: the same answer says who. */
const whoMay = regexp('iu')`
    ^(?:and |but |so |ok |then )*who(?: (?:else|then))?[ ]
    (?:can|may|could|is (?:able|allowed) to|has (?:access|the right|permission))
    (?: (?:see|view|access|open|look at|get|show|have))?(?: (?:to )?(?:it|that|this|them|those|these))?
    (?: then)?[?.! ]*$|
    ^(?:那|那么)?(?:谁|什么人|哪些人|哪个角色)(?:可以|能|有权限?|才能)(?:看到?|查看?|访问|看得到|看见)?
    (?:这个|它|这些)?(?:呢|啊)?[?？ ]*$
  `;

/** "That", 这个, or nothing: what was just asked. */
const onlyPoints = /^(?:it|that|this|them|those|these|that one|这个?|那个?|它|这些|那些|呢|啊)?$/iu;

function askedAgain(query: QueryIntent, text: string): Reading {
  return {
    confidence: 0.95,
    intents: [query],
    readings: [readingsOf(query)],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text],
    follows: { how: 'follow-up', kept: [] },
  };
}

function isQuery(intent: Intent): intent is QueryIntent {
  return intent.kind === 'query';
}
