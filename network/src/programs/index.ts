export { type FabricPrograms, findFabricPrograms } from './find-programs.js';
export { type FabricInstallation, installFabric, type InstallOptions, type InstallProgress } from './install-fabric.js';
export { ProgramFailed, type ProgramOutput, type ProgramRun, runProgram } from './run-program.js';
export { minimumFabricVersion } from './versions.js';
