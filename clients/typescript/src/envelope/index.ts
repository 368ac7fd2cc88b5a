export { decrypt, type OpeningKey, signedText } from './decrypt.js';
export {
  checkExpected,
  type Expected,
  openAnswer,
  type Opened,
  openEnvelope,
  type OpenOptions,
  verified,
} from './open-envelope.js';
