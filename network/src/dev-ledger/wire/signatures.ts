import { type KeyObject, sign, verify } from 'node:crypto';
import { derSequence, derUnsigned } from './der.js';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const halfOrder = order >> 1n;
const scalarBytes = 32;

/** Signs as Fabric wants it: ECDSA P-256 over SHA-256, DER, with the lower of the two possible s. */
export function signLowS(key: KeyObject, data: Uint8Array): Buffer {
  const raw = sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
  const s = toBigInt(raw.subarray(scalarBytes));
  const low = s > halfOrder ? fromBigInt(order - s) : raw.subarray(scalarBytes);
  return derSequence(derUnsigned(raw.subarray(0, scalarBytes)), derUnsigned(low));
}

/** Whether a signature is good and has the low s that Fabric insists on (so that nobody can make a second form of it). */
export function verifyLowS(key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  const s = readS(signature);
  if (s === undefined || s > halfOrder) {
    return false;
  }
  try {
    return verify('sha256', data, { key, dsaEncoding: 'der' }, signature);
  } catch {
    return false;
  }
}

/** The second integer of a short DER sequence; undefined if the bytes are no such thing. */
function readS(signature: Uint8Array): bigint | undefined {
  const [tag, length, rTag, rLength = 0] = signature;
  const sAt = 4 + rLength;
  const sLength = signature[sAt + 1] ?? 0;
  const isWhole = tag === 0x30 && length === signature.length - 2 && sAt + 2 + sLength === signature.length;
  if (!isWhole || rTag !== 0x02 || signature[sAt] !== 0x02 || sLength === 0) {
    return undefined;
  }
  return toBigInt(signature.subarray(sAt + 2));
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function fromBigInt(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(scalarBytes * 2, '0'), 'hex');
}
