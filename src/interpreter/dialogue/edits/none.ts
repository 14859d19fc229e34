import { plainList } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import type { Edit } from './edit.ts';

/** "Who had none?", 谁一次都没去, of what was counted by rep: those who sell and have nothing of it, of the same time. */
export const askNone: Edit = ({ text }, base) => {
  if (base.name !== 'measure' || !none.test(text.trim().replace(/[\s.?!。？！]+$/u, ''))) return null;
  const { measures, groupBy, filters, period } = base.slots;
  const [measure = ''] = measures;
  if (groupBy[0] !== 'rep' || measures.length > 1 || findMeasure(measure)?.kind === 'ratio') return null;
  return {
    kind: 'query',
    name: 'list',
    slots: { ...plainList('user'), having: [{ measure, op: '=', values: ['0'], filters }], period },
  };
};

const none = regexp('iu')`
    ^(?:(?:and|so|ok)[, ]+)*(?:who|which (?:ones?|reps?|of them)|any(?:one|body)|any reps?|is there anyone)
    (?:[ ](?:else|has|have|had|made|did|got|held|logged|brought|with|who))*[ ](?:none|zero|nothing|no one|not a single one|0)(?: at all)?$|
    ^(?:那|还)?(?:有)?(?:谁|哪些人|哪几个人?|哪个销售|哪些销售)(?:是)?(?:(?:一次|一个|一单|一条|一家)?(?:都|也)?(?:没有?|零)(?:去|打|做|拜访|跟进|见|签|赢|开)?过?|是零|为零|挂零)(?:的)?(?:呢)?$
  `;
