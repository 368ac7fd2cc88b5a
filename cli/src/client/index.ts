export { GatewayClient, type CallOptions, type GatewayClientOptions } from './gateway-client.js';
export { signInLink, type SignInLink } from './sign-in-link.js';
export { GatewayProblem, GatewayUnreachable } from './problem.js';
export {
  httpTransport,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
  type TransportOptions,
} from './transport.js';
export {
  ContractList,
  ContractView,
  CostView,
  Me,
  MemberList,
  MemberView,
  ProposalView,
  QueryStatus,
  QueryView,
} from './answers.js';
