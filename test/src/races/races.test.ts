import { racesOf } from './suite.js';

racesOf(4);
