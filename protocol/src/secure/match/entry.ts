import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { encode } from '../../codec.js';
import { DomainError } from '../../problems.js';
import type { PublicationHeader } from './publication-header.js';

export const tagBytes = 16;
const sealBytes = 16;
const sealKeyBytes = 32;

/** Bytes of one entry of a publication: tag, hidden label, seal. */
export function entryBytes({ labelBytes }: Pick<PublicationHeader, 'labelBytes'>): number {
  return tagBytes + labelBytes + sealBytes;
}

/** What entries of one publication are bound to: a salt that no other publication has, of any contract, owner or epoch. */
export function entrySalt({
  contract,
  owner,
  epoch,
  revision,
  labelBytes,
}: Pick<PublicationHeader, 'contract' | 'owner' | 'epoch' | 'revision' | 'labelBytes'>): Uint8Array {
  return sha256(utf8ToBytes(`entente:match-entry:v1\n${encode({ contract, owner, epoch, revision, labelBytes })}`));
}

interface EntryKeys {
  readonly tag: Uint8Array;
  readonly pad: Uint8Array;
  readonly sealKey: Uint8Array;
}

const info = utf8ToBytes('tag, pad and seal key');

/**
 * All keys of an entry come from the function's output for its subject by HKDF-SHA256 (RFC 5869), salted by the publication.
 * So an entry is used once only: the label is hidden by XOR with bytes that hide nothing else, and sealed by HMAC with a
 * key that seals nothing else (encrypt, then authenticate). That is as safe as AES-GCM under a key of its own and needs no
 * asynchronous WebCrypto a million times, runs the same in a browser, and is key-committing, which AES-GCM is not: nobody
 * can make an entry that opens to two labels. A next revision has other salts, so what it keeps and what it changes of the
 * one before shows nowhere, though the key of the epoch is the same.
 */
function keysOf(output: Uint8Array, salt: Uint8Array, labelBytes: number): EntryKeys {
  const bytes = expand(sha256, extract(sha256, output, salt), info, tagBytes + labelBytes + sealKeyBytes);
  return {
    tag: bytes.subarray(0, tagBytes),
    pad: bytes.subarray(tagBytes, tagBytes + labelBytes),
    sealKey: bytes.subarray(tagBytes + labelBytes),
  };
}

/** The tag under which a publication has the subject with this output, if it has it. */
export function entryTag(output: Uint8Array, salt: Uint8Array, labelBytes: number): Uint8Array {
  return keysOf(output, salt, labelBytes).tag;
}

/** The entry of a subject: without the output it is as good as random bytes. */
export function sealEntry(output: Uint8Array, salt: Uint8Array, label: Uint8Array): Uint8Array {
  const { tag, pad, sealKey } = keysOf(output, salt, label.length);
  const hidden = label.map((byte, index) => byte ^ (pad[index] ?? 0));
  return concatBytes(tag, hidden, seal(sealKey, hidden));
}

/**
 * The label of an entry.
 * @throws {@link DomainError} `COMMITMENT_MISMATCH` if it is no entry of this output in this publication
 */
export function openEntry(output: Uint8Array, salt: Uint8Array, entry: Uint8Array): Uint8Array {
  const labelBytes = entry.length - tagBytes - sealBytes;
  const { tag, pad, sealKey } = keysOf(output, salt, labelBytes);
  const hidden = entry.subarray(tagBytes, tagBytes + labelBytes);
  const expected = concatBytes(tag, hidden, seal(sealKey, hidden));
  if (!areEqual(expected, entry)) {
    throw new DomainError('COMMITMENT_MISMATCH', 'the entry was not made for this subject in this publication');
  }
  return hidden.map((byte, index) => byte ^ (pad[index] ?? 0));
}

function seal(key: Uint8Array, hidden: Uint8Array): Uint8Array {
  return hmac(sha256, key, hidden).subarray(0, sealBytes);
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.reduce((all, byte, index) => all | (byte ^ (right[index] ?? 0)), 0) === 0;
}
