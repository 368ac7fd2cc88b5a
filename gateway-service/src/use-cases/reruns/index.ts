export { DemandRerun } from './demand-rerun.js';
export { RunAgain } from './run-again.js';
