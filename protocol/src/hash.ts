import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encode } from './codec.js';

/** What a hash or a signature is about. A hash of one kind never equals a hash of another, whatever the content. */
export type HashKind =
  | 'charter'
  | 'generalized-schema'
  | 'data-source'
  | 'mapping'
  | 'query-contract'
  | 'retirement'
  | 'membership'
  | 'supervisor'
  | 'voting-rule'
  | 'chaincode-build'
  | 'unfreeze'
  | 'participant'
  | 'enclave-measurement'
  | 'enclave-withdrawal'
  | 'outside-user'
  | 'extract'
  | 'enclave-nonce'
  | 'enclave-report'
  | 'software-quote'
  | 'cluster-key'
  | 'cluster-request'
  | 'cluster-grant'
  | 'cluster-roster'
  | 'attested'
  | 'private-model'
  | 'freeze'
  | 'query-tree'
  | 'verdict'
  | 'question'
  | 'parameters'
  | 'partial-result'
  | 'result'
  | 'envelope'
  | 'receipt'
  | 'share'
  | 'shares'
  | 'sealed-shares'
  | 'evaluated'
  | 'counting-key'
  | 'count-input'
  | 'secure-sum-shape'
  | 'share-statement'
  | 'fragment-kept'
  | 'transcript'
  | 'round-message'
  | 'party-set'
  | 'gateway'
  | 'requester-key'
  | 'acknowledgement'
  | 'anchored-record'
  | 'closing'
  | 'proposal'
  | 'service-ballot'
  | 'service-ballots'
  | 'service-salt'
  | 'service-reveal'
  | 'service-left-out'
  | 'service-replacement'
  | 'election-draw'
  | 'shredding'
  | 'rerun-demand'
  | 'rerun-answer'
  | 'sharing-item'
  | 'sharing-question';

/** The bytes that are hashed or signed for a value: its kind, a separator that no canonical JSON starts with, the JSON. */
export function signingInput(kind: HashKind, value: unknown): Uint8Array {
  return utf8ToBytes(`entente:${kind}:v1\n${encode(value)}`);
}

/** SHA-256 over the canonical form, in lower-case hex. */
export function contentHash(kind: HashKind, value: unknown): string {
  return bytesToHex(sha256(signingInput(kind, value)));
}

/**
 * Commitment to a value that could be guessed: the salt of 32 random bytes (base64url) hides it, the hash binds it.
 * `context` names what the value belongs to, so that a commitment made for one request opens none of another.
 */
export function commitment(kind: HashKind, context: string, salt: string, value: unknown): string {
  return contentHash(kind, { context, salt, value });
}
