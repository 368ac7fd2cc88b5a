import type { orderer } from '@hyperledger/fabric-protos';

/** The number of the block that a seek position means, on a chain of the given height. */
export function resolvePosition(position: orderer.SeekPosition | undefined, height: number): number {
  if (position?.hasSpecified() === true) {
    return position.getSpecified()?.getNumber() ?? 0;
  }
  if (position?.hasOldest() === true) {
    return 0;
  }
  if (position?.hasNewest() === true) {
    return height - 1;
  }
  return height;
}
