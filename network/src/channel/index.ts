/** Changing the configuration of a running channel, as administrators of separate members do it. */
export { changesBetween } from './changes.js';
export { type ChannelConfig, type ConfigGroup, parseChannelConfig } from './channel-config.js';
export { leastBftOrderers } from './configtx.js';
export {
  type Consenter,
  consensusName,
  consentersOf,
  faultsTolerated,
  type NewConsenter,
  quorumOf,
} from './consenters.js';
export { writeGenesisBlock } from './genesis.js';
export {
  addConsenter,
  addMember,
  addOrderer,
  addOrdererOrganization,
  consentersOfMsp,
  type NewCertificates,
  ordererEndpoints,
  type OrdererMember,
  removeMember,
  removeOrderer,
  replaceOrdererCertificates,
  setAnchorPeers,
  setOrdererEndpoints,
} from './members.js';
export {
  type BftOptions,
  enterMaintenance,
  isInMaintenance,
  leaveMaintenance,
  setBlockCutting,
  toBft,
} from './ordering.js';
export type { Endpoint, MemberOrganization, OrdererOrganization } from './organizations.js';
export { endorsementOf, memberNames, setEndorsementPolicy } from './policies.js';
export { revocationListsOf, setRevocationLists, setTrustRoots, type TrustRoots, trustRootsOf } from './trust.js';
export { fetchBlock, fetchChannelConfig, fetchOwnConfig, type WhichBlock } from './fetch-config.js';
export { isSatisfied, type PolicyNeed } from './needed-signatures.js';
export { describeUpdate, planUpdate, reviewUpdate, signaturesNeeded, type UpdateReview } from './plan-update.js';
export type { Signatory } from './signatory.js';
export { type SignOptions, signUpdate } from './sign-update.js';
export { type Submitted, type SubmitOptions, submitUpdate } from './submit-update.js';
export { parseUpdateFile, renderUpdateFile, type UpdateFile } from './update-file.js';
export type { ConsenterGuardOptions } from './consenter-guard.js';
export { type ConsenterHealth, orderingHealth, requireHealthyOrdering, untilReplicated } from './ordering-health.js';
