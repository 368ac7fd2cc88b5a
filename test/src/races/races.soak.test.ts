import { runs } from '../runs.js';
import { racesOf } from './suite.js';

// Two hundred of each when all suites run at full size.
racesOf(runs(10));
