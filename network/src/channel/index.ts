/** Changing the configuration of a running channel, as administrators of separate members do it. */
export { changesBetween } from './changes.js';
export { type ChannelConfig, parseChannelConfig } from './channel-config.js';
export { leastBftOrderers } from './configtx.js';
export { consensusName, consentersOf, faultsTolerated, quorumOf } from './consenters.js';
export { writeGenesisBlock } from './genesis.js';
export {
  addConsenter,
  addMember,
  addOrderer,
  addOrdererOrganization,
  consentersOfMsp,
  ordererEndpoints,
  removeMember,
  removeOrderer,
  replaceOrdererCertificates,
  setAnchorPeers,
  setOrdererEndpoints,
} from './members.js';
export { enterMaintenance, isInMaintenance, leaveMaintenance, setBlockCutting, toBft } from './ordering.js';
export { endorsementOf, memberNames, setEndorsementPolicy } from './policies.js';
export { revocationListsOf, setRevocationLists, setTrustRoots, trustRootsOf } from './trust.js';
export { fetchBlock, fetchChannelConfig, fetchOwnConfig } from './fetch-config.js';
export { isSatisfied } from './needed-signatures.js';
export { describeUpdate, planUpdate, reviewUpdate, signaturesNeeded, type UpdateReview } from './plan-update.js';
export { signUpdate } from './sign-update.js';
export { type Submitted, submitUpdate } from './submit-update.js';
export { parseUpdateFile, renderUpdateFile, type UpdateFile } from './update-file.js';
export { orderingHealth, requireHealthyOrdering, untilReplicated } from './ordering-health.js';
