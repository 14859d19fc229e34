import type { TeamsService } from './teams-host.ts';

/** Whether an address that came with an event is one of Microsoft's own stores of files: nothing else is called at somebody's word. */
export function isFileUrl(
  given: string | null,
  { fileHosts }: Pick<TeamsService, 'fileHosts'>,
): given is string {
  if (given === null || !URL.canParse(given)) return false;
  const { protocol, hostname, username } = new URL(given);
  // A double of the service listens on this machine.
  if (username !== '' || (protocol !== 'https:' && hostname !== '127.0.0.1')) return false;
  return fileHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
