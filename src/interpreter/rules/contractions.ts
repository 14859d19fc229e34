/** Contractions as they are typed without their apostrophe: "hasnt", "whats". Those that are words by themselves ("were", "its", "id") are left. */
const negated = [
  ...['are', 'ca', 'could', 'did', 'does', 'do', 'had', 'has', 'have', 'is', 'must', 'need', 'should'],
  ...['was', 'were', 'wo', 'would'],
].map((verb) => [`${verb}nt`, `${verb}n't`] as const);
const shortened = [
  ...['i', 'you', 'we', 'they'].map((who) => [`${who}ve`, `${who}'ve`] as const),
  ...['you', 'they'].map((who) => [`${who}re`, `${who}'re`] as const),
  ['im', "i'm"] as const,
];
const inFull: ReadonlyMap<string, string> = new Map([...negated, ...shortened]);
const withDid = /^(how|where|what|when|why)'d$/;
const withIs = /^(what|where|who|how|when|why|that|there|here|he|she|let)s$/;

/** "Hasnt" with its apostrophe; any other word as it is. */
export function withApostrophe(word: string): string {
  return inFull.get(word) ?? word;
}

/** "Whats" without the letter that stands for "is"; null for any other word. */
export function beforeIs(word: string): string | null {
  return withIs.exec(word)?.[1] ?? null;
}

/** "How'd" without what stands for "did"; null for any other word. */
export function beforeDid(word: string): string | null {
  return withDid.exec(word)?.[1] ?? null;
}
