import type { ShareMode } from '../documents/combine.js';

/**
 * How many owners a request needs beside the requester's own member. Whoever asks knows its own member's part of what is
 * added up: were there one other part only, it would know that one too.
 */
export function leastOtherOwners(mode: ShareMode | undefined): number {
  return mode === 'score' ? 2 : 0;
}
