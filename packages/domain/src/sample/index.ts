export { generateSampleAgency, sampleFounders } from './generate.ts'
export { sampleIds } from './random/ids.ts'
export type { SampleAgency } from './rows.ts'
