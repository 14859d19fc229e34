import type { Tense } from '../moments.ts';
import { compileTemplates, type Template } from '../template.ts';
import { activityWords } from './activity-words.ts';

/** Ways to say that one was in touch with someone. `{who}` is whom, and what was said about it. */
export interface ActivityPhrase {
  readonly kind: string;
  readonly tense: Tense;
  readonly direction?: 'inbound' | 'outbound';
  /** The means is only implied ("no answer from Olivia"). */
  readonly outcome?: 'no-answer' | 'voicemail';
  /** Planned: it is an order, and when it is to be may still be asked. */
  readonly status?: 'cancelled' | 'no_show' | 'planned';
  /** Says so only where more stands behind it: alone it may as well be asked for. */
  readonly isHeading?: true;
  readonly templates: readonly Template[];
}

/** Whom one was in touch with. */
export const who = '{who}';

/** Ways of one kind, as templates. */
export function phrases(
  kind: string,
  tense: Tense,
  sources: readonly string[],
  extra: Partial<ActivityPhrase> = {},
): ActivityPhrase {
  return { kind, tense, templates: compileTemplates(sources, activityWords), ...extra };
}
