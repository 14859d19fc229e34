import type { Bilingual } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { fieldValues, personName } from './fields.ts';
import { type People, sortByDepth } from './people.ts';
import type { PickLists } from './pick-lists.ts';
import { keyText, type PreparedRecord, type RecordKey, type RecordKind } from './prepared.ts';
import { accountName, pointToAccount } from './references.ts';
import { contactForm, keyOf, type Workspace } from './workspace.ts';

/** Products with their category, list price and cost. */
export function addProducts(workspace: Workspace, lists: PickLists, rows: readonly ParsedRow[]): void {
  for (const row of rows) {
    const name = row.values.name ?? row.values.code ?? '';
    const key = keyOfRow(row, 'product', nameForm(name));
    const currency = row.currency ?? workspace.currency;
    const unitCost = row.values.unitCost;
    const added = workspace.add({
      ...key,
      label: name,
      values: { ...fieldValues(workspace, lists, row, 'product'), name, currency },
      references: {},
      children:
        unitCost === undefined
          ? []
          : [
              {
                table: 'product_cost',
                values: { valid_from: workspace.now.slice(0, 10), unit_cost: unitCost, currency },
                references: {},
              },
            ],
      isNamedOnly: false,
    });
    if (!added) reportRepeated(workspace, row, name);
    else
      for (const each of [name, row.values.code])
        if (each !== undefined) workspace.names.product.add(each, key);
  }
}

/** Accounts, parents before subsidiaries. */
export function addAccounts(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  rows: readonly ParsedRow[],
): void {
  const taken = new Set<string>();
  // Names first: a subsidiary may stand before its parent.
  const accepted = rows.flatMap((row) => {
    const name = row.values.name;
    if (name === undefined) {
      workspace.findings.bad(row, 'name', null, noName);
      return [];
    }
    const key = keyOfRow(row, 'account', nameForm(name));
    if (taken.has(keyText(key))) {
      reportRepeated(workspace, row, name);
      return [];
    }
    taken.add(keyText(key));
    workspace.names.account.add(name, key);
    return [{ row, key, name }];
  });
  for (const { row, key, name } of accepted) {
    const parent = pointToAccount(workspace, row, 'parent');
    const isSelf = parent !== null && parent !== 'bad' && keyText(parent) === keyText(key);
    const owner = row.values.owner;
    if (owner === undefined) workspace.findings.odd(noOwner, name);
    const values = fieldValues(workspace, lists, row, 'account');
    if (values.annual_revenue !== undefined)
      values.annual_revenue_currency = revenueCurrency(row) ?? row.currency ?? workspace.currency;
    const country = row.values.country;
    if (country !== undefined && isOddCountry(country)) workspace.findings.odd(oddCountry, country);
    workspace.add({
      ...key,
      label: name,
      values,
      references: {
        ...(owner === undefined ? {} : { owner_id: people.find(owner, 'rep') }),
        ...(parent === null || parent === 'bad' || isSelf ? {} : { parent_id: parent }),
      },
      children: [],
      isNamedOnly: false,
    });
  }
}

/** All accounts of the import, each behind its parent. */
export function accountsByDepth(workspace: Workspace): readonly PreparedRecord[] {
  const parentOf = ({ references }: PreparedRecord) => {
    const parent = references.parent_id;
    return parent === undefined || parent.kind === 'stage' ? null : (workspace.get(parent) ?? null);
  };
  const sorted = sortByDepth(workspace.list('account'), parentOf);
  const before = new Set<PreparedRecord>();
  return sorted.map((account) => {
    const parent = parentOf(account);
    before.add(account);
    if (parent === null || before.has(parent)) return account;
    // Two that belong to each other: the circle is cut.
    const { parent_id: _, ...references } = account.references;
    return { ...account, references };
  });
}

export function addContacts(workspace: Workspace, lists: PickLists, rows: readonly ParsedRow[]): void {
  for (const row of rows) {
    const name = personName(row) ?? row.values.email;
    const account = pointToAccount(workspace, row);
    if (account === 'bad') continue;
    if (name === undefined) {
      workspace.findings.bad(row, 'name', null, noName);
      continue;
    }
    const form = contactForm(name, accountName(workspace, account));
    const natural = row.values.email === undefined ? form : `${form} ${row.values.email.toLowerCase()}`;
    const key = keyOfRow(row, 'contact', natural);
    const added = workspace.add({
      ...key,
      label: name,
      values: { ...fieldValues(workspace, lists, row, 'contact'), name },
      references: account === null ? {} : { account_id: account },
      children: [],
      isNamedOnly: false,
    });
    if (added) workspace.names.contact.add(form, key);
    else reportRepeated(workspace, row, name);
  }
}

/** The key of a row's record: the file's id column, else what tells it from others. */
export function keyOfRow(row: ParsedRow, kind: RecordKind, natural: string): RecordKey {
  const id = row.values.id;
  return id === undefined ? keyOf(kind, 'name', natural) : keyOf(kind, 'id', id);
}

export function reportRepeated(workspace: Workspace, row: ParsedRow, name: string): void {
  const id = row.values.id;
  workspace.findings.bad(row, id === undefined ? 'name' : 'id', id ?? name, {
    en: 'An earlier row has the same. Only the first was imported.',
    zh: '前面已有相同的一行，只导入了第一条。',
  });
}

function revenueCurrency(row: ParsedRow): string | null {
  return row.file.columns.find(({ field }) => field === 'account.annualRevenue')?.currency ?? null;
}

const noName: Bilingual = { en: 'The name is missing.', zh: '缺少名称。' };
const noOwner: Bilingual = {
  en: "accounts without an owner in the files: given to the tenant's owner, so that reps see of them what their deals show",
  zh: '文件里没有负责人的客户：归到系统所有者名下，销售只能看到自己商机涉及的部分',
};
const oddCountry: Bilingual = {
  en: 'countries of unusual spelling, kept as they are',
  zh: '写法不常见的国家名，原样保留',
};

let countryForms: ReadonlySet<string> | null = null;

function isOddCountry(country: string): boolean {
  countryForms ??= listCountries();
  return !countryForms.has(nameForm(country)) && !/^[A-Za-z]{2,3}$/.test(country.trim());
}

/** The countries' names in both languages, as the runtime knows them. */
function listCountries(): ReadonlySet<string> {
  const forms = new Set([
    'korea',
    'southkorea',
    '中国',
    '中国香港',
    '中国台湾',
    '香港',
    '台湾',
    'czechrepublic',
    'turkey',
    'uk',
    'unitedkingdom',
  ]);
  for (const language of ['en', 'zh']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let code = 0; code < 26 * 26; code += 1) {
      const region = String.fromCharCode(65 + Math.floor(code / 26), 65 + (code % 26));
      const name = names.of(region);
      if (name !== undefined) forms.add(nameForm(name));
    }
  }
  return forms;
}
