import type { Measure } from '../measure.ts';
import * as activities from './activities.ts';
import { competitorMentions } from './competitor-mentions.ts';
import * as contracts from './contracts.ts';
import { customerNeeds } from './customer-needs.ts';
import * as dealSizes from './deal-size.ts';
import * as deals from './deals.ts';
import { objections } from './objections.ts';
import * as orders from './orders.ts';
import * as pipeline from './pipeline.ts';
import * as receivables from './receivables.ts';
import * as records from './record-counts.ts';
import * as revenue from './revenue.ts';
import * as salesCycles from './sales-cycle.ts';
import * as slipped from './slipped.ts';
import * as soldLines from './sold-lines.ts';
import * as stages from './stages.ts';
import * as stuck from './stuck.ts';
import * as targets from './targets.ts';
import * as winRates from './win-rate.ts';

/** Every number that can be asked for. */
export const measures: readonly Measure[] = [
  revenue.revenue,
  orders.orderRevenue,
  deals.wonDeals,
  deals.lostDeals,
  deals.lostAmount,
  deals.closedDealCount,
  deals.createdDealCount,
  deals.createdAmount,
  deals.dealCount,
  winRates.winRate,
  winRates.lossRate,
  winRates.winsPerLoss,
  dealSizes.averageDealSize,
  revenue.revenuePerCustomer,
  deals.customersWon,
  records.accountCount,
  records.contactCount,
  records.repCount,
  records.productCount,
  records.averageListPrice,
  records.openTaskCount,
  records.overdueTaskCount,
  dealSizes.largestDeal,
  dealSizes.smallestDeal,
  salesCycles.salesCycle,
  pipeline.openPipeline,
  pipeline.openDealCount,
  pipeline.averageOpenDeal,
  pipeline.weightedPipeline,
  targets.coverage,
  stages.stageConversion,
  stages.timeInStage,
  pipeline.dealAge,
  stuck.stuckDeals,
  stuck.stuckAmount,
  slipped.slipped,
  slipped.slippedAmount,
  salesCycles.salesVelocity,
  activities.activityCount,
  activities.contactedAccounts,
  stuck.followUpCoverage,
  activities.activityEffectiveness,
  activities.ratedActivities,
  activities.wonDealsContacted,
  activities.wonShareContacted,
  activities.speedToLead,
  activities.newLeads,
  activities.leadConversion,
  activities.leadConversionTime,
  targets.targetValue,
  targets.targetAttainment,
  revenue.revenuePerHead,
  receivables.invoiced,
  receivables.invoiceCount,
  receivables.payments,
  receivables.collectionRate,
  receivables.receivables,
  receivables.overdue,
  receivables.receivablesAgeing,
  orders.grossMargin,
  orders.grossMarginRate,
  soldLines.discount,
  soldLines.averagePrice,
  soldLines.unitsSold,
  contracts.contractValue,
  records.contractCount,
  contracts.recurringRevenue,
  contracts.monthlyRecurringRevenue,
  orders.orderCount,
  orders.averageOrderValue,
  orders.newCustomers,
  orders.productShare,
  orders.repurchaseRate,
  objections,
  customerNeeds,
  competitorMentions,
];

const byKey: ReadonlyMap<string, Measure> = new Map(measures.map((measure) => [measure.key, measure]));

export function findMeasure(key: string): Measure | undefined {
  return byKey.get(key);
}
