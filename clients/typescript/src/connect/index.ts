export type { Answer, Api, Body, Init, Inits, PathOf, Query, SentBytes, Streamed } from './api.js';
export { connect, type ConnectOptions, type ProposalView, type ProposedDocument, type Schema } from './connect.js';
export { GatewayProblem, GatewayUnreachable } from './problem.js';
export { readsOf } from './reads-of.js';
