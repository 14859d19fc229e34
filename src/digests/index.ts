export { type ClockJob, type RunningClock, runJobs, startClock } from './clock.ts';
export { clockJobs } from './jobs.ts';
export { type MadeDigest, type MakingDigest, makeDigest } from './make-digest.ts';
export { readUnread } from './unread.ts';
