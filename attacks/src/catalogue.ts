import type { Attack } from './attack.js';
import { furtherCut, oneByOne } from './attacks/across.js';
import { averaging } from './attacks/averaging.js';
import { comparing } from './attacks/comparing.js';
import { covariance, leftOutRow, repeatedRow, weightedMean } from './attacks/constructed.js';
import { differencing } from './attacks/differencing.js';
import { enumeration } from './attacks/enumeration.js';
import { packing } from './attacks/packing.js';
import { periods } from './attacks/periods.js';
import { reconstruction } from './attacks/reconstruction.js';
import { rounding } from './attacks/rounding.js';
import { threshold } from './attacks/threshold.js';
import { timing } from './attacks/timing.js';
import { tracker } from './attacks/tracker.js';
import { twins } from './attacks/twins.js';

/** All attacks, in the order in which they are tried. */
export const attacks: readonly Attack[] = [
  ...[differencing, tracker, averaging, rounding, threshold, packing],
  ...[
    periods,
    weightedMean,
    covariance,
    leftOutRow,
    repeatedRow,
    reconstruction,
    enumeration,
    comparing,
    twins,
    furtherCut,
    oneByOne,
    timing,
  ],
];
