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
export * from './connect/index.js';
export { keysFromPem, newKeys, type NewKeys, type NewKeysOptions, type RequesterKeys, signDocument } from './keys.js';
export * from './question/index.js';
export type { components, paths } from './generated/api.js';
