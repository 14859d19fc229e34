/**
 * What people call countries in both languages, beside what Unicode's names (CLDR, through Intl) give: demonyms, short forms and
 * abbreviations, by ISO 3166 code. A demonym stands for the country before a noun: "German customers".
 */
const spoken: Readonly<Record<string, string>> = {
  AE: 'UAE|Emirates|the Emirates|Emirati|阿联酋',
  AR: 'Argentinian|Argentine',
  AT: 'Austrian',
  AU: 'Australian|Aussie|澳洲',
  BE: 'Belgian',
  BG: 'Bulgarian',
  BR: 'Brazilian',
  CA: 'Canadian',
  CH: 'Swiss',
  CL: 'Chilean',
  CN: 'Chinese|PRC|Mainland China|中国大陆|大陆',
  CO: 'Colombian',
  CZ: 'Czech Republic|Czech|捷克共和国',
  DE: 'German|Deutschland',
  DK: 'Danish',
  EE: 'Estonian',
  EG: 'Egyptian',
  ES: 'Spanish',
  FI: 'Finnish',
  FR: 'French',
  GB: 'UK|U.K.|the UK|Britain|Great Britain|British|England|English',
  GR: 'Greek',
  HK: 'Hong Kong|香港',
  HR: 'Croatian',
  HU: 'Hungarian',
  ID: 'Indonesian|印尼',
  IE: 'Irish',
  IL: 'Israeli',
  IN: 'Indian',
  IT: 'Italian',
  JO: 'Jordanian',
  JP: 'Japanese',
  KE: 'Kenyan',
  KR: 'Korea|South Korea|South Korean|Korean|Republic of Korea|南韩',
  LT: 'Lithuanian',
  LU: 'Luxembourgish',
  LV: 'Latvian',
  MA: 'Moroccan',
  MO: 'Macau|澳门',
  MX: 'Mexican',
  MY: 'Malaysian|大马',
  NG: 'Nigerian',
  NL: 'Holland|the Netherlands|Dutch',
  NO: 'Norwegian',
  NZ: 'New Zealander|Kiwi|纽西兰',
  PA: 'Panamanian',
  PE: 'Peruvian',
  PH: 'the Philippines|Filipino|Philippine',
  PK: 'Pakistani',
  PL: 'Polish',
  PT: 'Portuguese',
  RO: 'Romanian',
  RS: 'Serbian',
  RU: 'Russian',
  SA: 'Saudi|Saudi Arabian|沙特',
  SE: 'Swedish',
  SG: 'Singaporean',
  SI: 'Slovenian',
  SK: 'Slovak',
  TH: 'Thai',
  TR: 'Turkey|Turkish',
  TW: 'Taiwan|Taiwanese|台湾',
  UA: 'Ukrainian',
  US: 'US|U.S.|USA|U.S.A.|the US|the U.S.|the USA|the States|United States of America|the United States|America|American|美利坚',
  VN: 'Vietnamese',
  ZA: 'South African',
};

/** All that people may call the country that a text names, or names with one letter wrong; only the text itself for any other. */
export function namesOfCountry(text: string): readonly string[] {
  const code = codeOf(text);
  return code === null ? [text] : [text, ...(byCode().get(code) ?? [])];
}

/** The ISO 3166 code of the country that a text names; null for none. */
export function countryCodeOf(text: string): string | null {
  return codeOf(text);
}

let known: ReadonlyMap<string, readonly string[]> | undefined;
let codes: ReadonlyMap<string, string> | undefined;

function byCode(): ReadonlyMap<string, readonly string[]> {
  if (known !== undefined) return known;
  const names = (['en', 'zh'] as const).map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  const result = new Map<string, readonly string[]>();
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // An old code or another one for the same country (UK beside GB) has the same name.
    if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
    const official = names.flatMap((name) => name.of(code) ?? []);
    if (official.length > 0) result.set(code, [...official, ...(spoken[code]?.split('|') ?? [])]);
  }
  known = result;
  return result;
}

function codeOf(text: string): string | null {
  codes ??= new Map(
    [...byCode()].flatMap(([code, names]) => names.map((name) => [plain(name), code] as const)),
  );
  const written = plain(text);
  const exact = codes.get(written);
  if (exact !== undefined) return exact;
  if (written.length < 6) return null;
  for (const [name, code] of codes) if (isNearlyEqual(name, written)) return code;
  return null;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()
    .replace(/^the /, '')
    .trim();
}

/** One letter more, less or other. */
function isNearlyEqual(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  return one.length - start - end <= 1 && other.length - start - end <= 1;
}
