export { type Expected, openAnswer, type Opened, openEnvelope, type OpenOptions } from './open-envelope.js';
export { type Checked, checkEnvelope, type CheckOptions, contentKeyOf } from './content-key.js';
export { decrypt, signedText } from './decrypt.js';
