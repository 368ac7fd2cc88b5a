export {
  decrypt,
  type Expected,
  openAnswer,
  type Opened,
  openEnvelope,
  type OpenOptions,
  signedText,
} from '@entente/client/envelope';
export { type Checked, checkEnvelope, type CheckOptions, contentKeyOf } from './content-key.js';
