/** One member's part of an alliance, run on the member's own machine. */
export { type JoinedAlliance, readAlliance, toolsOfMember } from './alliance.js';
export { type BundleContent, bundleFingerprint, inGroups, readBundle } from './bundle.js';
export { type CertificateUse, memberCertificates } from './certificates.js';
export { checkGenesis, composeGenesis, type Genesis, type GenesisOptions } from './genesis.js';
export { type MemberHome, openMemberHome } from './home.js';
export { initMember, type InitializedMember, type InitMemberOptions, writeBundle } from './init.js';
export { joinAlliance, type JoinOptions } from './join.js';
export { type ProcessKind, processKinds } from './processes.js';
export { startMember, type StartMemberOptions, stopMember } from './run.js';
export { type ChosenPorts, type MemberSettings } from './settings.js';
export { readSnapshot, type Snapshot, takeSnapshot, type TakeSnapshotOptions } from './snapshot.js';
export { memberStatus, type OwnStatus } from './status.js';
export { backupMember, type Backup, type BackupOptions, restoreMember, type RestoreOptions } from './backup.js';
export { deployMemberChaincode, type DeployMemberOptions } from './deploy.js';
export { revokeCertificate, type Revoked, type RevokeOptions, updateForRevocationLists } from './revoke.js';
export { activatePending, rotateCertificates, type Rotated, type RotateOptions, updateForPending } from './rotate.js';
export {
  proposeBft,
  proposeEndOfMaintenance,
  proposeMaintenance,
  proposeMember,
  proposeOrderer,
  proposeRemoval,
  readUpdateFile,
  reviewMemberUpdate,
  signMemberUpdate,
  submitMemberUpdate,
  writeUpdateFile,
} from './updates.js';
export type { UpdateFile, UpdateReview } from '../channel/index.js';
