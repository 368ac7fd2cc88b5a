export { ask, type Asking, ended, expectedOf, open, type QueryView } from './ask.js';
export { type Api, connect, type ConnectOptions, type Schema } from './connect.js';
export { keysFromPem, newKeys, type NewKeys, type NewKeysOptions, type RequesterKeys, signDocument } from './keys.js';
export { GatewayProblem, GatewayUnreachable, problemOf } from './problem.js';
export {
  type ParameterValues,
  type Scalar,
  type SignedQuestion,
  signQuestion,
  type SignOptions,
} from './sign-question.js';
export type { components, paths } from './generated/api.js';
