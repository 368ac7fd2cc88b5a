import { DomainError, type FragmentSet, type QueryRequest } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import { type KeptInput, keptWidth } from '../sum/kept-input.js';
import { demandFragment, type FragmentPlace } from './fragments.js';
import type { FragmentStore } from './fragment-store.js';

export interface KeptFragmentsOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly state: LedgerState;
  readonly store: FragmentStore;
}

/** Where a set of fragments is good: what every commitment of it covers. */
export function placeOf(
  channel: string,
  { contract, owner, set, shape, keepers }: Pick<FragmentSet, 'contract' | 'owner' | 'set' | 'shape' | 'keepers'>,
): FragmentPlace {
  return { channel, contractHash: contract.hash, owner, set, shapeHash: shape, width: keptWidth, keepers };
}

/** What this member keeps for owners that are away, for requests that were opened with it and for nothing else. */
export class KeptFragments {
  readonly #options: KeptFragmentsOptions;

  constructor(options: KeptFragmentsOptions) {
    this.#options = options;
  }

  /**
   * This member's part of the inputs of the owners that are away, in a request whose secure sum has this shape.
   * @throws DomainError `FRAGMENTS_NOT_USABLE` where a set is not kept any more or is of another sum; `COMMITMENT_MISMATCH`
   */
  of({ question, fragments = {} }: Pick<QueryRequest, 'question' | 'fragments'>, shape: string): readonly KeptInput[] {
    return Object.entries(fragments).map(([owner, named]) => {
      const standing = this.#options.state.get('fragment-set', question.contract.hash, owner);
      if (standing?.status !== 'kept' || standing.set !== named.set || standing.shape !== shape) {
        const text = `set ${String(named.set)} of ${owner} is not, or no longer, kept for such a request`;
        throw new DomainError('FRAGMENTS_NOT_USABLE', text);
      }
      return this.#part(standing);
    });
  }

  #part(set: FragmentSet): KeptInput {
    const { mspId, channel, store } = this.#options;
    const { owner, contract, keepers, kept } = set;
    if (!keepers.includes(mspId)) {
      return { owner };
    }
    const fragment = store.fragment({ contractHash: contract.hash, owner, set: set.set });
    if (fragment === undefined) {
      const text = `${mspId} has lost its fragment of set ${String(set.set)}: ${owner} makes a new one, or withdraws it`;
      throw new DomainError('FRAGMENTS_NOT_USABLE', text);
    }
    demandFragment(placeOf(channel, set), mspId, fragment, kept[mspId]?.commitment ?? '');
    return { owner, words: fragment.words };
  }
}
