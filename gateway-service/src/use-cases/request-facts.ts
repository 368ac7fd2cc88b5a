import {
  type Charter,
  charterDisclosure,
  contentHash,
  contractDisclosure,
  type DisclosurePolicy,
  DomainError,
  type GeneralizedSchema,
  judge,
  type Outcome,
  type QueryContract,
  parseStateKey,
  type QueryRequest,
  judgedFor,
  type RequestReference,
  treeHash,
  verdictHash,
  versionedId,
} from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/** Checks that a contract's texts give its trees. Injected, since the parser is WebAssembly that has to be loaded. */
export type TextCheck = (contract: QueryContract) => void;

/** A query contract as the ledger has it, checked by this gateway itself: the ledger's word is not taken for it. */
export interface ContractFacts {
  readonly contract: QueryContract;
  readonly hash: string;
  /** Of all tables that the contract reads, in the order of their ids. */
  readonly schemas: readonly GeneralizedSchema[];
  readonly verdictHash: string;
  readonly treeHash: string;
  /** The charter's policy, made stricter by the contract and by every schema. */
  readonly policy: DisclosurePolicy;
}

/** Reads and judges contracts; one judgement a contract and charter, as the same input gives the same verdict. */
export class Contracts {
  readonly #state: LedgerState;
  readonly #textCheck: TextCheck;
  readonly #known = new Map<string, { readonly charter: Charter; readonly facts: ContractFacts }>();

  constructor({ state, textCheck }: { readonly state: LedgerState; readonly textCheck: TextCheck }) {
    this.#state = state;
    this.#textCheck = textCheck;
  }

  /** @throws DomainError `QUERY_CONTRACT_NOT_FOUND`, `CONTRACT_MISMATCH`, `QUERY_REFUSED`, `SCHEMA_NOT_FOUND` */
  facts(id: string, version: number): ContractFacts {
    const contract = this.#state.get('query-contract', id, String(version));
    if (contract === undefined) {
      throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `no query contract ${id}@${String(version)}`);
    }
    const charter = this.charter();
    const key = versionedId(id, version);
    const known = this.#known.get(key);
    // The state copy gives the same object until something else is written in its place.
    if (known?.facts.contract === contract && known.charter === charter) {
      return known.facts;
    }
    const facts = this.#judged(contract, charter);
    this.#known.set(key, { charter, facts });
    return facts;
  }

  charter(): Charter {
    const charter = this.#state.get('charter');
    if (charter === undefined) {
      throw new DomainError('CHARTER_NOT_IN_FORCE', 'propose a charter and have every member accept it');
    }
    return charter;
  }

  /** The schemas that a contract names, in the order of their ids. @throws DomainError `SCHEMA_NOT_FOUND` */
  schemasOf(contract: Pick<QueryContract, 'schemas'>): readonly GeneralizedSchema[] {
    return schemaReferences(contract).map(({ id, version }) => {
      const schema = this.#state.get('schema', id, String(version));
      if (schema === undefined) {
        throw new DomainError('SCHEMA_NOT_FOUND', `no generalized schema ${versionedId(id, version)}`);
      }
      return schema;
    });
  }

  #judged(contract: QueryContract, charter: Charter): ContractFacts {
    this.#textCheck(contract);
    const schemas = this.schemasOf(contract);
    const disclosure = charterDisclosure(charter);
    const verdict = judge({ contract, schemas, disclosure, ...judgedFor(charter, contract.access.members) });
    if (!verdict.accepted) {
      throw new DomainError('QUERY_REFUSED', `${contract.id}@${String(contract.version)} does not satisfy its schema`);
    }
    return {
      contract,
      hash: contentHash('query-contract', contract),
      schemas,
      verdictHash: verdictHash(verdict),
      treeHash: treeHash(contract),
      policy: contractDisclosure(contract.disclosure, disclosure, schemas),
    };
  }
}

/** The schemas that a contract names, by id: sources answer in this order, as the ledger lists them. */
export function schemaReferences({
  schemas,
}: Pick<QueryContract, 'schemas'>): readonly { readonly id: string; readonly version: number }[] {
  return Object.entries(schemas)
    .map(([id, version]) => ({ id, version }))
    .sort((first, second) => (first.id < second.id ? -1 : 1));
}

/** The request as committed, and the facts of the contract it names; both must agree with what was computed here. */
export function requestFacts(
  state: LedgerState,
  contracts: Contracts,
  { member, id }: RequestReference,
): { readonly request: QueryRequest; readonly facts: ContractFacts } {
  const request = state.get('request', member, id);
  if (request === undefined) {
    throw new DomainError('REQUEST_NOT_FOUND', `no request ${id} of ${member}`);
  }
  const { contract } = request.question;
  const facts = contracts.facts(contract.id, contract.version);
  if (
    facts.hash !== contract.hash ||
    facts.treeHash !== request.treeHash ||
    facts.verdictHash !== request.verdictHash
  ) {
    throw new DomainError(
      'CONTRACT_MISMATCH',
      `request ${id} names another text, tree or verdict than this gateway finds`,
    );
  }
  return { request, facts };
}

const kindsOfRequests: ReadonlySet<string> = new Set(['request', 'outcome', 'service', 'co-approval']);

/** The requests that were opened, approved or ended, or got another service node, by writing these keys. */
export function requestsIn(keys: readonly string[]): readonly RequestReference[] {
  return keys.flatMap((key) => {
    const { kind, attributes: [member, id] = [] } = parseStateKey(key) ?? {};
    return kindsOfRequests.has(kind ?? '') && member !== undefined && id !== undefined ? [{ member, id }] : [];
  });
}

export function outcomeOf(state: LedgerState, { member, id }: RequestReference): Outcome | undefined {
  return state.get('outcome', member, id);
}
