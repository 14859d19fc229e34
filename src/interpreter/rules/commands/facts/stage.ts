import type { StageWords, Vocabulary } from '../../../../entities/index.ts';
import { normalise } from '../../text.ts';
import { stageOf } from '../field-words.ts';
import type { MarkedText } from '../marked-text.ts';
import { alternatives } from '../template.ts';
import type { Fact } from './fact.ts';

/**
 * The stage that a clause puts a deal into: "to proposal", "contract stage now", 转合同签署, 谈判中. A stage's name says so only with a word
 * of moving before it or of stages beside it: 出方案, "a quote" are things to be done.
 */
export function stageIn(text: MarkedText, vocabulary: Vocabulary): Fact | null {
  const { moved, stated, sent } = patternsOf(vocabulary);
  const match =
    moved.exec(text.chars) ??
    stated.exec(text.chars) ??
    sent.exec(text.chars) ??
    movedSomewhere.exec(text.chars);
  const said = match?.groups?.stage ?? match?.groups?.zh ?? match?.groups?.alone;
  if (match === null || said === undefined) return null;
  const stage = stageOf(said, vocabulary);
  if (stage === null) return null;
  return {
    field: 'stage',
    value: { type: 'key', text: said, key: stage.key },
    from: match.index,
    to: match.index + match[0].length,
    isField: true,
    isSaid: true,
  };
}

/** "48k, proposal, Feb 5": nothing but the name of a stage, which says so among other values of a deal. */
export function stageAlone(text: MarkedText, vocabulary: Vocabulary): Fact | null {
  const match = patternsOf(vocabulary).alone.exec(text.chars.trim());
  const stage = match?.groups?.stage === undefined ? null : stageOf(match.groups.stage, vocabulary);
  if (match?.groups?.stage === undefined || stage === null) return null;
  const value = { type: 'key', text: match.groups.stage, key: stage.key } as const;
  return { field: 'stage', value, from: 0, to: text.chars.length, isField: true, isSaid: true };
}

/** What may stand behind a stage: the end of the thought, or a further value of the deal. */
const end =
  '(?=\\s*(?:$|[,;.:!)）]|[\\ue200-\\ue5f3]|(?<![a-z])(?:at|for|and|n|with|by|in|on|now|then|too|as well|please|pls|tho|though|again|instead|already|since|worth|around|about|because|but|so|next|this|today|closing)(?![a-z])|了|吧|，|。|；|、|并|金额|预计|大概|约))';
/** Words of moving before a Chinese stage, with what may stand between: 推进到, 转, 已经进入了. */
const movesZh =
  '(?:(?:推进|推动|推|转|进展|进|走|升|移|挪|改|调|退|回|落|设|标|拉|切|更新|变)+(?:到|入|成|为|至|回)了?|(?:推进|转|进|到|入)了?)';
const movesEn =
  '(?:(?<![a-z])(?:to|into|in|at|now in|now at|becomes?|became|makes? (?:it|this|that)(?: an?)?)(?![a-z])|->|→|(?<![a-z])(?:stage|phase)(?: is| to| now|:)*)\\s*(?:the\\s+)?';

interface Patterns {
  readonly moved: RegExp;
  readonly stated: RegExp;
  /** "Contract is out": the paper of the last stage is with the customer. Of an earlier one it may be a second draft. */
  readonly sent: RegExp;
  /** Nothing else. */
  readonly alone: RegExp;
}

const patternsByVocabulary = new WeakMap<Vocabulary, Patterns>();

function patternsOf(vocabulary: Vocabulary): Patterns {
  let known = patternsByVocabulary.get(vocabulary);
  if (known === undefined) {
    const stages = vocabulary.pipelines
      .flatMap(({ stages: all }) => all)
      .filter(({ retired }) => !retired)
      .flatMap(formsOf);
    const last = vocabulary.pipelines.flatMap(({ stages: all }) => {
      const open = all.filter(({ retired }) => !retired);
      const end = open.find(({ position }) => open.every((other) => other.position <= position));
      return end === undefined ? [] : end.names.en.map(normalise).filter((form) => !form.includes(' '));
    });
    const han = alternatives(stages.filter((form) => /\p{Script=Han}/u.test(form)));
    const latin = alternatives(stages.filter((form) => !/\p{Script=Han}/u.test(form)));
    // Longer names say by themselves that they are stages: 商务谈判, 走合同.
    const hanWhole = alternatives(
      stages.filter((form) => /\p{Script=Han}/u.test(form) && [...form].length > 2),
    );
    known = {
      moved: new RegExp(
        `${movesEn}(?<stage>${latin})(?:\\s+(?:stage|phase))?${end}|${movesZh}(?<zh>${han})(?:的?阶段)?(?:了|中)?(?!(?![了吧并中]|金额|预计|大概|约|概率|预测)\\p{Script=Han})`,
        'u',
      ),
      stated: new RegExp(
        `(?:^|(?<=[\\ue000-\\ue1f3\\s,]))(?<stage>${latin})\\s+(?:stage|phase)${end}|(?<zh>${han})(?:的?阶段|中|里)(?:了)?(?=$|[，,；;。!）)])|^(?:现在|已经?|直接|就|可以)*(?<alone>${hanWhole})(?:了|吧)?$`,
        'u',
      ),
      sent: new RegExp(
        `(?<![a-z])(?<stage>${alternatives(last)})s? (?:(?:is|are|was|were|has|have|been|just|finally|now|already|gone|went|sent) )*out(?![a-z])(?! (?:of|on))|(?<![a-z])(?<alone>${alternatives(last)}) (?:is |was |has been |just |finally )*(?:sent|mailed|issued)(?![a-z])(?! (?:me|us|by))`,
        'u',
      ),
      alone: new RegExp(
        `^(?:now |still )?(?:in |at )?(?:the )?(?<stage>${latin}|${han})(?: (?:stage|phase)|的?阶段)?(?: now)?$`,
        'u',
      ),
    };
    patternsByVocabulary.set(vocabulary, known);
  }
  return known;
}

function formsOf({ names }: StageWords): readonly string[] {
  return [...names.en, ...names.zh].map(normalise);
}

/** Called otherwise, but as a stage: "to the negotiating phase", 阶段推进到需求调研中, 进合同. */
const movedSomewhere = new RegExp(
  `(?:(?<![a-z])(?:stage|phase)(?: is| to| now|:)?\\s+|(?<![a-z])(?:to|into|in|at)\\s+(?:the\\s+)?)(?<stage>(?!(?:the|a|with|of|for)\\s|[a-z ]*\\s(?:the|a|an|our|their|his|her|my|with)\\s)[a-z][a-z /&-]{2,30}?)(?:\\s+(?:stage|phase))?${end}|(?:阶段(?:是|为|：|:)?|${movesZh})(?<zh>\\p{Script=Han}{2,6}?)(?:阶段)?(?:了|中|吧)?$`,
  'u',
);
