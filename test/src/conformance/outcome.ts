import { status } from '@grpc/grpc-js';
import { GatewayError, StatusCode } from '@hyperledger/fabric-gateway';

/** What a Fabric Gateway client sees of a call that failed, without what differs from run to run. */
export interface Refusal {
  /** Name of the gRPC status. */
  readonly status: string;
  readonly message: string;
  /** What each peer or orderer said, in order; left out where nobody was named. */
  readonly details?: readonly { readonly mspId: string; readonly message: string }[];
}

/** The part of a text that is the same in every run: ids, addresses, times and certificates are named, not shown. */
export function constantPart(text: string): string {
  return text
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/Creator \[[0-9a-f]+\]/g, 'Creator [<creator>]')
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b(?:localhost|127\.0\.0\.1):\d+/g, '<address>');
}

/** How a call was refused. @throws Error if it was not */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    return readRefusal(error);
  }
  throw new Error('the ledger did what it should refuse');
}

function readRefusal(error: unknown): Refusal {
  if (!(error instanceof GatewayError)) {
    throw error;
  }
  const details = error.details.map(({ mspId, message }) => ({ mspId, message: constantPart(message) }));
  return {
    status: status[error.code] ?? String(error.code),
    message: constantPart(error.cause.details),
    ...(details.length === 0 ? {} : { details }),
  };
}

const names = new Map<number, string>(Object.entries(StatusCode).map(([name, code]) => [code, name]));

/** The name of a validation code. */
export function nameOf(code: number): string {
  return names.get(code) ?? String(code);
}
