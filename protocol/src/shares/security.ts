import type { AttestedCombining } from '../documents/attested.js';
import type { Combine } from '../documents/combine.js';
import type { CountedAnswer } from '../documents/count.js';

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
  match: {
    sees: "the requester sees each member's answer about the subjects that it asked about; an owner sees blinded elements",
    learns:
      "owners: that a question is asked, and of how many subjects all are; the requester's member: size classes of publications",
    colludes: 'all owners together, the service node with them: they learn neither the subject nor whether it is known',
    notClaimed:
      'that a requester asks about no subjects that it guesses, as far as its units go; that it looks nobody up again while an epoch lasts; that owners publish the truth of their data',
  },
  'hidden-score': {
    sees: "the requester sees the scores of the subjects that it asked about; nobody sees a member's part, and owners see blinded elements",
    learns:
      'the requester: which members know a subject, also where it has no score because one of them does not; owners: that a question is asked; all: who publishes with whom, and size classes',
    colludes:
      'all owners together, the service node with them: they learn neither the subject nor whether it is known; of the parts: all owners but two, the requester with them',
    notClaimed:
      "that a requester asks about no subjects that it guesses, as far as its units go; that a band hides the score from the requester; that members put in what they know, or are named if their labels do not fit; that a requester who works together with all owners but one does not know the last one's part",
  },
  score: {
    sees: "the requester sees the score, or its band alone where the contract has thresholds; nobody sees a member's part",
    learns: 'nothing beside it; the model is public, and says what every feature counts for',
    colludes:
      'all owners but one, or the member that helps to compute; that member and an owner together learn every part',
    notClaimed:
      "that a requester who works together with all owners but one does not know the last one's part; that members put in what they know",
  },
  compare: {
    sees: 'the requester sees which member has the largest number; nobody sees a number, or how the others stand',
    learns: 'nothing beside it',
    colludes:
      'all owners but one, or the member that helps to compute; that member and an owner together learn differences',
    notClaimed:
      'that members put in their true number; an answer is fixed for an epoch, so that it cannot be searched for',
  },
  rank: {
    sees: "the requester sees its own member's place; nobody sees a number, or who is ahead",
    learns: 'nothing beside it',
    colludes:
      'all owners but one, or the member that helps to compute; that member and an owner together learn differences',
    notClaimed:
      'that members put in their true number; an answer is fixed for an epoch, so that it cannot be searched for',
  },
  quantile: {
    sees: "the requester sees the band of all members' values together; nobody sees a member's values",
    learns: 'everybody: whether there are enough subjects to answer',
    colludes:
      'all owners but one, or the member that helps to compute; that member and an owner together learn what all have in each band',
    notClaimed:
      'that members put in their true values; an answer is fixed for an epoch, so that it cannot be searched for',
  },
  'secure-sum': {
    sees: 'the requester sees exact totals over all members, of the cells that satisfy the disclosure policy; nobody sees what one member puts in',
    learns:
      'owners, dealer and requester: which cells passed; the dealer together with one owner: the values of what was tested, of every cell',
    colludes: 'owners, all but one of them together, and the requester with them; not the dealer with an owner',
    notClaimed:
      'that a member puts in the truth about its data; that a member that departs from the protocol cannot change which cells pass; that totals of several answers cannot be subtracted',
  },
  overlap: {
    sees: 'the requester sees how many subjects the two owners have in common, or that there are too few to say; with noise a number near it; nobody sees which they are',
    learns:
      'both owners: how many they have in common, exactly, also where it is held back or has noise; and of what size class the set of the other is',
    colludes:
      'the requester and the member that passes shares on; either of them together with an owner knows what that owner learns',
    notClaimed:
      'that the number is hidden from the owners; that an owner puts in its own subjects: one that puts in those it is curious about learns how many of them the other has, and of a single one whether; that sets of several answers cannot be held against each other',
  },
  collect: {
    sees: "the requester sees each member's own answer; nobody else sees any",
    learns: 'nothing beside the answers',
    colludes: "any members but the requester's, the service node with them",
    notClaimed: "that a member's answer is hidden from the requester",
  },
};

/** Of `match` where a member counts who knows a subject: `combine.answer` is `count` or bands. */
const counted: ModeSecurity = {
  sees: 'the requester sees how many members know each subject that it asked about, or the band of that, and not which; the member that counts sees which members know a subject that it has no name for; an owner sees blinded elements',
  learns:
    'the member that counts: whether a subject was asked about before in the same epoch, and size classes; owners: that a question is asked, and of how many subjects all are; the requester: of each member, where all know a subject or none does',
  colludes:
    'all owners together: they learn neither the subject nor how many know it; the requester and owners: of the others they learn the number alone; not the member that counts: with the requester it learns which members know a subject, and with one owner it can try who a subject is',
  notClaimed:
    'that the member that counts says the right number; that it is not told by the requester or an owner about whom a question is; that a requester asks about no subjects that it guesses, as far as its units go; that owners publish the truth of their data',
};

