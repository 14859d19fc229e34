import type { Bilingual } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import type { RecordKey, RecordKind } from './prepared.ts';
import { contactForm, keyOf, type Workspace } from './workspace.ts';

/** What a cell that names another record points to; `bad` where the row cannot come in because of it. */
export type Pointed = RecordKey | null | 'bad';

/** The account of a row, by its id or its name; made where only this row knows it. */
export function pointToAccount(workspace: Workspace, row: ParsedRow, key = 'account'): Pointed {
  const name = row.values[key];
  const id = row.values[`${key}.id`];
  if (id !== undefined && workspace.hasId('account', id)) return keyOf('account', 'id', id);
  if (name === undefined) return id === undefined ? null : unknownId(workspace, row, `${key}.id`, id);
  return pointTo(workspace, row, 'account', key, name, () => ({
    kind: 'account',
    label: name,
    values: { name: name.trim() },
  }));
}

/** The product of that name; made where no list of products has it. */
export function pointToProduct(workspace: Workspace, row: ParsedRow): Pointed {
  const name = row.values.product;
  if (name === undefined) return null;
  return pointTo(workspace, row, 'product', 'product', name, () => ({
    kind: 'product',
    label: name,
    values: { name: name.trim(), currency: workspace.currency },
  }));
}

/** The contact of that name at the account; made where there is none. */
export function pointToContact(workspace: Workspace, row: ParsedRow, account: RecordKey | null): Pointed {
  const name = row.values.contact;
  const id = row.values['contact.id'];
  if (id !== undefined && workspace.hasId('contact', id)) return keyOf('contact', 'id', id);
  if (name === undefined) return null;
  const form = contactForm(name, accountName(workspace, account));
  const found = workspace.names.contact.find(form);
  if (found.kind === 'several') return ambiguous(workspace, row, 'contact', name);
  if (found.kind === 'one' || (found.kind === 'near' && nameForm(found.name) === nameForm(form)))
    return named(workspace, found.key, name, { name: name.trim() }, account);
  const key = keyOf('contact', 'name', form);
  workspace.names.contact.add(form, key);
  workspace.findings.odd(madeFor.contact as Bilingual, name);
  return named(workspace, key, name, { name: name.trim() }, account);
}

/** A deal, order or invoice that a row names; null (and counted) where it is not there. */
export function pointToExisting(
  workspace: Workspace,
  row: ParsedRow,
  kind: 'deal' | 'order' | 'invoice' | 'lead' | 'contact',
  key: string,
): RecordKey | null {
  const id = row.values[`${key}.id`];
  if (id !== undefined && workspace.hasId(kind, id)) return keyOf(kind, 'id', id);
  const name = row.values[key];
  if (name !== undefined) {
    if (workspace.hasId(kind, name)) return keyOf(kind, 'id', name);
    const found = workspace.names[kind].find(name);
    if (found.kind === 'one' || found.kind === 'near') {
      if (workspace.get(found.key) === undefined)
        workspace.add(stub(found.key, found.kind === 'near' ? found.name : name, {}, {}));
      return found.key;
    }
  }
  if (id !== undefined || name !== undefined)
    workspace.findings.odd(
      {
        en: `rows that name a ${kind} which is neither in the files nor in the CRM: imported without it`,
        zh: '引用了文件和系统里都没有的记录的行：已导入，但未建立关联',
      },
      name ?? id ?? '',
    );
  return null;
}

export function accountName(workspace: Workspace, account: RecordKey | null): string {
  if (account === null) return '';
  const name = workspace.get(account)?.values.name;
  return typeof name === 'string' ? name : '';
}

function pointTo(
  workspace: Workspace,
  row: ParsedRow,
  kind: 'account' | 'product',
  column: string,
  name: string,
  make: () => { readonly kind: RecordKind; readonly label: string; readonly values: Record<string, string> },
): Pointed {
  const found = workspace.names[kind].find(name);
  if (found.kind === 'several') return ambiguous(workspace, row, column, name);
  if (found.kind === 'near') workspace.findings.odd(spelt[kind] as Bilingual, `${name} → ${found.name}`);
  if (found.kind === 'one' || found.kind === 'near')
    return named(
      workspace,
      found.key,
      found.kind === 'near' ? found.name : name,
      { ...make().values, name: found.kind === 'near' ? found.name : name.trim() },
      null,
    );
  const key = keyOf(kind, 'name', nameForm(name));
  workspace.names[kind].add(name, key);
  workspace.findings.odd(madeFor[kind] as Bilingual, name);
  return named(workspace, key, name, make().values, null);
}

/** Sees to it that the record is among those of the import, so that its id is looked up. */
function named(
  workspace: Workspace,
  key: RecordKey,
  label: string,
  values: Record<string, string>,
  account: RecordKey | null,
): RecordKey {
  if (workspace.get(key) === undefined)
    workspace.add(stub(key, label, values, account === null ? {} : { account_id: account }));
  return key;
}

function stub(
  key: RecordKey,
  label: string,
  values: Record<string, string>,
  references: Record<string, RecordKey>,
) {
  return { ...key, label, values, references, children: [], isNamedOnly: true };
}

function ambiguous(workspace: Workspace, row: ParsedRow, column: string, name: string): 'bad' {
  workspace.findings.bad(row, column, name, {
    en: 'Several records have this name. Add a column with their ids, or make the names differ.',
    zh: '有多条记录都叫这个名字。请加上编号列，或把名称区分开。',
  });
  return 'bad';
}

function unknownId(workspace: Workspace, row: ParsedRow, column: string, id: string): 'bad' {
  workspace.findings.bad(row, column, id, {
    en: 'No record with this id is in the files, and none was imported before. Import the file that has it as well.',
    zh: '文件里没有这个编号的记录，以前也没导入过。请把包含它的文件一起导入。',
  });
  return 'bad';
}

const spelt: Readonly<Record<string, Bilingual>> = {
  product: {
    en: 'product names written differently, taken for the one they nearly equal',
    zh: '产品名写法略有不同，已归到几乎相同的产品',
  },
  account: {
    en: 'account names written differently, taken for the one they nearly equal',
    zh: '客户名写法略有不同，已归到几乎相同的客户',
  },
};

const madeFor: Readonly<Record<string, Bilingual>> = {
  product: {
    en: 'products that no list of products has: made from their name',
    zh: '产品清单里没有的产品：已按名称新建',
  },
  account: {
    en: 'accounts that only other rows name: made from their name',
    zh: '只在其他行里出现的客户：已按名称新建',
  },
  contact: {
    en: 'contacts that only other rows name: made from their name',
    zh: '只在其他行里出现的联系人：已按姓名新建',
  },
};
