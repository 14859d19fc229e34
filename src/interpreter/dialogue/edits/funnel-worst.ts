import { regexp } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';

/** "Where do we lose most?", 哪一步漏得最厉害 of a funnel: its first line says so. */
export const askFunnelWorst: Edit = ({ text }, base) =>
  base.name === 'funnel' && worst.test(text.trim()) ? base : null;

const worst = regexp('iu')`
    ^(?:(?:and|so|ok)[,\s]+)*(?:where|at which (?:stage|step)|in which stage|which (?:stage|step)) (?:do|does|is|are|did|loses?|leaks?)(?: (?:we|it|they|deals))?[ ]
    ?(?:(?:lose|losing|leak(?:ing)?|drop(?:ping)?(?: off)?|get stuck|stuck))?(?: the)?(?: most| worst)?(?: (?:deals|off))*[?.! ]*$|
    ^(?:那)?(?:是)?(?:在)?哪(?:一)?(?:步|个?环节|个?步骤|个?阶段)(?:漏|掉|流失|丢|损失|卡)(?:得|的|掉得|失得)?最(?:厉害|多|严重|狠|大)(?:的)?(?:呢)?[？?。]*$
  `;
