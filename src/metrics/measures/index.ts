import type { Measure } from '../measure.ts';
import * as activities from './activities.ts';
import * as deals from './deals.ts';
import * as money from './money.ts';
import * as pipeline from './pipeline.ts';
import * as revenue from './revenue.ts';

/** Every number that can be asked for. */
export const measures: readonly Measure[] = [
  revenue.revenue,
  revenue.orderRevenue,
  deals.wonDeals,
  deals.lostDeals,
  deals.lostAmount,
  deals.closedDealCount,
  deals.createdDealCount,
  deals.dealCount,
  deals.winRate,
  deals.lossRate,
  revenue.averageDealSize,
  revenue.revenuePerCustomer,
  deals.customersWon,
  revenue.largestDeal,
  revenue.smallestDeal,
  deals.salesCycle,
  pipeline.openPipeline,
  pipeline.openDealCount,
  pipeline.averageOpenDeal,
  pipeline.weightedPipeline,
  pipeline.coverage,
  pipeline.stageConversion,
  pipeline.timeInStage,
  pipeline.dealAge,
  pipeline.stuckDeals,
  pipeline.stuckAmount,
  pipeline.slipped,
  pipeline.slippedAmount,
  deals.salesVelocity,
  activities.activityCount,
  pipeline.followUpCoverage,
  activities.activityEffectiveness,
  activities.ratedActivities,
  activities.wonDealsContacted,
  activities.wonShareContacted,
  activities.speedToLead,
  activities.newLeads,
  activities.leadConversion,
  pipeline.targetValue,
  pipeline.targetAttainment,
  revenue.revenuePerHead,
  money.payments,
  money.collectionRate,
  money.receivables,
  money.overdue,
  money.receivablesAgeing,
  money.grossMargin,
  money.grossMarginRate,
  money.discount,
  money.unitsSold,
  money.contractValue,
  money.recurringRevenue,
  money.orderCount,
  revenue.productShare,
  money.repurchaseRate,
];

const byKey: ReadonlyMap<string, Measure> = new Map(measures.map((measure) => [measure.key, measure]));

export function findMeasure(key: string): Measure | undefined {
  return byKey.get(key);
}
