/**
 * A message as it was typed: without the bot's own mention, with names in the place of Slack's ids for people and channels, and links as they
 * are shown. `nameOf` gives a person's name.
 */
export async function readSlackText(
  text: string,
  botUserId: string,
  nameOf: (userId: string) => Promise<string | null>,
): Promise<string> {
  const others = new Set([...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id = '']) => id));
  others.delete(botUserId);
  const names = new Map(await Promise.all([...others].map(async (id) => [id, await nameOf(id)] as const)));
  return text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) =>
      id === botUserId ? ' ' : (names.get(id) ?? label ?? id),
    )
    .replaceAll(/<#[CG][A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replaceAll(/<!(?:here|channel|everyone)>/g, ' ')
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/<(?:mailto:|tel:)?([^|>\s]+)\|([^>]+)>/g, '$2')
    .replaceAll(/<(https?:[^|>\s]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
}
