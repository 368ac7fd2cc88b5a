export { genesisOfDigest, genesisOfFile, type PinnedGenesis } from './genesis-pin.js';
export { blocksOfPeer } from './peer-blocks.js';
export type { AuditedPeer } from './peer-chain.js';
export type { Finding, FindingCode, StateDigest, Unverified, VerifyReport } from './report.js';
export { verifyLedger, type VerifyLedgerOptions } from './verify-ledger.js';
export {
  type Auditable,
  type MembersReport,
  peerOfHome,
  peersOfNetwork,
  verifyMembers,
  type VerifyMembersOptions,
} from './verify-members.js';
