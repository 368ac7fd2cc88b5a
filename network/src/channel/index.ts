/** Changing the configuration of a running channel, as administrators of separate members do it. */
export type { ChannelConfig } from './channel-config.js';
export {
  addConsenter,
  addMember,
  addOrderer,
  addOrdererOrganization,
  consentersOfMsp,
  removeMember,
  removeOrderer,
  replaceOrdererCertificates,
  setAnchorPeers,
  setOrdererEndpoints,
} from './members.js';
export { enterMaintenance, isInMaintenance, leaveMaintenance, setBlockCutting, toBft } from './ordering.js';
export { endorsementOf, memberNames, setEndorsementPolicy } from './policies.js';
export { revocationListsOf, setRevocationLists, setTrustRoots, trustRootsOf } from './trust.js';
export { fetchChannelConfig } from './fetch-config.js';
export { describeUpdate, planUpdate, reviewUpdate, type UpdateReview } from './plan-update.js';
export { signUpdate } from './sign-update.js';
export { type Submitted, submitUpdate } from './submit-update.js';
export { parseUpdateFile, renderUpdateFile, type UpdateFile } from './update-file.js';
