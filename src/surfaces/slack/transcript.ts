import type { Said } from '../delivery/members.ts';
import { readSlackText } from './read-text.ts';
import type { Site } from './site.ts';
import type { SlackMessageRead } from './slack-host.ts';
import { slackPlatform } from './speaker.ts';

/** What somebody said in a message, with its files; null for what nobody said, and for Parley's own posts. */
export async function readMessage(site: Site, message: SlackMessageRead): Promise<Said | null> {
  const { ts = '', user, text = '', files = [], subtype } = message;
  if (user === undefined || user === site.connection.botUserId) return null;
  if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast') return null;
  const said = await readText(site, text);
  const attached = files.flatMap(({ name, permalink }) =>
    permalink === undefined ? [] : [{ name: name ?? permalink, url: permalink }],
  );
  if (said === '' && attached.length === 0) return null;
  const at = new Date(Number(ts) * 1000).toISOString();
  const name = (await nameOf(site, user)) ?? user;
  return { messages: [{ userId: user, name, at, text: said }], files: attached };
}

/** A text as it was typed, people by their names in Slack. */
async function readText(site: Site, text: string): Promise<string> {
  return await readSlackText(text, site.connection.botUserId, (userId) => nameOf(site, userId));
}

/** What was said to Parley as it was typed: who is mentioned is the person of the CRM that he is, whatever he calls himself in Slack. */
export async function readSaid(site: Site, text: string): Promise<string> {
  const { host, client, connection } = site;
  const { workspace, botUserId } = connection;
  return await readSlackText(text, botUserId, async (userId) => {
    const member = await slackPlatform(client).findMember({ workspace, userId });
    const emails = member.kind === 'member' ? member.emails : [];
    return (await host.nameOf({ workspace, userId }, emails)) ?? (await nameOf(site, userId));
  });
}

async function nameOf({ client }: Site, userId: string): Promise<string | null> {
  const { user } = await client.users.info({ user: userId });
  return user?.profile?.real_name ?? user?.real_name ?? null;
}
