import type { LinkUnfurls } from '@slack/types';
import { readRecordUrl } from '../../answer/index.ts';
import { renderSlackUnfurl } from '../../rendering/index.ts';
import { channelsOf } from '../delivery/channels.ts';
import { hereOf, slackChannels } from './channels.ts';
import { languageOfUser } from './language.ts';
import type { Site } from './site.ts';
import type { SlackEvent, SlackLinks } from './slack-host.ts';

/** A message may hold dozens of links; these many are shown. */
const mostLinks = 5;

/** Errors of the message: there is nothing to be shown below it any more. */
const gone: ReadonlySet<string> = new Set([
  'cannot_unfurl_message',
  'cannot_unfurl_url',
  'cannot_find_message',
  'cannot_find_channel',
  'channel_not_found',
  'message_not_found',
  'is_archived',
]);

/**
 * Shows below a message what its links to records lead to, as far as those who read along may see it. Done again it changes nothing: Slack
 * keeps one for each link.
 */
export async function showLinks(
  site: Site,
  { user, address }: SlackEvent,
  { ts, urls, isOwnChat }: SlackLinks,
): Promise<void> {
  const { host, client } = site;
  const { pageUrl } = host;
  if (pageUrl === null) return;
  const person = await host.findPerson(user);
  if (person === null || person === 'inactive') return;
  const language = person.language ?? (await languageOfUser(site, user.userId));
  const here = isOwnChat ? null : await hereOf(site, address);
  const channels = channelsOf(host, slackChannels(site, user.userId), here);
  const shown: [url: string, { readonly blocks: ReturnType<typeof renderSlackUnfurl> }][] = [];
  for (const url of new Set(urls)) {
    const record = readRecordUrl(pageUrl, url);
    if (record === null || shown.length >= mostLinks) continue;
    // Where it isn't known who reads along, nobody may see anything.
    const isKnown = isOwnChat || here !== null;
    const answer = isKnown ? await host.unfurl({ personId: person.id, channels, record, language }) : null;
    shown.push([url, { blocks: renderSlackUnfurl(answer, language) }]);
  }
  if (shown.length === 0) return;
  try {
    const unfurls = Object.fromEntries(shown) as unknown as LinkUnfurls;
    await client.chat.unfurl({ channel: address.channel, ts, unfurls });
  } catch (error) {
    const { data } = error as { readonly data?: { readonly error?: string } };
    if (!gone.has(data?.error ?? '')) throw error;
  }
}
