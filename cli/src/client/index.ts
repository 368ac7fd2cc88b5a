export { connectFromNode, type GatewayOptions } from './connect.js';
export { signInLink, type SignInLink } from './sign-in-link.js';
export {
  type Api,
  GatewayProblem,
  GatewayUnreachable,
  type ProposalView,
  type ProposedDocument,
  type QueryView,
} from '@entente/client';
