export {
  AllianceDescription,
  EndorsementPolicy,
  MemberDescription,
  parseAllianceDescription,
} from './alliance/description.js';
export { type KeyPairFiles, layout, type MemberLayout, type NetworkLayout } from './alliance/layout.js';
export { findAllianceFile, type AllianceFile } from './alliance/alliance-file.js';
export { readAllianceDescription } from './alliance/read-description.js';
export type { LedgerInfo } from './dev-ledger/development-ledger.js';
export { ensureIdentities, type EnsureIdentitiesOptions } from './identities/ensure-identities.js';
export { type ClientIdentityRequest, issueClientIdentity } from './identities/issue-client.js';
export type { PemPair } from './identities/pem-files.js';
export type { ChaincodeCommand, ChaincodeMember, ChaincodeSource } from './processes/chaincode-process.js';
export { type DevelopmentNetworkOptions, startDevelopmentNetwork } from './processes/development-network.js';
export type { LedgerKind, NetworkOptions, RunningMember, RunningNetwork } from './processes/running-network.js';
export {
  fabricOnThisMachine,
  ledgerFromEnvironment,
  startNetwork,
  type StartNetworkOptions,
} from './processes/start-network.js';
export {
  type FabricNetworkOptions,
  type RunningFabricNetwork,
  startFabricNetwork,
} from './fabric/start-fabric-network.js';
export { peerCredentials, tlsCertificateHash } from './processes/peer-credentials.js';
export type { MemberTools } from './fabric/member-tools.js';
export { freePorts } from './processes/free-port.js';
export type { Readiness } from './processes/readiness.js';
export { NetworkProblem } from './problem.js';
export { type ProcessOptions, type RunningProcess, startProcess } from './processes/start-process.js';
export { type GatewayProcess, type GatewayProcessOptions, startGatewayProcess } from './processes/gateway-process.js';
export {
  type FabricPrograms,
  type FabricInstallation,
  findFabricPrograms,
  installFabric,
  type InstallOptions,
  type InstallProgress,
  minimumFabricVersion,
  ProgramFailed,
  type ProgramOutput,
  type ProgramRun,
  runProgram,
} from './programs/index.js';
export * from './operate/index.js';
export * from './member/index.js';
export * as lifecycle from './lifecycle/index.js';
export type { ChaincodeStatus } from './lifecycle/status.js';
export { type ChaincodeBuild, packageChaincode, type PackageChaincodeOptions } from './lifecycle/package-chaincode.js';
export * from './lifecycle/local/index.js';
export * from './verify/index.js';
