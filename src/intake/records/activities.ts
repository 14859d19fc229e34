import { createHash } from 'node:crypto';
import type { Bilingual } from '../../kernel/index.ts';
import { headerWords, nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { keyOfRow } from './customers.ts';
import { fieldValues } from './fields.ts';
import type { People } from './people.ts';
import type { PickLists } from './pick-lists.ts';
import type { Json, RecordKey } from './prepared.ts';
import { accountName, pointToAccount, pointToContact, pointToExisting } from './references.ts';
import type { Workspace } from './workspace.ts';

/** Activities, held or planned, with whom they were. */
export function addActivities(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  rows: readonly ParsedRow[],
): void {
  const occurrences = new Map<string, number>();
  for (const row of rows) {
    const { heldAt, plannedAt, date, status: given } = row.values;
    const time = heldAt ?? date ?? plannedAt;
    if (time === undefined) {
      workspace.findings.bad(row, 'date', null, { en: 'The date is missing.', zh: '缺少日期。' });
      continue;
    }
    const related = relatedDeal(workspace, row);
    const deal = related ?? pointToExisting(workspace, row, 'deal', 'deal');
    const named = related === null ? pointToAccount(workspace, row) : null;
    if (named === 'bad') continue;
    const account = named ?? accountOf(workspace, deal);
    const contact = pointToContact(workspace, row, account);
    if (contact === 'bad') continue;
    const lead = pointToExisting(workspace, row, 'lead', 'lead');
    const instant = workspace.instantOf(time);
    const isPast = instant < workspace.now;
    const status = given ?? (isPast ? 'held' : 'planned');
    if (status === 'planned' && isPast) workspace.findings.odd(pastPlanned, time);
    const author = row.values.author;
    if (author === undefined) workspace.findings.odd(noAuthor, time);
    const plain = fieldValues(workspace, lists, row, 'activity');
    const kind = typeof plain.kind === 'string' ? plain.kind : (kindOf(workspace, row.file) ?? 'note');
    const text = [row.values.subject, row.values.text].filter((part) => part !== undefined).join('\n');
    const natural = [kind, time, accountName(workspace, account), row.values.contact ?? '', hash(text)]
      .map(nameForm)
      .join(' ');
    const occurrence = (occurrences.get(natural) ?? 0) + 1;
    occurrences.set(natural, occurrence);
    const key = keyOfRow(row, 'activity', occurrence === 1 ? natural : `${natural} #${occurrence}`);
    if (occurrence > 1 && row.values.id === undefined)
      workspace.findings.odd(twice, `${time} ${accountName(workspace, account)}`);
    const values: Record<string, Json> = {
      ...plain,
      kind,
      status,
      planned_at: status === 'planned' ? instant : null,
      held_at: status === 'held' ? instant : null,
      text: text === '' ? null : text,
      created_at: isPast ? instant : workspace.now,
    };
    workspace.add({
      ...key,
      label: `${kind} ${time}`,
      values,
      references: {
        ...(author === undefined ? {} : { author_id: people.find(author, 'rep') }),
        ...(account === null ? {} : { account_id: account }),
        ...(deal === null ? {} : { deal_id: deal }),
        ...(lead === null ? {} : { lead_id: lead }),
      },
      children:
        contact === null
          ? []
          : [{ table: 'activity_participant', values: {}, references: { contact_id: contact } }],
      isNamedOnly: false,
    });
  }
}

/** A column of what a row is related to may hold a deal's name as well as a customer's. */
function relatedDeal(workspace: Workspace, { values }: ParsedRow): RecordKey | null {
  if (values.account === undefined || values.deal !== undefined) return null;
  if (workspace.names.account.find(values.account).kind !== 'none') return null;
  const deal = workspace.names.deal.find(values.account);
  return deal.kind === 'one' ? deal.key : null;
}

function accountOf(workspace: Workspace, deal: RecordKey | null): RecordKey | null {
  const account = deal === null ? undefined : workspace.get(deal)?.references.account_id;
  return account?.kind === 'account' ? account : null;
}

/** "Call start time, call owner", 拜访时间、拜访内容: what all rows of a file are, where at least two of its columns say so. */
function kindOf({ context }: Workspace, { columns }: ParsedRow['file']): string | undefined {
  const headers = columns.map(({ header }) => headerWords(header));
  const kinds = (context.vocabulary.lists.get('activity_kind') ?? []).map(({ key, names }) => ({
    key,
    count: headers.filter(([first = '']) => {
      const isLatin = names.en.some((word) => word.toLowerCase() === first);
      return isLatin || names.zh.some((word) => first.startsWith(word));
    }).length,
  }));
  return kinds.filter(({ count }) => count >= 2).sort((a, b) => b.count - a.count)[0]?.key;
}

function hash(text: string): string {
  return text === '' ? '' : createHash('sha256').update(text).digest('hex').slice(0, 16);
}

const noAuthor: Bilingual = {
  en: "activities without an author: recorded under the tenant's owner",
  zh: '没有记录人的跟进：记在系统所有者名下',
};
const pastPlanned: Bilingual = {
  en: 'activities still marked as planned though their date has passed: kept as planned',
  zh: '日期已过但仍标为计划中的跟进：保持计划状态',
};
const twice: Bilingual = {
  en: 'activities that stand in the files more than once, word for word: all imported',
  zh: '文件中逐字重复的跟进：全部导入',
};
