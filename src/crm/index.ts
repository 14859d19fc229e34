export {
  type NoteHeard,
  type Proposal,
  type Proposals,
  proposeChanges,
} from './activities/propose-changes.ts';
export {
  type ApprovalRequest,
  handOn,
  keepRequest,
  lastRequestIn,
  leadersOf,
  noteDecision,
  readRequests,
  readUnanswered,
  withdrawRequest,
} from './approvals/requests.ts';
export { mostAtOnce } from './bulk/change-many.ts';
export type { Row } from './change-set.ts';
export { becauseWords, clearanceWords } from './channels/clearance-words.ts';
export {
  findClearance,
  judgeReaders,
  type KeptClearance,
  type SuspendedBecause,
  suspendClearance,
} from './channels/clearances.ts';
export { type ChannelLink, findChannelLink, listChannelLinks } from './channels/links.ts';
export { type News, type PostedFor, readNews, showNews } from './channels/news.ts';
export { channelKey, type Readers } from './channels/readers.ts';
export { trackedColumns } from './deals/history.ts';
export { labelOfSubscription, pickSubscriptions, subscriptionsInSight } from './digests/pick.ts';
export {
  type DigestRef,
  type DigestRun,
  digestRefOf,
  listRuns,
  noteDigest,
  type RunState,
} from './digests/runs.ts';
export { dueAt, timeAfter, timesDue } from './digests/schedule.ts';
export { findSubscriptions, type Subscription, takeDueSubscription } from './digests/subscriptions.ts';
export {
  type DomainCommand,
  type Execution,
  type ExecutionResult,
  execute,
  rollBackExecution,
} from './execute.ts';
export { showInstant } from './moments.ts';
export type { ChangeItem, CommandOutcome, Done, Missing, NotFound, RecordSeen, Wanted } from './outcome.ts';
export {
  type AccessToken,
  issueAccessToken,
  listAccessTokens,
  longestTokenDays,
  type NewAccessToken,
  redeemAccessToken,
  revokeAccessToken,
} from './people/access-tokens.ts';
export { changePerson, type PersonChange, type PersonOutcome } from './people/change-person.ts';
export { type ChatConnection, keepChatConnection, listChatConnections } from './people/chat-connections.ts';
export {
  type ChatPlace,
  findChatUser,
  findKeptMembers,
  findNameOfChatUser,
  isKnownChannel,
  keepMembers,
  matchChatUsers,
} from './people/chat-members.ts';
export {
  type ChatIdentity,
  type EmailLink,
  findChatPerson,
  isChatCode,
  issueChatCode,
  linkByEmail,
  redeemChatCode,
} from './people/chat-people.ts';
export { findPeople, listPeople, type Person } from './people/people.ts';
export { type PersonAddress, queueForPerson } from './people/tell-owner.ts';
export {
  keepWebSession,
  readWebSessions,
  removeWebSession,
  type StoredWebSession,
} from './people/web-sessions.ts';
export { askHiddenOwner } from './records/duplicates.ts';
export { type Found, findRecord, type Looking, nameById } from './records.ts';
export { findRules } from './rules/find-rule.ts';
export { type DealState, dealEvents, type EventFound, eventOf, type Occurrence } from './rules/occurrence.ts';
export { isQuietAt, quietWords, readQuietHours } from './rules/quiet-hours.ts';
export { readDealChanges, readOccurrences, unjudgedChanges } from './rules/read-occurrences.ts';
export { type Rule, readApprovalRules, readRulesOf, readRunningRules } from './rules/rule-row.ts';
export { actionWords, eventWords, spanWords, stageName, triggerWords } from './rules/rule-words.ts';
export { repeatWords, timeAfter as timeOfTaskAfter } from './tasks/repeating.ts';
export { findBusinessZone, findTenant, type Tenant } from './tenant/find-tenant.ts';
export { foundCompany, type NewOwner } from './tenant/found-company.ts';
export { type NewTenant, seedTenant } from './tenant/seed-tenant.ts';
export { createWordCache, type TenantWords, type WordCache } from './tenant/tenant-words.ts';
export { loadVocabulary } from './tenant/vocabulary.ts';
export { readWorkingDays } from './tenant/working-days.ts';
export { countOfSitting, type NotTakenBack, type UndoOutcome, undoLast } from './undo.ts';
