export { approve } from './approve.js';
export { digestOfVersion } from './build-digest.js';
export { ccaasPackage, type CcaasPackageOptions, packageId } from './ccaas-package.js';
export { commit, type CommitOptions, isMajority } from './commit.js';
export {
  type Approvals,
  type Approved,
  approved,
  commitReadiness,
  type Committed,
  committed,
  type Definition,
  type InstalledPackage,
  installedPackages,
} from './definitions.js';
export { type DeployOptions, type DeployOutcome, deployToAll, type MemberDeployment } from './deploy-to-all.js';
export { install, type MemberPackage, type MemberPackageOptions, packageIdOf, writeMemberPackage } from './install.js';
export type { CommandLimits } from './lifecycle-command.js';
export { type ChaincodeBuild, packageChaincode, type PackageChaincodeOptions } from './package-chaincode.js';
export { openBuild } from './open-build.js';
export { packageLabel } from './package-label.js';
export { peersOfChannel } from './peers-of-channel.js';
export { PackagedProcess, startVersion } from './start-version.js';
export { type ChaincodeStatus, chaincodeStatus, type DefinitionStatus, type MemberChaincodeStatus } from './status.js';
export { definitionFor, upgrade, type UpgradeOptions, type UpgradeOutcome } from './upgrade.js';
