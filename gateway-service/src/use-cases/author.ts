import {
  charterDisclosure,
  compatibilityOf,
  contentHash,
  diffContracts,
  diffSchemas,
  type Finding,
  type GeneralizedSchema,
  judge,
  type QueryContract,
  type QueryContractForm,
  rolesOf,
  type SchemaChange,
  type SchemaCompatibility,
  schemaFindings,
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

export interface CheckedSchema {
  /** What makes no sense in it, for its author. */
  readonly findings: readonly Finding[];
  /** What changes against the version before; absent for a first version. */
  readonly schemaDiff?: readonly SchemaChange[];
  readonly change?: SchemaCompatibility;
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

  /** What a generalized schema changes against the version before, and whether contracts on that mean the same on this. */
  explainSchema(schema: GeneralizedSchema): CheckedSchema {
    const before = this.#options.state.get('schema', schema.id, String(schema.version - 1));
    const findings = schemaFindings(schema);
    if (before === undefined) {
      return { findings };
    }
    const schemaDiff = diffSchemas(before, schema);
    return { findings, schemaDiff, change: compatibilityOf(schemaDiff) };
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
