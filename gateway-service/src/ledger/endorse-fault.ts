import { status } from '@grpc/grpc-js';
import { GatewayError } from '@hyperledger/fabric-gateway';

/**
 * How a peer's gateway says that endorsing failed for now: a time limit (also of a peer that hangs), peers that are away,
 * behind, or without the chaincode of a new definition yet, discovery that does not know enough peers yet, a full peer,
 * a connection that broke.
 */
const passingCodes: ReadonlySet<number> = new Set([
  status.ABORTED,
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.FAILED_PRECONDITION,
  status.INTERNAL,
  status.RESOURCE_EXHAUSTED,
  status.UNAVAILABLE,
]);

/** What no waiting mends: the chaincode's own answer, an identity that peers do not accept, a clock that is wrong. */
const lasting = /^chaincode response \d+|access denied|creator|request unauthorized|channel .* not found/i;

/** Whether an endorsement that failed may succeed a little later. Nothing has been sent then, whatever the reason. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof GatewayError) || !passingCodes.has(error.code)) {
    return false;
  }
  const messages = [error.message, ...error.details.map(({ message }) => message)];
  return !messages.some((message) => lasting.test(message));
}

/** What the peers said, for the people who look into it. */
export function saidBy(error: unknown): string {
  const details =
    error instanceof GatewayError ? error.details.map(({ mspId, message }) => `${mspId}: ${message}`) : [];
  return (details[0] ?? (error instanceof Error ? error.message : 'unknown')).slice(0, longest);
}

const longest = 300;
