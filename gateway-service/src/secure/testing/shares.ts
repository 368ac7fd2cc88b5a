import { type Limbs, numbersOf } from '../ring/column.js';
import { addInto } from '../ring/words.js';

/** The signed numbers that the parties' shares of `limbs` limbs add up to, as a requester puts them together. */
export function added(shares: readonly BigUint64Array<ArrayBuffer>[], limbs: Limbs): readonly bigint[] {
  const sum = new Uint32Array((shares[0]?.length ?? 0) * 2);
  shares.forEach((share) => addInto(sum, new Uint32Array(share.buffer, share.byteOffset, share.length * 2), limbs * 2));
  return numbersOf(new BigUint64Array(sum.buffer), limbs);
}
