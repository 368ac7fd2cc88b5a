import { racesOf } from './suite.js';

/** A slice: the full run has them all, two hundred times each. */
racesOf(1, 4);
