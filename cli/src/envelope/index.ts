export { checkExpected, type Expected, openEnvelope, type OpenOptions } from './open-envelope.js';
