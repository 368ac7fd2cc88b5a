import { charterDisclosure, contentHash, contractDisclosure, type QueryContract, treeHash } from '@entente/protocol';
import { demandTextGivesTree } from '@entente/protocol/parse';
import { type ContractFacts, Contracts } from '../use-cases/request-facts.js';
import type { MemoryState } from './memory-state.js';

/** What owners know of a contract that was voted on; of one that the verdict would refuse too, where it is left out. */
export class RehearsedContracts {
  readonly #contracts: Contracts;
  readonly #judged: boolean;

  constructor({ state, judged }: { readonly state: MemoryState; readonly judged: boolean }) {
    this.#contracts = new Contracts({ state, textCheck: demandTextGivesTree });
    this.#judged = judged;
  }

  /** @throws DomainError `QUERY_REFUSED` unless the verdict is left out, and what reading a contract throws */
  facts(contract: QueryContract): ContractFacts {
    if (this.#judged) {
      return this.#contracts.facts(contract.id, contract.version);
    }
    const schemas = this.#contracts.schemasOf(contract);
    const disclosure = charterDisclosure(this.#contracts.charter());
    return {
      ...{ contract, schemas, verdictHash: '', treeHash: treeHash(contract) },
      hash: contentHash('query-contract', contract),
      policy: contractDisclosure(contract.disclosure, disclosure, schemas),
    };
  }

  charter(): ReturnType<Contracts['charter']> {
    return this.#contracts.charter();
  }
}
