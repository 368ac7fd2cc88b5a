import { status } from '@grpc/grpc-js';
import type { Membership, Role } from '../wire/membership.js';
import { CallError } from './errors.js';

export interface SignedRequest {
  readonly identity: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a channel's policies ask for: somebody of any member, in one of these roles. */
const policies = {
  Readers: new Set<Role>(['admin', 'client', 'peer']),
  Writers: new Set<Role>(['admin', 'client']),
} as const;

export type Policy = keyof typeof policies;

/** Whether the signature is that of somebody whom the policy accepts. */
export function satisfies(policy: Policy, request: SignedRequest, membership: Membership): boolean {
  try {
    const identity = membership.identify(request.identity);
    return policies[policy].has(identity.role) && identity.verifies(request.data, request.signature);
  } catch {
    return false;
  }
}

/** Fabric's sentence for a policy that is not satisfied. */
export function notSatisfied(policy: Policy): string {
  return `implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the '${policy}' sub-policies to be satisfied`;
}

/** The same as a peer's check of a channel's policy says it. */
export function deniedBy(policy: Policy, channelId: string): string {
  return `Failed evaluating policy on signed data during check policy on channel [${channelId}] with policy [/Channel/Application/${policy}]: [${notSatisfied(policy)}]`;
}

/**
 * Checks that a request comes from somebody who may read the channel.
 * @throws CallError PERMISSION_DENIED for another channel, a stranger or a bad signature.
 */
export function checkReader(
  request: SignedRequest & { readonly channelId: string },
  channelId: string,
  membership: Membership,
): void {
  if (request.channelId !== channelId) {
    throw new CallError(status.PERMISSION_DENIED, otherChannel(request.channelId));
  }
  if (!satisfies('Readers', request, membership)) {
    throw new CallError(status.PERMISSION_DENIED, deniedBy('Readers', channelId));
  }
}

function otherChannel(channelId: string): string {
  return channelId === ''
    ? 'Invalid channel ID name during check policy on signed data. Name must be different from nil.'
    : `Failed to get policy manager for channel [${channelId}]`;
}

/**
 * Reads what a client signed; `what` names it.
 * @throws CallError INVALID_ARGUMENT if there is nothing, or the bytes are no such message.
 */
export function readRequest<T>(what: string, bytes: Uint8Array, read: (bytes: Uint8Array) => T): T {
  if (bytes.length === 0) {
    throw new CallError(status.INVALID_ARGUMENT, `a ${what} request is required`);
  }
  try {
    return read(bytes);
  } catch {
    throw new CallError(status.INVALID_ARGUMENT, `invalid ${what} request: it cannot be read`);
  }
}
