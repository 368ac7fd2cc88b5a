import { status } from '@grpc/grpc-js';
import type { EndorserAnswer } from '../endorser.js';

/** An answer that is no endorsement, as the gateway inside a peer sees it. */
export interface PeerRefusal {
  readonly code: status;
  readonly message: string;
  /** Whether another peer may be asked to evaluate. */
  readonly mayAskAnother: boolean;
}

/**
 * The gateway asks its own peer in the same process, and others over the network, where a refusal without a response is
 * an error of the call: it looks like a peer that cannot be reached.
 */
export function asGatewaySees(answer: Exclude<EndorserAnswer, { kind: 'endorsed' }>, isOwn: boolean): PeerRefusal {
  const { message } = answer;
  switch (answer.kind) {
    case 'refused':
      return { code: status.UNKNOWN, message, mayAskAnother: false };
    case 'failed':
      return { code: status.ABORTED, message, mayAskAnother: true };
    case 'unacceptable':
      return isOwn ? { code: status.FAILED_PRECONDITION, message, mayAskAnother: false } : unreachable(message);
    case 'turned away':
      return isOwn ? { code: status.UNAVAILABLE, message, mayAskAnother: true } : unreachable(message);
  }
}

function unreachable(message: string): PeerRefusal {
  return {
    code: status.UNAVAILABLE,
    message: `rpc error: code = Unknown desc = ${message}`,
    mayAskAnother: true,
  };
}
