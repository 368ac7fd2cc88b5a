import type { Attack } from './attack.js';
import { differencing } from './attacks/differencing.js';
import { tracker } from './attacks/tracker.js';

/** All attacks, in the order in which they are tried. */
export const attacks: readonly Attack[] = [differencing, tracker];
