import { textToBytes } from '../secure/match/bytes-text.js';

const prime = 2n ** 255n - 19n;

/**
 * The canonical coordinates of all points of low order on Curve25519 and its twist (RFC 7748, section 7): with one of them
 * everybody comes to the same secret, whatever the own key is.
 */
const lowOrder: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  prime - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/**
 * Whether a text is an X25519 public key in the one form in which it is written here, and not one of low order. Two texts
 * of one key would let a member announce a key twice as two.
 */
export function isMaskKey(text: string): boolean {
  const bytes = bytesOf(text);
  if (bytes?.length !== 32) {
    return false;
  }
  const coordinate = bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
  return coordinate < prime && !lowOrder.has(coordinate);
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return textToBytes(text);
  } catch {
    return undefined;
  }
}
