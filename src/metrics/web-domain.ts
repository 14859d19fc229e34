import { sql } from 'kysely';
import type { Sql } from '../permissions/index.ts';

/** The domain of a web address: `https://www.globex.example/de` → `globex.example`. */
export function webDomain(address: Sql): Sql {
  return sql`regexp_replace(lower(${address}), '^(https?://)?(www\\.)?([^/:?#]+).*$', '\\3')`;
}
