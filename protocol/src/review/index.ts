export { alarmingScore, type Draft, huntLeaks, type HuntOptions, type Leak, type LeakReport } from './hunt.js';
export { seeded } from './random.js';
export { generateWorld, type World, type WorldShape } from './world.js';
