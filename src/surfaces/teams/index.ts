export { checkTeams, findEntraTenant } from './check-teams.ts';
export { connectTeams, type OpenTeams, teamsEndpoint } from './connect-teams.ts';
export type {
  TeamsAddress,
  TeamsConnection,
  TeamsEvent,
  TeamsHost,
  TeamsService,
} from './teams-host.ts';
