import { contentHash } from '../hash.js';

/**
 * What the owners of a request state as said to all of them, in a mode without rounds: nothing, or what the member that counts has
 * sealed for the requester. All state the same, so that it cannot have told them different things.
 */
export function aloneTranscript(request: string, counted?: string): string {
  const rounds = counted === undefined ? [] : [contentHash('envelope', counted)];
  return contentHash('transcript', { request, rounds });
}
