import type { IntentNamed } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { asFollowUp } from './gaps.ts';
import { recordMeant } from './meant-record.ts';

/** "Why is the first one stuck?", "what's blocking it?", 最大的那个卡在哪了: how one deal stands. Null where it is asked of many. */
export function readWhyStuck(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const said = text
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .replace(/^(?:(?:and|so|ok|but|then|那|那么|可是|但)[\s,，]*)+(?!个|条|笔|单|家)/iu, '')
    // 最大的那个呢，卡在哪了: at a breath.
    .replace(/呢[，,\s]+/u, '');
  for (const pattern of asking) {
    const who = pattern.exec(said)?.groups;
    if (who === undefined) continue;
    const meant = who.who ?? who.it ?? '';
    const record =
      recordMeant(meant, 'deal', context, lexicon) ??
      // Of the customer who is spoken of those of his deals that are.
      (context.thread?.isListLatest === true || !unnamed.test(meant.trim())
        ? null
        : recordMeant(meant, 'account', context, lexicon));
    if (record === null) continue;
    const { entity, id, name } = record;
    const intent: IntentNamed<'stuck-deals'> = {
      kind: 'query',
      name: 'stuck-deals',
      slots: {
        filters: [
          {
            field: entity,
            op: 'is',
            values: [{ type: 'record', record: { entity, text: name, id, candidates: [] } }],
          },
        ],
        daysInStage: null,
        silentDays: null,
        order: null,
        limit: null,
      },
    };
    return asFollowUp([intent], text, [name]);
  }
  return null;
}

const unnamed = /^(?:it|that|this|they|things|它|这个?|他们|那边|这边)?$/iu;

const stuckEn =
  '(?:stuck|stalled|blocked|stagnant|hanging|slipping|delayed|late|slow|going nowhere|not (?:moving|progressing|closed|signed|going anywhere)|in limbo)';
const asking: readonly RegExp[] = [
  new RegExp(
    `^(?:why|how come) (?:is|was|has|are) (?:there no (?:progress|movement) (?:on|with) )?(?<who>.*?) ?(?:still |been |so )*${stuckEn}(?: (?:in|at|there|for so long|that long).*)?$`,
    'iu',
  ),
  regexp('iu')`
    ^(?:why|how come) (?:isn['’]t|hasn['’]t|is|has|doesn['’]t|does) (?<who>.*?) (?:not )?(?:
      moving|moved|progress(?:ing|ed)?|closed|closing|going anywhere|budged?|signed|taking so long|
      take so long|advanc(?:e|ed|ing)
    )(?: (?:on|forward|yet))*$
  `,
  regexp('iu')`
    ^what(?:['’]s| is| keeps)? (?:
      blocking|holding up|holding back|stopping|keeping|delaying|wrong with|going on with|
      the (?:hold[- ]?up|problem|blocker|issue|matter)(?: with)?
    ) ?(?<who>.*?)(?: back| up| from (?:moving|closing).*)?$
  `,
  /^where (?:is|are|does) (?<who>.*?) (?:stuck|hang|hanging|stall(?:ed)?)$/iu,
  regexp('u')`
    ^(?<who>.*?)(?:的)?(?:为什么|为啥|为何|怎么)(?:会|还|一直|就|这么|都)*(?:
      停滞|卡住?了?|卡着|卡在.*|没有?进展|没动静|没有?动|不动|推不动|没有?推进|拖(?:着|这么久|了这么久)?|慢|
      没有?签(?:下来)?|没有?成(?:交)?
    )(?:的|了|呢|啊)*$
  `,
  /^(?<who>.*?)(?:到底|究竟|现在|目前|是)*(?:卡|停|堵|拖)(?:住)?(?:在)?(?:哪|什么地方|哪儿|哪里|哪个环节|什么环节|什么阶段|谁那)(?:儿|里|一步|了|呢)*$/u,
  /^(?<who>.*?)(?:的)?(?:卡点|问题|障碍|阻力|难点)(?:到底|究竟|主要)?(?:出)?(?:在哪|是什么|在哪里|在哪儿)(?:呢)?$/u,
];
