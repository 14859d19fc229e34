export type { Actor, OwnerScope, RowGrant } from './actor.ts';
export { managesWords, mayGrantRoles, mayImport, maySeeStatements } from './beyond-records.ts';
export {
  type Clearance,
  coversClearance,
  fitsClearance,
  hiddenFor,
  withinClearance,
} from './clearance.ts';
export {
  type DefaultRole,
  defaultRoles,
  grantableByAdmin,
  type RolePermission,
} from './default-roles.ts';
export { hidesField, maskField, mayReach, type RowOwners, seesFieldOfRow } from './fields.ts';
export { type ActorMemory, loadActor } from './load-actor.ts';
export { maySee, sightOf } from './may-see.ts';
export { permit } from './permit.ts';
export type { Permitted, Refusal } from './permitted.ts';
export { code, either, every, list, oneOfIds, type Sql } from './predicates.ts';
export { scopeOf } from './row-scope.ts';
export { type ActorRowScope, arrayText, rowScopeOf } from './row-settings.ts';
export { type FieldUse, isNotVisible, type NotVisible, type Scope } from './scope.ts';
