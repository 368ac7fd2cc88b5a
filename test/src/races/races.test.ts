import { runs } from '../runs.js';
import { racesOf } from './suite.js';

racesOf(runs(3));
