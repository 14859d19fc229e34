import { isTimeZone } from '../../../kernel/index.ts';

/** Cities and zones by the names that people write, where these are not the city of an IANA name. */
const named: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  bst: 'Europe/London',
  et: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  cst: 'America/Chicago',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  uk: 'Europe/London',
  german: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  'san francisco': 'America/Los_Angeles',
  boston: 'America/New_York',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  国内: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  东京: 'Asia/Tokyo',
  日本: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  新加坡: 'Asia/Singapore',
  伦敦: 'Europe/London',
  英国: 'Europe/London',
  柏林: 'Europe/Berlin',
  德国: 'Europe/Berlin',
  巴黎: 'Europe/Paris',
  法国: 'Europe/Paris',
  纽约: 'America/New_York',
  美东: 'America/New_York',
  美西: 'America/Los_Angeles',
  洛杉矶: 'America/Los_Angeles',
  旧金山: 'America/Los_Angeles',
  芝加哥: 'America/Chicago',
  悉尼: 'Australia/Sydney',
  迪拜: 'Asia/Dubai',
  格林威治: 'UTC',
  格林尼治: 'UTC',
};

const byCity: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf('timeZone').map(
    (zone) => [(zone.split('/').at(-1) ?? zone).toLowerCase().replaceAll('_', ' '), zone] as const,
  ),
  ...Object.entries(named),
]);

/** The zone that a city or an abbreviation names, or an IANA name itself; null for none. */
export function zoneNamed(said: string): string | null {
  const known = byCity.get(said.trim().toLowerCase());
  if (known !== undefined) return known;
  const iana = said.trim().replaceAll(' ', '_');
  return iana.includes('/') && isTimeZone(iana) ? iana : null;
}
