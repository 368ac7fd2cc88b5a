import { createHmac, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import { type Cell, DomainError, encode, scoreLabelBytes } from '@entente/protocol';

/** What a pair's masks are for; nothing made for one of these is of use for another. */
export interface MaskContext {
  readonly channel: string;
  readonly contract: { readonly id: string; readonly version: number; readonly hash: string };
  /** The joint one, new for every publication: two labels of a subject under one mask would tell by how much its score has changed. */
  readonly epoch: number;
  /** MSP IDs of all who publish; in any order. */
  readonly parties: readonly string[];
}

/** The key of one pair of members for one context. It never leaves their gateways. */
export interface PairKey {
  readonly other: string;
  readonly key: Uint8Array;
}

/**
 * The key that two members come to, each from its own X25519 key and the other's public one.
 * @throws {@link DomainError} `SECURE_MISBEHAVIOUR` if the other's key is none, or one that gives everybody the same secret
 */
export function pairKey(
  { me, privateKey }: { readonly me: string; readonly privateKey: KeyObject },
  { other, publicKey }: { readonly other: string; readonly publicKey: KeyObject },
  context: MaskContext,
): PairKey {
  const info = Buffer.from(`entente:score-mask:v1\n${encode({ ...shown(context), pair: [me, other].sort() })}`);
  return { other, key: Buffer.from(hkdfSync('sha256', secretOf(privateKey, publicKey, other), '', info, 32)) };
}

function secretOf(privateKey: KeyObject, publicKey: KeyObject, other: string): Buffer {
  try {
    if (publicKey.asymmetricKeyType !== 'x25519') {
      throw new Error('not an X25519 key');
    }
    // OpenSSL refuses points of low order: they come to zero whatever the private key is.
    return diffieHellman({ privateKey, publicKey });
  } catch (cause) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${other} gave a key that no mask can be made with`, { cause });
  }
}

function shown({ channel, contract, epoch, parties }: MaskContext): object {
  return { channel, contract, epoch, parties: [...parties].sort() };
}

/** What a member's label of a subject is masked with: its partial score by one word, and nothing by the other. */
export interface SubjectMask {
  readonly score: bigint;
  readonly check: bigint;
}

/**
 * One member's masks for a subject, modulo 2^64: for every pair one of the two adds what the other takes away, so the masks
 * of all members add up to zero and those of some of them look random to everybody else.
 * @throws {@link DomainError} `INVALID_INPUT` if there is not one key for each of the other parties
 */
export function maskOf(me: string, keys: readonly PairKey[], parties: readonly string[], subject: Cell): SubjectMask {
  const others = parties.filter((party) => party !== me).sort();
  if (encode(keys.map(({ other }) => other).sort()) !== encode(others)) {
    throw new DomainError('INVALID_INPUT', 'a mask needs one key for each of the other members');
  }
  const input = encode({ subject });
  const digests = keys.map(({ other, key }) => ({
    sign: me < other ? 1n : -1n,
    digest: createHmac('sha256', key).update(input).digest(),
  }));
  const word = (offset: number): bigint =>
    BigInt.asUintN(
      64,
      digests.reduce((sum, { sign, digest }) => sum + sign * digest.readBigUInt64BE(offset), 0n),
    );
  return { score: word(0), check: word(8) };
}

/** What a member publishes for a subject: its partial score under its mask, and the mask of nothing; 16 bytes. */
export function maskedLabel(partial: bigint, { score, check }: SubjectMask): Uint8Array {
  const label = Buffer.alloc(scoreLabelBytes);
  label.writeBigUInt64BE(BigInt.asUintN(64, partial + score));
  label.writeBigUInt64BE(check, 8);
  return label;
}
