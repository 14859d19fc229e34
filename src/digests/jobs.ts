import type { Services } from '../conversation/index.ts';
import type { ClockJob } from './clock.ts';
import { dueApprovals } from './due-approvals.ts';
import { dueDigests } from './due-digests.ts';
import { dueReminders } from './due-reminders.ts';
import { dueRules } from './rules/run-rules.ts';

/** All that falls due by the clock, in the order in which a minute does it. */
export function clockJobs(services: Services): readonly ClockJob[] {
  return [dueDigests(services.database), dueReminders(services), dueRules(services), dueApprovals(services)];
}
