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
export {
  type DomainCommand,
  type Execution,
  type ExecutionResult,
  execute,
  rollBackExecution,
} from './execute.ts';
export type { ChangeItem, CommandOutcome, Done, Missing, NotFound, RecordSeen, Wanted } from './outcome.ts';
export { changePerson, type PersonChange, type PersonOutcome } from './people/change-person.ts';
export { type ChatConnection, keepChatConnection, listChatConnections } from './people/chat-connections.ts';
export {
  type ChatPlace,
  findChatUser,
  findKeptMembers,
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
export { findRecord, type Looking } from './records.ts';
export { findBusinessZone, findTenant, type Tenant } from './tenant/find-tenant.ts';
export { foundCompany, type NewOwner } from './tenant/found-company.ts';
export { type NewTenant, seedTenant } from './tenant/seed-tenant.ts';
export { createWordCache, type TenantWords, type WordCache } from './tenant/tenant-words.ts';
export { loadVocabulary } from './tenant/vocabulary.ts';
export { countOfSitting, type UndoOutcome, undoLast } from './undo.ts';
