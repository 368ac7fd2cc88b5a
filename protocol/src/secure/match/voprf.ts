import { ristretto255, ristretto255_hasher, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError, type ProblemCode } from '../../problems.js';

/**
 * The verifiable oblivious pseudorandom function of RFC 9497, suite ristretto255-SHA512: the requester learns F(key, input)
 * of its own inputs alone, the owner learns nothing of them, and a proof shows that the owner used the key that it made
 * known. Obliviousness holds against any owner, since a blinded element is uniform in the group whatever was blinded;
 * that outputs of other inputs are unknown rests on one-more gap Diffie-Hellman (Jarecki, Kiayias, Krawczyk 2014).
 */
const { voprf } = ristretto255_oprf;

/** Bytes of a group element and of a scalar, in their canonical encodings. */
export const elementBytes = 32;
export const proofBytes = 64;
export const outputBytes = 64;

/** Where random bytes come from: the platform's cryptographic source, unless a test vector prescribes them. */
export type RandomBytes = (length?: number) => Uint8Array;

export interface MatchKeys {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A blinded input: `blind` stays with who asks, `element` is all that anybody else sees. */
export interface BlindedInput {
  readonly blind: Uint8Array;
  readonly element: Uint8Array;
}

/** An owner's evaluation of blinded elements, in their order, with one proof for all of them. */
export interface Evaluation {
  readonly evaluated: readonly Uint8Array[];
  readonly proof: Uint8Array;
}

/** A fresh key; one for each contract and epoch, used for nothing else. */
export function newMatchKeys(): MatchKeys {
  return voprf.generateKeyPair();
}

/** The public key that belongs to a secret one, and the same pair whoever asks. @throws {@link DomainError} `INVALID_INPUT` */
export function matchKeysOf(secretKey: Uint8Array): MatchKeys {
  try {
    const scalar = ristretto255.Point.Fn.fromBytes(secretKey);
    return { secretKey, publicKey: ristretto255.Point.BASE.multiply(scalar).toBytes() };
  } catch (error) {
    throw new DomainError('INVALID_INPUT', 'the secret key is no scalar of the group', { cause: error });
  }
}

/** Hides an input under a fresh random scalar. Blinding the same input twice gives elements that nobody can link. */
export function blindInput(input: Uint8Array, random: RandomBytes = randomBytes): BlindedInput {
  const { blind, blinded } = voprf.blind(input, random);
  return { blind, element: blinded };
}

/**
 * The owner's part: evaluates what somebody blinded.
 * @param most how many elements are paid for; there must be exactly one at least
 * @throws {@link DomainError} `PARAMETER_INVALID` for an element that is no canonical encoding, or is the group's identity
 * (ristretto255 has no other element of low order), for one that stands twice, and for none or too many
 */
export function evaluateBlinded(
  { secretKey, publicKey }: MatchKeys,
  elements: readonly Uint8Array[],
  most: number,
  random: RandomBytes = randomBytes,
): Evaluation {
  if (elements.length === 0 || elements.length > most) {
    throw new DomainError('PARAMETER_INVALID', `between 1 and ${String(most)} blinded elements are evaluated at once`);
  }
  demandElements(elements, 'PARAMETER_INVALID');
  return voprf.blindEvaluateBatch(secretKey, publicKey, [...elements], random);
}

export interface Finalizing {
  readonly inputs: readonly Uint8Array[];
  /** In the order of the inputs. */
  readonly blinded: readonly BlindedInput[];
  readonly evaluation: Evaluation;
  /** The owner's, as the ledger has it for the epoch. */
  readonly publicKey: Uint8Array;
}

/**
 * Checks the owner's proof against its public key and unblinds: F(key, input), 64 bytes for each input.
 * @throws {@link DomainError} `PROOF_INVALID` if the evaluation is short, long, repeats an element, is not canonically
 * encoded or was not made with the key
 */
export function finalizeEvaluation({ inputs, blinded, evaluation, publicKey }: Finalizing): readonly Uint8Array[] {
  const { evaluated, proof } = evaluation;
  if (inputs.length === 0 || blinded.length !== inputs.length || evaluated.length !== inputs.length) {
    throw new DomainError('PROOF_INVALID', 'there is not exactly one evaluated element for each blinded one');
  }
  demandElements(evaluated, 'PROOF_INVALID');
  demandElements([publicKey], 'PROOF_INVALID');
  if (proof.length !== proofBytes) {
    throw new DomainError('PROOF_INVALID', `a proof has ${String(proofBytes)} bytes`);
  }
  const items = blinded.map(({ blind, element }, index) => ({
    input: inputs[index] ?? new Uint8Array(),
    blind,
    blinded: element,
    evaluated: evaluated[index] ?? new Uint8Array(),
  }));
  try {
    return voprf.finalizeBatch(items, publicKey, proof);
  } catch (error) {
    throw new DomainError('PROOF_INVALID', 'the evaluation was not made with the key of the publication', {
      cause: error,
    });
  }
}

const group = utf8ToBytes('HashToGroup-OPRFV1-\u0001-ristretto255-SHA512');
const finalize = utf8ToBytes('Finalize');

/** F(key, input) for who has the key: what a requester finalizes to, without blinding and proof (RFC 9497, 3.3.1). */
export function evaluateInput({ secretKey }: Pick<MatchKeys, 'secretKey'>, input: Uint8Array): Uint8Array {
  const scalar = ristretto255.Point.Fn.fromBytes(secretKey);
  const element = elementOf(input).multiply(scalar).toBytes();
  return sha512(concatBytes(sized(input), sized(element), finalize));
}

/** The element of the group that an input is hashed to. */
export function elementOf(input: Uint8Array): InstanceType<typeof ristretto255.Point> {
  return ristretto255_hasher.hashToCurve(input, { DST: group });
}

function sized(bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes);
}

/** Canonical encodings of elements other than the identity, each once. */
function demandElements(elements: readonly Uint8Array[], code: ProblemCode): void {
  const seen = new Set<string>();
  for (const [index, element] of elements.entries()) {
    if (!isElement(element)) {
      throw new DomainError(code, `element ${String(index + 1)} is no element of the group other than its identity`);
    }
    const hex = bytesToHex(element);
    if (seen.has(hex)) {
      throw new DomainError(code, `element ${String(index + 1)} stands there twice`);
    }
    seen.add(hex);
  }
}

/** Whether bytes are the one encoding of an element of the group other than its identity. */
export function isElement(bytes: Uint8Array): boolean {
  if (bytes.length !== elementBytes) {
    return false;
  }
  try {
    return !ristretto255.Point.fromBytes(bytes).equals(ristretto255.Point.ZERO);
  } catch {
    return false;
  }
}
