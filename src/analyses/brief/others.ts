import { formatMoney, formatPercent, labelOf, periodOf } from '../../kernel/index.ts';
import type { QueryContext } from '../context.ts';
import type { FoundRecord } from '../find-record.ts';
import { refuseOutOfScope } from '../out-of-scope.ts';
import { type MeasuresRead, readMeasures } from '../read-measures.ts';
import { nothing } from '../records/index.ts';
import { say } from '../reply.ts';
import { whyStuck } from '../stuck-deals.ts';
import { joinWords } from '../wording.ts';
import { contactHints, contactState, lastContactFact } from './account.ts';
import type { BriefParts } from './parts.ts';
import {
  activityLines,
  countAndSum,
  factsOf,
  isRecord,
  readActivities,
  readOpenDeals,
  readRelated,
  readTasks,
  shown,
  tableSection,
} from './sections.ts';

export async function briefDeal(context: QueryContext, found: FoundRecord): Promise<BriefParts> {
  const own = isRecord('deal', 'deal', found.id);
  const [stage, amount] = [
    shown(context, found, found.row, 'stage'),
    shown(context, found, found.row, 'amount'),
  ];
  const statusIndex = found.columns.findIndex(({ key }) => key === 'status');
  const isOpen = found.row.cells[statusIndex]?.value === 'open';
  const status = shown(context, found, found.row, 'status');
  const why =
    isOpen && found.row.extra.isStuck === true
      ? whyStuck(context, found.row, { daysInStage: null, silentDays: null })
      : '';
  const missing = isOpen ? missingForNext(context, found) : [];
  const contacts = await readRelated(context, {
    entity: 'contact',
    filters: [own],
    columns: ['name', 'title', 'dealRole', 'email', 'phone'],
  });
  const state = isOpen ? stage : context.language === 'en' ? status.toLowerCase() : status;
  return {
    title: say(
      context,
      `**${found.name}**: ${state}${amount === nothing ? '' : `, ${amount}`}, ${shown(context, found, found.row, 'owner')}.`,
      `**${found.name}**：${state}${amount === nothing ? '' : `，${amount}`}，${shown(context, found, found.row, 'owner')}。`,
    ),
    facts: [
      ...factsOf(
        context,
        found,
        isOpen ? ['status', 'closedDate', 'lossReason'] : ['nextStep', 'probability'],
      ),
      ...lastContactFact(context, contactState(found)),
    ],
    hints: [
      ...(why === '' ? [] : [say(context, `stuck: ${why}`, `停滞：${why}`)]),
      ...(missing.length === 0
        ? []
        : [
            say(
              context,
              `missing for the next stage: ${joinWords(missing, 'en')}`,
              `进入下一阶段还缺：${joinWords(missing, 'zh')}`,
            ),
          ]),
    ],
    blocks: [
      ...tableSection(context, say(context, 'Contacts', '联系人'), contacts),
      ...activityLines(
        context,
        await readActivities(context, 'deal', found.id, 'held'),
        await readActivities(context, 'deal', found.id, 'planned'),
        await readTasks(context, own),
      ),
    ],
  };
}

function missingForNext(context: QueryContext, found: FoundRecord): readonly string[] {
  const stageId = found.row.cells[found.columns.findIndex(({ key }) => key === 'stage')]?.value;
  const stages =
    context.vocabulary.pipelines.find((pipeline) => pipeline.stages.some(({ id }) => id === stageId))
      ?.stages ?? [];
  const inUse = stages
    .filter(({ retired, id }) => !retired || id === stageId)
    .toSorted((a, b) => a.position - b.position);
  const next = inUse[inUse.findIndex(({ id }) => id === stageId) + 1];
  return (next?.entryRequirements ?? []).flatMap((key) => {
    const index = found.columns.findIndex((column) => column.key === key);
    const [column, cell] = [found.columns[index], found.row.cells[index]];
    return column !== undefined && (cell?.value === null || cell?.value === '')
      ? [labelOf(column.names, context.language)]
      : [];
  });
}

export async function briefContact(context: QueryContext, found: FoundRecord): Promise<BriefParts> {
  const deals = await readOpenDeals(context, isRecord('contact', 'contact', found.id));
  const contact = contactState(found);
  const [title, account] = [
    shown(context, found, found.row, 'title'),
    shown(context, found, found.row, 'account'),
  ];
  const where = [title, account]
    .filter((part) => part !== nothing)
    .join(context.language === 'zh' ? '，' : ', ');
  return {
    title: say(
      context,
      `**${found.name}**${where === '' ? '' : `, ${where}`}.`,
      `**${found.name}**${where === '' ? '' : `，${where}`}。`,
    ),
    facts: [...factsOf(context, found, ['title', 'account']), ...lastContactFact(context, contact)],
    hints: contactHints(context, contact, found),
    blocks: [
      ...tableSection(context, say(context, 'Open deals', '在途商机'), deals),
      ...activityLines(
        context,
        await readActivities(context, 'contact', found.id, 'held'),
        await readActivities(context, 'contact', found.id, 'planned'),
        await readTasks(context, isRecord('contact', 'contact', found.id)),
      ),
    ],
  };
}

