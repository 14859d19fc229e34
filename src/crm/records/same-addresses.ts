import { sql } from 'kysely';
import { withWholeTenant } from '../../database/index.ts';
import { regexp } from '../../kernel/index.ts';
import { webDomain } from '../../metrics/index.ts';
import type { Values } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import type { SameBy } from '../outcome.ts';

/** Columns that hold each kind of address. */
const columns: Readonly<
  Record<
    string,
    { readonly email: string | null; readonly phone: readonly string[]; readonly website: string | null }
  >
> = {
  account: { email: 'email', phone: ['phone'], website: 'website' },
  contact: { email: 'email', phone: ['phone', 'mobile'], website: null },
  lead: { email: 'email', phone: ['phone'], website: null },
};

/**
 * Records with the same domain, e-mail or telephone number as one that is to be made, seen by this person or not: whoever uses this finds out which he
 * may see.
 */
export async function sameAddresses(
  { query, actor }: CommandContext,
  entity: string,
  given: Values,
): Promise<readonly { readonly id: number; readonly by: SameBy }[]> {
  const known = columns[entity];
  if (known === undefined) return [];
  const email = known.email === null ? null : (textOf(given[known.email])?.toLowerCase() ?? null);
  const phones = known.phone.flatMap((column) => digitsOf(textOf(given[column])) ?? []);
  const domain =
    known.website === null ? null : (domainOf(textOf(given[known.website])) ?? companyDomain(email));
  const tests: { readonly by: SameBy; readonly where: ReturnType<typeof sql> }[] = [];
  if (domain !== null)
    tests.push({
      by: 'domain',
      where: sql`${webDomain(sql.ref('website'))} = ${domain}`,
    });
  if (email !== null) tests.push({ by: 'email', where: sql`lower(email) = ${email}` });
  if (phones.length > 0) {
    // Country codes and zeros in front are written or left out: the last digits tell.
    const ends = phones.map((phone) => phone.slice(-decisiveDigits));
    const same = known.phone.map(
      (column) =>
        sql`right(regexp_replace(${sql.ref(column)}, '[^0-9]', '', 'g'), ${decisiveDigits}::int) = any (${ends}::text[])`,
    );
    tests.push({ by: 'phone', where: sql`(${sql.join(same, sql` or `)})` });
  }
  if (tests.length === 0) return [];
  return await withWholeTenant(query, async () => {
    const found: { id: number; by: SameBy }[] = [];
    for (const { by, where } of tests) {
      const rows = await query<{ id: number }>(sql`
        select id from ${sql.table(entity)} where tenant_id = ${actor.tenantId} and archived_at is null and ${where} order by id limit 5`);
      found.push(...rows.map(({ id }) => ({ id, by })));
    }
    return found;
  });
}

/** So many of a number's last digits say whose it is. */
const decisiveDigits = 8;
const fewestDigits = 7;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function digitsOf(phone: string | null): string | null {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length >= fewestDigits ? digits : null;
}

/** `https://www.globex.example/de` → `globex.example`. */
function domainOf(website: string | null): string | null {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/:?#\s]+)/i.exec(website ?? '')?.[1]?.toLowerCase();
  return host?.includes('.') === true ? host : null;
}

/** The domain behind an address's @, where it isn't one that everybody has. */
function companyDomain(email: string | null): string | null {
  const domain = email?.split('@')[1] ?? null;
  return domain === null || everybodys.test(domain) ? null : domain;
}

const everybodys = regexp('')`
    ^(?:
      gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|proton|
      protonmail|zoho|yandex|qq|foxmail|163|126|yeah|sina|sohu|139|189|aliyun|tom|21cn|t-online|orange|
      wanadoo|free|libero|naver|hanmail
    )\.[a-z.]+$
  `;
