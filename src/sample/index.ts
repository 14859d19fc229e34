export { generateSample, type SampleOptions } from './generate.ts';
export { type LoadOptions, loadSample, sampleName } from './load.ts';
export { type SamplePersona, samplePeople } from './organisation.ts';
export { type SampleSize, sampleSizeOf } from './size.ts';
export { type SampleBatch, type SampleTable, sampleTables } from './tables.ts';
