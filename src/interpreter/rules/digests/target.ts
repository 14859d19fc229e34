import { regexp } from '../../../kernel/index.ts';
import { channelNamed, channelSaid, hereSaid } from './words.ts';

export type Target = { readonly to: 'me' | 'channel'; readonly channelName: string | null };

/** Where it is to go from now on: "in #leadership rather than #nordics", 改发到 #销售管理群, "to me instead". */
export function targetIn(text: string): Target | null {
  const said = text.replace(besideTarget, ' ');
  if (elsewhere.test(text) && toMe.test(said)) return { to: 'me', channelName: null };
  const isMoved = moving.test(text) || elsewhere.test(text);
  const channel = channelSaid.exec(said);
  if (
    channel !== null &&
    (isMoved || /^(?:发?布?到|推送?到|[转贴丢改]到|to |into |over to |in )/iu.test(channel[0].trim()))
  )
    return isMoved ? { to: 'channel', channelName: channel.groups?.name ?? null } : null;
  if (!isMoved) return null;
  const named = channelNamed.exec(said)?.groups;
  const name = named?.en ?? named?.zh;
  if (name !== undefined) return { to: 'channel', channelName: name };
  if (hereSaid.test(said)) return { to: 'channel', channelName: null };
  return toMe.test(said) ? { to: 'me', channelName: null } : null;
}

const moving = regexp('iu')`
    ^发(?:送)?到[ ]?[#＃]|^(?:please )?(?:post|send|put|share)[ ](?:it|that|this)[ ](?:to|in|into)[ ][#＃]|\binstead\b|\brather\b|\b(?:move|change|switch|redirect|reroute|shift|route)\b|^(?:please )?(?:post|send|put|publish)[ ](?:it|them|that|this|the|my|our)\b.{0,60}\b(?:from now on|in future)\b|
    单独发给我|私(?:下|信)发|只发给我|改[发推到成]|换[到成]|挪到|转[发到]|以后.{0,12}(?:发到|推到|发在)
  `;
const toMe =
  /\bto (?:me|myself)\b(?: (?:only|alone|privately|directly|personally))?|\bto my (?:inbox|dms?)\b|(?:只|单独|直接|私下|私信)?(?:发|推)给我/iu;
/** "Rather than #nordics", 从 #north: where it went so far. */
const besideTarget =
  /\b(?:rather than|instead of|not(?: in| to)?|from|out of|away from) (?:in |to )?(?:the )?[#＃][\p{L}\p{N}_-]+|(?:从|别(?:再)?发(?:到|在)?|不要发(?:到|在)?)\s*[#＃][\p{L}\p{N}_-]+/giu;

export function channelBefore(text: string): string | null {
  return /[#＃][\p{L}\p{N}_-]+/u.exec(text.match(besideTarget)?.[0] ?? '')?.[0] ?? null;
}

/** "Not in the channel, send it to me": it goes on, elsewhere. */
export function moved(text: string): boolean {
  return elsewhere.test(text) && targetIn(text) !== null;
}

const elsewhere =
  /(?:别|不要|不用)(?:再)?(?:往|在)?发?.{0,8}(?:群|频道).{0,8}[发推]|单独发给我|私(?:下|信)发|只发给我|\bnot (?:in|to) the (?:channel|group)\b|\bto me (?:only|privately|directly|alone)\b/iu;
