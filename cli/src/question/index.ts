export { findContract, hasEnded, postQuestion, type PostOptions, prepareQuestion, type QuestionWords } from './ask.js';
export { costInWords } from './cost.js';
export { readParameters } from './parameters.js';
export type { SignedQuestion } from '@entente/client/question';
export { type SignOptions, signQuestion } from './sign-question.js';
export { secretsKeeper } from './hidden-question.js';
export { hiddenOpener } from './open-hidden.js';
export { expectedOf, openResult, serviceKeys } from './open-result.js';
