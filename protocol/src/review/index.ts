export { alarmingScore, type Draft, huntLeaks, type HuntOptions, type Leak, type LeakReport } from './hunt.js';
export { seeded } from './random.js';
export { generateWorld, type World, type WorldShape } from './world.js';
export { type Drawing, drawValues, type Values } from './parameter-draws.js';
export { neighbouring } from './neighbours.js';
export { type Asked, type MeasuredAnswer, measuredAnswer } from './measured.js';
export {
  type NoisedMeasure,
  type NoisePreview,
  type PreviewedBudget,
  type PreviewInput,
  previewNoise,
  type PricedMeasures,
} from './noise-preview.js';
