import { sql } from 'kysely';
import { code, type Sql } from '../../permissions/index.ts';
import type { Dimension } from '../dimension.ts';
import type { Frame } from '../frame.ts';
import { dateOf } from '../time.ts';

const none = { en: 'Nobody', zh: '无负责人' };
const noTeam = { en: 'No team', zh: '未分团队' };
const noRegion = { en: 'No region', zh: '未分区域' };

export const rep: Dimension = {
  key: 'rep',
  names: {
    en: [
      'rep',
      'reps',
      'sales rep',
      'sales reps',
      'agent',
      'agents',
      'sales agent',
      'sales agents',
      'sales people',
      'sales person',
      'salesperson',
      'salespeople',
      'seller',
      'sellers',
      'owner',
      'person',
      'people',
      'account executive',
      'AE',
      'representative',
      'representatives',
      'team member',
      'team members',
      'closer',
      'closers',
      'performer',
      'performers',
      'earner',
      'earners',
      'salesman',
      'salesmen',
      'salespersons',
      'sales guy',
      'sales guys',
      'account exec',
      'account execs',
      'colleague',
      'colleagues',
    ],
    zh: [
      '销售人员',
      '销售',
      '业务员',
      '销售代表',
      '负责人',
      '销售员',
      '人员',
      '手下的人',
      '底下的人',
      '手底下的人',
      '下面的人',
      '手下人',
      '手底下人',
      '下属',
      '组员',
      '队员',
      '团队成员',
      '手下的兵',
      '手下的销售',
      '底下的销售',
      '个人',
      '员工',
      '同事',
      '客户经理',
      '业务',
      '业务员',
      '业务人员',
      '业务代表',
      '业务同事',
    ],
  },
  value: { kind: 'reference', entity: 'user' },
  none,
  reach: ({ columns }) => (columns.rep === undefined ? null : code(columns.rep)),
};

export const team: Dimension = {
  key: 'team',
  names: {
    en: ['team', 'teams', 'sales team', 'sales teams', 'group', 'department'],
    zh: ['团队', '销售团队', '小组', '组', '部门', '队伍'],
  },
  value: { kind: 'reference', entity: 'team' },
  none: noTeam,
  reach: (frame) => teamColumn(frame),
  matches: (frame, ids) => inSubtree(frame, sql`id = any (${[...ids]}::int[])`),
};

export const manager: Dimension = {
  key: 'manager',
  names: {
    en: ['manager', 'managers', 'sales manager', 'team lead', 'team leader', 'supervisor', 'boss'],
    zh: [
      '经理',
      '销售经理',
      '主管',
      '团队负责人',
      '上级',
      '负责经理',
      '区域经理',
      '销售主管',
      '组长',
      '领导',
      '上司',
    ],
  },
  value: { kind: 'reference', entity: 'user' },
  none: { en: 'No manager', zh: '无经理' },
  reach: (frame) => {
    const column = teamColumn(frame);
    if (column === null) return null;
    joinTeam(frame, 'own_team', column);
    return code('own_team.manager_id');
  },
  matches: (frame, ids) => inSubtree(frame, sql`manager_id = any (${[...ids]}::int[])`),
};

/** The region of the owner's team: the one that the team names, else the top of its branch. */
export const region: Dimension = {
  key: 'region',
  names: {
    en: [
      'region',
      'regions',
      'sales region',
      'regional office',
      'regional offices',
      'office',
      'offices',
      'branch',
      'branches',
      'branch office',
      'regional branch',
      'sales office',
      'sales offices',
      'territory',
      'territories',
      'area',
      'district',
      'sales territory',
      'sales area',
      'zone',
      'zones',
      'geography',
      'market',
      'markets',
    ],
    zh: [
      '区域',
      '区域市场',
      '大区',
      '销售区域',
      '销售大区',
      '销售地区',
      '地区',
      '片区',
      '战区',
      '分公司',
      '办事处',
      '办公室',
      '区域办公室',
      '分部',
      '营业部',
      '区',
    ],
  },
  value: { kind: 'reference', entity: 'team' },
  none: noRegion,
  reach: (frame) => {
    const column = teamColumn(frame);
    if (column === null) return null;
    if (!frame.joins.has('team_region')) {
      // As one value, which is worked out once: joined to the walk itself, the rows could be read by one worker alone.
      frame.joins.set(
        'team_region',
        sql`left join jsonb_to_recordset((
          with recursive branch as (
            select id, coalesce(region_id, id) as region_id from team
              where tenant_id = ${frame.reading.scope.tenantId} and parent_id is null
            union all
            select t.id, case when t.region_id is not null then t.region_id when t.is_region then t.id else b.region_id end
              from team as t join branch as b on t.parent_id = b.id where t.tenant_id = ${frame.reading.scope.tenantId}
          ) select jsonb_agg(branch) from branch
        )) as team_region (id integer, region_id integer) on team_region.id = ${column}`,
      );
    }
    return code('team_region.region_id');
  },
  matches: (frame, ids) =>
    inSubtree(frame, sql`id = any (${[...ids]}::int[]) or region_id = any (${[...ids]}::int[])`),
};

/** The team column, or, where rows have only a person, the team that he belonged to on their date. */
function teamColumn(frame: Frame): Sql | null {
  const { columns, joins, reading } = frame;
  if (columns.team !== undefined) return code(columns.team);
  if (columns.rep === undefined) return null;
  if (!joins.has('membership')) {
    const { tenantId } = reading.scope;
    const date = dateOfRow(frame);
    // Memberships may overlap: on each day on which one begins or ends, the one that began last holds.
    joins.set(
      'membership',
      sql`left join (
        select user_id, from_date, lead(from_date) over (partition by user_id order by from_date) as to_date, (
            select tm.team_id from team_membership as tm where tm.tenant_id = ${tenantId} and tm.user_id = turn.user_id and tm.from_date <= turn.from_date
              and (tm.to_date is null or tm.to_date > turn.from_date) order by tm.from_date desc, tm.id desc limit 1) as team_id
        from (select user_id, from_date from team_membership where tenant_id = ${tenantId}
          union select user_id, to_date from team_membership where tenant_id = ${tenantId} and to_date is not null) as turn
      ) as membership on membership.user_id = ${code(columns.rep)} and membership.from_date <= ${date}
        and (membership.to_date is null or membership.to_date > ${date})`,
    );
  }
  return code('membership.team_id');
}

function dateOfRow({ source, columns, reading }: Frame): Sql {
  if (reading.todaysTeams) return sql`${reading.today}::date`;
  if (source.time !== null) return dateOf(reading, source.time);
  return columns.rateDate === undefined ? sql`${reading.today}::date` : code(columns.rateDate);
}

function joinTeam(frame: Frame, alias: string, column: Sql): void {
  if (!frame.joins.has(alias)) {
    frame.joins.set(
      alias,
      sql`left join team as ${code(alias)} on ${code(alias)}.tenant_id = ${frame.reading.scope.tenantId} and ${code(alias)}.id = ${column}`,
    );
  }
}

/** Whether the row's team is one of those that fit, or below one. Read once a query. */
function inSubtree(frame: Frame, fits: Sql): Sql | null {
  const column = teamColumn(frame);
  if (column === null) return null;
  const { tenantId } = frame.reading.scope;
  return sql`${column} = any (array(
    with recursive below as (
      select id from team where tenant_id = ${tenantId} and (${fits})
      union
      select t.id from team as t join below as b on t.parent_id = b.id where t.tenant_id = ${tenantId}
    ) select id from below))`;
}
