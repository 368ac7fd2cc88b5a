export {
  ask,
  type Asking,
  ended,
  expectedOf,
  open,
  type OpenWith,
  type ParameterValues,
  type QueryView,
  type Scalar,
} from './ask.js';
export type { Answer, Api, Body, Init, Inits, PathOf, Query, SentBytes, Streamed } from './api.js';
export { connect, type ConnectOptions, type ProposalView, type ProposedDocument, type Schema } from './connect.js';
export { keysFromPem, newKeys, type NewKeys, type NewKeysOptions, type RequesterKeys, signDocument } from './keys.js';
export { GatewayProblem, GatewayUnreachable, problemOf } from './problem.js';
export * from './question/index.js';
export type { components, paths } from './generated/api.js';
export { readsOf } from './reads-of.js';
