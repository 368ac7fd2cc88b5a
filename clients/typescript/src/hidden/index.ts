export { checkedSubject, hideSubjects, type HiddenQuestion, type Hiding } from './hide-subjects.js';
export { hiddenOpener, type HiddenOpening } from './open-hidden.js';
export type { ReadSoFar } from './open-part.js';
export { type GatewayReads, schemasOf, serviceKeysOf } from './reads.js';
