export { checkExpected, type Expected, openEnvelope, type OpenOptions } from './open-envelope.js';
export { type Checked, checkEnvelope, type CheckOptions, contentKeyOf } from './content-key.js';
