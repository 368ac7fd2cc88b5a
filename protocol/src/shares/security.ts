import type { Combine } from '../documents/combine.js';

/** What a mode of combining lets be known, for those who vote on a contract and for the documentation: one table for both. */
export interface ModeSecurity {
  /** Who sees which member's part of the answer. */
  readonly sees: string;
  /** What is learnt beside the answer. */
  readonly learns: string;
  /** Who may work together against the others without coming to know more. */
  readonly colludes: string;
  readonly notClaimed: string;
}

export const modeSecurity: Readonly<Record<Combine['mode'], ModeSecurity>> = {
  merge: {
    sees: 'the service node sees every partial result that satisfies the disclosure policy at its owner',
    learns: 'the service node learns the partial results; the requester the answer alone',
    colludes: 'owners among themselves; service node and requester together know every partial result',
    notClaimed: 'that partial results stay hidden from the service node',
  },
  score: {
    sees: "the requester sees the score, or its band alone where the contract has thresholds; nobody sees a member's part",
    learns: 'nothing beside it; the model is public, and says what every feature counts for',
    colludes:
      'all owners but one, or the member that helps to compute; that member and an owner together learn the score',
    notClaimed:
      "that a requester who works together with all owners but one does not know the last one's part; that members put in what they know",
  },
  collect: {
    sees: "the requester sees each member's own answer; nobody else sees any",
    learns: 'nothing beside the answers',
    colludes: "any members but the requester's, the service node with them",
    notClaimed: "that a member's answer is hidden from the requester",
  },
};
