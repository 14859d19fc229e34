/** The conversation of a thread; what goes on beside the threads of a channel is one conversation with each person. */
export function threadOf(channel: string, threadTs: string | null): string {
  return threadTs === null ? `slack-${channel}` : `slack-${channel}-${threadTs}`;
}
