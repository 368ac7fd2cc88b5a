import { encode } from '../codec.js';
import type { MaskKeys } from '../documents/mask-key.js';
import type { Publication } from '../documents/publication.js';

/** An epoch of hidden scores that all its parties have published for: the one that questions are about. */
export interface JointEpoch {
  readonly epoch: number;
  /** The keys that its labels are masked with, by party. */
  readonly masks: MaskKeys;
}

/**
 * The last epoch for which all its parties have published labels that are masked for each other.
 * @param publications of one contract's text, of any owners and epochs
 * @returns undefined as long as there is none
 */
export function jointEpoch(publications: readonly Publication[]): JointEpoch | undefined {
  return publications.reduce<JointEpoch | undefined>((last, { epoch, masks }) => {
    const isLater = masks !== undefined && epoch > (last?.epoch ?? 0);
    return isLater && isWhole(publications, { epoch, masks }) ? { epoch, masks } : last;
  }, undefined);
}

function isWhole(publications: readonly Publication[], { epoch, masks }: JointEpoch): boolean {
  return Object.keys(masks).every((party) =>
    publications.some(
      (other) =>
        other.owner === party &&
        other.epoch === epoch &&
        other.masks !== undefined &&
        encode(other.masks) === encode(masks),
    ),
  );
}
