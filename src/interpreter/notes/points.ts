import { regexp } from '../../kernel/index.ts';
import { clausesOf, type NoteClause } from './clauses.ts';
import { hearNote, type NoteContext } from './hear-note.ts';

/** What of a note is worth knowing before one meets its customer again. */
export interface NotePoint {
  readonly kind:
    | 'our-promise'
    | 'their-promise'
    | 'question'
    | 'objection'
    | 'need'
    | 'competitor'
    | 'sentiment';
  /** As it stands in the note. */
  readonly words: string;
  /** Of a sentiment, which. */
  readonly topic: string | null;
}

/** Promises of both sides, questions, and what else was heard; nothing that was denied, hearsay or only thought. */
export function pointsOf(note: string, context: NoteContext): readonly NotePoint[] {
  const told = clausesOf(note).flatMap((clause): readonly NotePoint[] => {
    const kind = kindOf(clause);
    return kind === null ? [] : [{ kind, words: clause.words, topic: null }];
  });
  const heard = hearNote(note, context).flatMap((one): readonly NotePoint[] => {
    if (one.kind === 'sentiment') return [{ kind: one.kind, words: one.words, topic: one.sentiment }];
    if (one.kind === 'competitor') return [{ kind: one.kind, words: one.words, topic: one.key }];
    return one.kind === 'objection' || one.kind === 'need'
      ? [{ kind: one.kind, words: one.words, topic: one.topic }]
      : [];
  });
  return [...told, ...heard];
}

function kindOf({ text, stance }: NoteClause): NotePoint['kind'] | null {
  if (question.test(text)) return 'question';
  if (stance === 'doubtful' || undone.test(text)) return null;
  if (ourPromise.test(text)) return 'our-promise';
  return theirPromise.test(text) ? 'their-promise' : null;
}

const ourPromise = regexp('u')`
    (?<![a-z])(?:
      (?:i|we) (?:promised|agreed to|committed to|owe|will|shall|need to send|have to send|must send)|(?:i|we)'ll|promised (?:him|her|them|that we)|
      on (?:us|me) to|we are to
    )(?![a-z])|
    (?:我|我们|咱们|我方)(?:这边|来|会|答应|承诺|保证|负责|要|需要|下周|明天|本周|尽快)\p{Script=Han}{0,8}(?:给|发|提供|安排|出|确认|回复|准备|寄|送|做|派|协调|跟进)|
    (?:答应|承诺|保证)(?:了)?(?:给)?(?:他|她|他们|客户|对方)
  `;

const theirPromise = regexp('u')`
    (?<![a-z])(?:
      (?:he|she|they|customer|client|procurement|legal|finance|it|management|the \p{L}+|\p{L}+)
      (?:'ll| will| promised (?:to|us)| agreed to| (?:is|are) going to| wants? to) (?:\w+ )?
      (?:send|check|confirm|come back|get back|discuss|decide|sign|review|provide|share|introduce|forward|give|ask|talk|speak|present|test|order|pay|call|let us know|look into|set up|arrange)
    )(?![a-z])|
    (?:他|她|他们|对方|客户|领导|采购|财务|法务|总)\p{Script=Han}{0,4}(?:会|答应|承诺|说(?:好)?(?:下周|明天|月底|本周|周[一二三四五])|同意)\p{Script=Han}{0,6}
    (?:给|发|确认|反馈|答复|安排|讨论|提供|回复|介绍|引荐|签|付|打款|试用|测试|汇报)
  `;

const question = regexp('u')`
    (?<![a-z])(?:ask(?:s|ed)? (?:if|whether|about|how|what|when|why|who|us (?:if|whether|about|how))|wants? to know|wanted to know|would like to know|wondered|is wondering)(?![a-z])|
    (?:(?<![顾学疑])问|询问|咨询|打听)(?:了|到|起|我们)*(?!题|卷|候|过来|责)\p{Script=Han}{2}|想(?:知道|了解)
  `;

/** Not said to be done, and not to be done any more. */
const undone = /(?<![a-z])(?:won't|will not|not going to|refus\w+|declined)(?![a-z])|不会|不肯|拒绝/u;
