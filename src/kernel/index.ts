export type * from './calendar.ts';
export * from './calendar-arithmetic.ts';
export * from './failures.ts';
export * from './folding.ts';
export * from './language.ts';
export * from './money.ts';
export * from './period-labels.ts';
export * from './regexp.ts';
export * from './time-zones.ts';
