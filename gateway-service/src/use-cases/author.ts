import {
  charterDisclosure,
  contentHash,
  diffContracts,
  judge,
  type QueryContract,
  type QueryContractForm,
  rolesOf,
  treeHash,
  type Verdict,
  verdictHash,
} from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Contracts } from './request-facts.js';

export interface AuthorOptions {
  readonly state: LedgerState;
  readonly contracts: Contracts;
  /** Text to tree; injected, since the parser is WebAssembly that has to be loaded. @throws DomainError `QUERY_NOT_UNDERSTOOD` */
  readonly compile: (form: QueryContractForm) => QueryContract;
}

export interface CheckedContract {
  readonly verdict: Verdict;
  readonly contractHash: string;
  readonly treeHash: string;
  readonly verdictHash: string;
  /** What would change against the version in force; absent for a new contract. */
  readonly diff?: ReturnType<typeof diffContracts>;
}

/** Helps authors and voters: what a contract would be judged, and what it changes. */
export class Author {
  readonly #options: AuthorOptions;

  constructor(options: AuthorOptions) {
    this.#options = options;
  }

  compile(form: QueryContractForm): QueryContract {
    return this.#options.compile(form);
  }

  check(form: QueryContractForm): CheckedContract {
    return this.explain(this.compile(form));
  }

  /** The verdict and, where another version came before, the semantic diff against it. */
  explain(contract: QueryContract): CheckedContract {
    const { state, contracts } = this.#options;
    const charter = contracts.charter();
    const schemas = contracts.schemasOf(contract);
    const verdict = judge({
      contract,
      schemas,
      disclosure: charterDisclosure(charter),
      members: Object.keys(charter.members).sort(),
      roles: rolesOf(charter),
    });
    const before = this.#before(contract, state);
    return {
      verdict,
      ...this.hashes(contract),
      verdictHash: verdictHash(verdict),
      ...(before === undefined ? {} : { diff: diffContracts(before, contract, schemas) }),
    };
  }

  hashes(contract: QueryContract): { readonly contractHash: string; readonly treeHash: string } {
    return { contractHash: contentHash('query-contract', contract), treeHash: treeHash(contract) };
  }

  #before({ id, version }: QueryContract, state: LedgerState): QueryContract | undefined {
    const current = state.get('query-contract-current', id);
    const before = current === undefined || current.version < version ? (current?.version ?? 0) : version - 1;
    return before < 1 ? undefined : state.get('query-contract', id, String(before));
  }
}