/** Of `merge` where every owner adds noise to its own part: `combine.noise`. */
const noised: ModeSecurity = {
  sees: 'the service node sees every partial result with the noise of its owner in every number; nobody sees an exact one',
  learns: 'the service node learns the noised partial results; the requester their sums alone',
  colludes:
    'everybody but one owner: of the subjects of that owner they learn no more than the epsilon or rho of the contract allows',
  notClaimed:
    'that several subjects together are hidden as well as one; that how long an owner takes tells nothing; that an owner adds noise to its own part and puts in the truth',
};

/** Every form of combining that has words of its own, by what its contract says. */
export const formSecurity: Readonly<Record<string, ModeSecurity>> = {
  ...modeSecurity,
  'merge with noise': noised,
  'match with answer': counted,
};

/** Of a contract, or of its form. */
interface CombineTerms extends Pick<Combine, 'mode'> {
  readonly accountable?: true | undefined;
  readonly answer?: CountedAnswer | undefined;
  readonly fragments?: true | undefined;
  readonly attested?: AttestedCombining | undefined;
  readonly noise?: object | undefined;
}

/** What the mode of a contract lets be known, with what the contract itself adds: that others keep inputs, or that supervisors can open its questions. */
export function securityOf({ mode, accountable, answer, fragments, attested, noise }: CombineTerms): ModeSecurity {
  if (attested !== undefined) {
    return inEnclave(attested);
  }
  if (fragments === true) {
    return withFragments(modeSecurity[mode]);
  }
  if (mode === 'merge' && noise !== undefined) {
    return noised;
  }
  const security = mode === 'match' && answer !== undefined ? counted : modeSecurity[mode];
  if (accountable !== true) {
    return security;
  }
  return {
    sees: `${security.sees}; supervisors, as many together as their joint key takes, can open about whom it asked, on a proposal with a reason that everybody sees`,
    learns: `${security.learns}; all: which supervisors open which question, and why; the supervisor that proposes it: which of its candidates was asked about`,
    colludes: `${security.colludes}; of the supervisors, fewer than the joint key takes`,
    notClaimed: `${security.notClaimed}; that as many supervisors as the key takes cannot open a question among themselves without a proposal`,
  };
}

/** What it changes that an enclave merges: who is kept out, and by what alone. */
function inEnclave({ model, ...attested }: AttestedCombining): ModeSecurity {
  const security = combinedInEnclave(attested);
  return model === undefined
    ? security
    : {
        ...security,
        sees: `${security.sees}; nobody but the enclave and ${model.owner} sees the model`,
        notClaimed: `${security.notClaimed}; that a requester who knows many subjects' features cannot work the model out from their scores`,
      };
}

function combinedInEnclave({ hardware }: Pick<AttestedCombining, 'hardware'>): ModeSecurity {
  const inside = 'the enclave alone sees every partial result that satisfies the disclosure policy at its owner';
  if (hardware !== true) {
    return {
      sees: `${inside}; it may be a software enclave, and then its host can read them as well`,
      learns: 'the requester learns the answer alone; the host of a software enclave can learn the partial results',
      colludes: 'owners among themselves; the host of a software enclave and the requester know every partial result',
      notClaimed: 'that partial results stay hidden from the host of a software enclave',
    };
  }
  return {
    sees: `${inside}; its host sees sealed texts`,
    learns:
      'the requester learns the answer alone; the host learns which owners answer, when, and how long their texts are',
    colludes: 'owners among themselves; host and requester',
    notClaimed: 'that partial results stay hidden from whoever opens the machine, or finds a fault in its processor',
  };
}

/** What it adds that an owner may be away, and others keep its input split among them. */
function withFragments({ sees, learns, colludes, notClaimed }: ModeSecurity): ModeSecurity {
  return {
    sees,
    learns: `${learns}; all: which owners are there by fragments, as of which day, and who keeps them`,
    colludes: `${colludes}; of an owner that is away, all who keep its fragments but one`,
    notClaimed: `${notClaimed}; that all who keep the fragments of an owner together do not know what it puts in; that an owner that is away is counted as of the day of the request`,
  };
}
