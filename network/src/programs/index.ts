export { type FabricPrograms, findFabricPrograms } from './find-programs.js';
export { ProgramFailed, type ProgramOutput, type ProgramRun, runProgram } from './run-program.js';
export { minimumFabricVersion } from './versions.js';
