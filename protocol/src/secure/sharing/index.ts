export { announceSharingKey, demandSharingKey, newSharingKey, type SharingKeyPair } from './sharing-key.js';
export {
  addedKeys,
  beginSeal,
  type BegunSeal,
  contentKeyCommitment,
  demandContentKey,
  demandSeal,
  endSeal,
  openSeal,
  resumeSeal,
  type SealedStatement,
} from './content-seal.js';
export { demandPartFor, type GrantedParts, joinGranted, type SharingTurn, turnTowards } from './approval.js';
export { demandApproval, demandItem, type SharingGround } from './checks.js';
