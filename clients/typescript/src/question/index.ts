export {
  composeQuestion,
  type Composing,
  type SignedQuestion,
  type UnsignedQuestion,
  type Values,
} from './compose-question.js';
export { signQuestion, type SignOptions } from './sign-question.js';
export { typedValue } from './typed-value.js';
export { questionBody } from './question-body.js';