export async function briefLead(context: QueryContext, found: FoundRecord): Promise<BriefParts> {
  const contact = contactState(found);
  const own = isRecord('lead', 'lead', found.id);
  const [company, status] = [
    shown(context, found, found.row, 'company'),
    shown(context, found, found.row, 'status'),
  ];
  const said = [company, status].filter((part) => part !== nothing);
  return {
    title:
      said.length === 0
        ? `**${found.name}**`
        : `**${found.name}**${context.language === 'zh' ? '，' : ', '}${said.join(context.language === 'zh' ? '，' : ', ')}${context.language === 'zh' ? '。' : '.'}`,
    facts: [...factsOf(context, found, ['company', 'status']), ...lastContactFact(context, contact)],
    hints: contactHints(context, contact, found),
    blocks: activityLines(
      context,
      await readActivities(context, 'lead', found.id, 'held'),
      await readActivities(context, 'lead', found.id, 'planned'),
      await readTasks(context, own),
    ),
  };
}

/** A colleague's work as far as the asker sees it: won this quarter against target, what is open and stuck, win rate of the year. */
export async function briefPerson(context: QueryContext, found: FoundRecord): Promise<BriefParts> {
  const { today, actor, language } = context;
  const quarter = { text: '', ...periodOf('quarter', today, actor.calendar), grain: 'quarter' as const };
  const year = { text: '', ...periodOf('year', today, actor.calendar), grain: 'year' as const };
  const rep = isRecord('rep', 'user', found.id);
  if ((await refuseOutOfScope([rep], 'deal', context)) !== null)
    return {
      title: say(
        context,
        `**${found.name}**. You don’t see all of their records, so there are no figures here.`,
        `**${found.name}**。你看不到其全部记录，这里不列数字。`,
      ),
      facts: factsOf(context, found),
      hints: [],
      blocks: [],
    };
  const won = await readMeasures(context, {
    measures: ['revenue'],
    filters: [rep],
    period: quarter,
    compareWith: 'target',
  });
  const rate = await readMeasures(context, { measures: ['win_rate'], filters: [rep], period: year });
  const stuck = await readMeasures(context, { measures: ['stuck_deals'], filters: [rep] });
  const deals = await readOpenDeals(context, isRecord('owner', 'user', found.id));
  const revenue = totalOf(won);
  const money = (value: string) =>
    formatMoney(value, won.kind === 'measured' ? won.result.currency : null, language);
  const aim = won.kind === 'measured' ? (won.result.totals[0]?.aim ?? null) : null;
  const winRate = totalOf(rate);
  return {
    title: say(
      context,
      `**${found.name}**${revenue === null ? '' : `: ${money(revenue)} won this quarter${aim === null ? '' : ` of ${money(aim)}`}`}${deals === null ? '' : `, ${countAndSum(context, deals, ['open deal', 'open deals'], '')}`}.`,
      `**${found.name}**${revenue === null ? '' : `：本季度赢单 ${money(revenue)}${aim === null ? '' : `，目标 ${money(aim)}`}`}${deals === null ? '' : `，${countAndSum(context, deals, ['', ''], '个在途商机')}`}。`,
    ),
    facts: [
      ...factsOf(context, found),
      ...(winRate === null
        ? []
        : [{ label: say(context, 'Win rate this year', '今年赢单率'), value: formatPercent(winRate) }]),
    ],
    hints:
      Number(totalOf(stuck) ?? 0) === 0
        ? []
        : [
            say(
              context,
              `${totalOf(stuck)} stuck ${totalOf(stuck) === '1' ? 'deal' : 'deals'}`,
              `${totalOf(stuck)} 个商机停滞`,
            ),
          ],
    blocks: [
      ...tableSection(context, say(context, 'Open deals', '在途商机'), deals),
      ...activityLines(
        context,
        await readActivities(context, 'user', found.id, 'held'),
        null,
        await readTasks(context, isRecord('owner', 'user', found.id)),
      ),
    ],
  };
}

function totalOf(read: MeasuresRead | { readonly kind: string }): string | null {
  return 'result' in read ? (read.result.totals[0]?.now ?? null) : null;
}
