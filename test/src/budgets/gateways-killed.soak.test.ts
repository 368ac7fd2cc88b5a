import { runs } from '../runs.js';
import { budgetUnderKills } from './gateways-killed.js';

// Five hundred when all suites run at full size.
budgetUnderKills(runs(25));
