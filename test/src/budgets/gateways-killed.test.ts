import { budgetUnderKills } from './gateways-killed.js';

budgetUnderKills(6);
