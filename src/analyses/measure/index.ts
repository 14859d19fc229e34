export { runMeasure } from './run-measure.ts';
