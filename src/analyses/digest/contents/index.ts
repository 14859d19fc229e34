import type { IntentNamed } from '../../../intents/index.ts';
import type { DigestContent } from '../content.ts';
import { agenda } from './agenda.ts';
import { companyMonth, companyWeek } from './company.ts';
import { customerCare } from './customer-care.ts';
import { hygiene } from './hygiene.ts';
import { morning } from './morning.ts';
import { teamWeek } from './team-week.ts';

/** Every digest; a new one is a file here and a line, and its key in the intent. */
export const digestContents: Readonly<Record<IntentNamed<'digest'>['slots']['which'], DigestContent>> = {
  morning,
  agenda,
  'team-week': teamWeek,
  'company-week': companyWeek,
  'company-month': companyMonth,
  'customer-care': customerCare,
  hygiene,
};
