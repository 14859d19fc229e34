export { generateSample, type SampleOptions } from './generate.ts';
export { loadSample } from './load.ts';
export { samplePeople } from './organisation.ts';
export { type SampleSize, sampleSizeOf } from './size.ts';
export { type SampleBatch, type SampleTable, sampleTables } from './tables.ts';
