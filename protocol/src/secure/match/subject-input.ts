import { encode } from '../../codec.js';
import type { Cell } from '../../documents/result.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The bytes that stand for a subject wherever it is hashed to the group: equal for owner and requester if, and only if, the
 * value is the same one as it enters its column (see `checkParameters`). The kind keeps it apart from every other hash.
 */
export function subjectInput(subject: Cell): Uint8Array {
  return utf8ToBytes(`entente:match-subject:v1\n${encode(subject)}`);
}
