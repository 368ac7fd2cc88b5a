export {
  encryptionJwk,
  type EncryptionKind,
  keyProofs,
  keyStatement,
  newRequesterKeys,
  requesterKeys,
  type RequesterKeys,
  signDocument,
  signingJwk,
} from './requester-keys.js';
export { readRequesterKeys, writeRequesterKeys } from './key-files.js';
