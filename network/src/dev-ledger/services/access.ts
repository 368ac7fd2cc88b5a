import { status } from '@grpc/grpc-js';
import type { Membership } from '../wire/membership.js';
import { CallError } from './errors.js';

export interface SignedRequest {
  readonly channelId: string;
  readonly identity: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Checks that a request comes from somebody of the channel.
 * @throws CallError NOT_FOUND for another channel, PERMISSION_DENIED for a stranger or a bad signature.
 */
export function checkReader(request: SignedRequest, channelId: string, membership: Membership): void {
  if (request.channelId !== channelId) {
    throw new CallError(status.NOT_FOUND, `channel '${request.channelId}' not found`);
  }
  if (!isReader(request, membership)) {
    throw new CallError(
      status.PERMISSION_DENIED,
      `access denied: channel [${channelId}]: identity or signature not accepted`,
    );
  }
}

/**
 * Reads what a client signed.
 * @throws CallError INVALID_ARGUMENT if the bytes are no such message.
 */
export function readRequest<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new CallError(status.INVALID_ARGUMENT, 'the signed request cannot be read');
  }
}

/** Whether the signature is that of a member's identity. */
export function isReader({ identity, data, signature }: SignedRequest, membership: Membership): boolean {
  try {
    return membership.identify(identity).verifies(data, signature);
  } catch {
    return false;
  }
}
