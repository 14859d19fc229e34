/**
 * A header as it is compared: `Close_Date`, `closeDate` and `close date` are one. What stands in brackets is left out:
 * it names units.
 */
export function headerForm(header: string): string {
  return headerWords(header).join('');
}

/** The words of a header, lower case. */
export function headerWords(header: string): readonly string[] {
  return header
    .normalize('NFKC')
    .replace(/[([{【].*?[)\]}】]/gu, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[’']s\b/gu, '')
    .replace(/#/g, ' number ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A name as it is compared: `GTX-Pro`, `gtx pro` and `GTXPro` are one. */
export function nameForm(name: string): string {
  const form = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  // A name of signs alone is still a name.
  return form === '' ? name.normalize('NFKC').trim() : form;
}
