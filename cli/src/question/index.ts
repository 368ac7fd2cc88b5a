export {
  findContract,
  hasEnded,
  postQuestion,
  type PostOptions,
  prepareQuestion,
  prepareQuestions,
  type QuestionWords,
} from './ask.js';
export { costInWords } from './cost.js';
export { readParameters } from './parameters.js';
export type { SignedQuestion } from '@entente/client/question';
export { type SignOptions, signQuestion } from './sign-question.js';
export { secretsKeeper } from './kept-secrets.js';
export { expectedOf, openerOf, openResult, serviceKeys } from './open-result.js';
