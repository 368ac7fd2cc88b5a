/** Real database servers on loopback ports, for tests and benchmarks of other packages. */
export { findMariaDb, noMariaDb, startMariaDb } from './mariadb.js';
export type { NativeServer } from './native-server.js';
export { startPostgres } from './postgres.js';
/** Secure computation by itself, over real member links. */
export { LinkedParties } from './linked-parties.js';
export type { Column } from '../secure/ring/column.js';
export type { Dealing, Rounds } from '../secure/rounds.js';
export { dealForSum, secureSum } from '../secure/sum/secure-sum.js';
export type { SumInput, SumShape } from '../secure/sum/shape.js';
export { MemoryNetwork, runAll } from '../secure/testing/memory-rounds.js';
/** What an owner's disclosure control does with an answer, by itself. */
export { splitCells } from '../disclosure/owner-policy.js';
export { countOutputs, countRounder } from '../disclosure/round-counts.js';
export { ExactSampler } from '../secure/noise/exact-sampler.js';
export { RandomBits } from '../secure/noise/random-bits.js';
