import { racesOf } from './suite.js';

racesOf(1);
