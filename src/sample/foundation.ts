import { weekdayOfDay } from './clock.ts';
import type { Drawing } from './drawing.ts';
import { decimalOf, type SampleCurrency } from './money.ts';
import { campaigns, competitors, productCategories, products } from './words/offer.ts';

/** People, teams, words of the tenant's own, products, campaigns and rates: what every later row may point at. */
export function writeFoundation(drawing: Drawing): void {
  writePeople(drawing);
  writeTeams(drawing);
  writeOffer(drawing);
  writeCampaigns(drawing);
  writeRates(drawing);
}

function writePeople({ batch, clock, numbers, organisation, random }: Drawing): void {
  const begin = clock.firstDay - 200;
  for (const person of organisation.people) {
    const isNamed = person.id <= 28;
    const hired = isNamed ? begin : random.integer(begin, clock.firstDay + 300);
    batch.app_user.push({
      id: numbers.next('app_user'),
      email: person.email,
      full_name: person.name,
      other_name: person.otherName,
      time_zone: person.timeZone,
      language: person.isChinese ? 'zh' : 'en',
      status: person.leftDaysAgo === undefined ? 'active' : 'deactivated',
      hired_date: clock.date(hired),
      is_owner: person.id === 1,
      created_at: clock.instant(begin, 540),
    });
    const moved =
      person.movedFrom === undefined ? null : clock.date(clock.baseDay - person.movedFrom.daysAgo);
    if (person.movedFrom !== undefined) {
      batch.team_membership.push({
        team_id: person.movedFrom.teamId,
        user_id: person.id,
        from_date: clock.date(begin),
        to_date: moved,
      });
    }
    batch.team_membership.push({
      team_id: person.teamId,
      user_id: person.id,
      from_date: moved ?? clock.date(begin),
      to_date: person.leftDaysAgo === undefined ? null : clock.date(clock.baseDay - person.leftDaysAgo),
    });
  }
}

function writeTeams({ batch, clock, numbers, organisation }: Drawing): void {
  for (const team of organisation.teams) {
    batch.team.push({
      id: numbers.next('team'),
      name: team.name,
      other_name: team.otherName,
      parent_id: team.parentId,
      is_region: team.isRegion,
      region_id: team.regionId,
      manager_id: team.managerId,
      created_at: clock.instant(clock.firstDay - 200, 540),
    });
  }
}

function writeOffer({ batch, clock, numbers }: Drawing): void {
  for (const [position, [key, en, zh]] of productCategories.entries()) {
    batch.pick_list_value.push({
      list: 'product_category',
      key,
      name_en: en,
      name_zh: zh,
      position,
    });
  }
  for (const [position, { key, name }] of competitors.entries()) {
    batch.pick_list_value.push({
      list: 'competitor',
      key,
      name_en: name.en,
      name_zh: name.zh,
      position,
    });
  }
  for (const product of products) {
    batch.product.push({
      id: numbers.next('product'),
      name: product.name.en,
      other_name: product.name.zh,
      code: product.code,
      category: product.category,
      list_price: decimalOf(product.listPriceEur),
      currency: 'EUR',
    });
    for (let year = 0; year * 365 < clock.baseDay - clock.firstDay + 30; year++) {
      batch.product_cost.push({
        product_id: product.id,
        valid_from: clock.date(clock.firstDay - 30 + year * 365),
        unit_cost: decimalOf(
          Math.round(product.listPriceEur * (product.costShare + product.costRise * year)),
        ),
        currency: 'EUR',
      });
    }
  }
  const pools = [
    ['account', 'Account pool', '海外客户公海', null],
    ['account', 'China account pool', '客户公海', 2],
    ['lead', 'Lead pool', '线索公海', null],
  ] as const;
  for (const [entity, name, otherName, teamId] of pools) {
    batch.pool.push({
      id: numbers.next('pool'),
      entity,
      name,
      other_name: otherName,
      team_id: teamId,
      holding_limit: entity === 'account' ? 200 : 100,
      daily_claim_limit: 5,
      return_after_days: 90,
    });
  }
}

function writeCampaigns({ batch, clock, numbers, random }: Drawing): void {
  for (const campaign of campaigns) {
    const start = clock.baseDay - campaign.startsDaysAgo;
    batch.campaign.push({
      id: numbers.next('campaign'),
      name: campaign.isChinese ? campaign.name.zh : campaign.name.en,
      other_name: campaign.isChinese ? campaign.name.en : campaign.name.zh,
      kind: campaign.kind,
      start_date: clock.date(start),
      end_date: clock.date(start + campaign.lastsDays),
    });
    // Long ones are paid by the month.
    const months = Math.max(1, Math.floor(campaign.lastsDays / 30));
    for (let month = 0; month < months; month++) {
      const day = start + month * 30;
      if (day >= clock.baseDay) break;
      batch.cost_entry.push({
        cost_date: clock.date(day),
        kind: campaign.kind === 'advertising' ? 'advertising' : 'event',
        amount: decimalOf(Math.round((campaign.costEur / months) * (0.8 + random.next() * 0.4))),
        currency: 'EUR',
        campaign_id: campaign.id,
        sales_channel: null,
      });
    }
  }
  for (let day = clock.firstDay; day < clock.baseDay; day += 30) {
    for (const [channel, cost] of [
      ['direct', 9_000],
      ['online', 4_200],
      ['agent', 3_100],
      ['distributor', 2_400],
    ] as const) {
      batch.cost_entry.push({
        cost_date: clock.date(day),
        kind: channel === 'online' ? 'advertising' : channel === 'direct' ? 'travel' : 'commission',
        amount: decimalOf(Math.round(cost * 100 * (0.8 + random.next() * 0.4))),
        currency: 'EUR',
        campaign_id: null,
        sales_channel: channel,
      });
    }
  }
}

const firstRates: readonly (readonly [SampleCurrency, number])[] = [
  ['USD', 0.92],
  ['GBP', 1.165],
  ['CNY', 0.1285],
];

/** One rate a week, on Mondays, wandering a little. */
function writeRates({ batch, clock, random }: Drawing): void {
  const begin = clock.firstDay - 35;
  const monday = begin - (weekdayOfDay(begin) - 1);
  for (const [currency, firstRate] of firstRates) {
    let rate = firstRate;
    for (let day = monday; day <= clock.baseDay; day += 7) {
      rate += (firstRate - rate) * 0.02 + rate * (random.next() - 0.5) * 0.012;
      batch.exchange_rate.push({ currency, rate_date: clock.date(day), rate: rate.toFixed(6) });
    }
  }
}
