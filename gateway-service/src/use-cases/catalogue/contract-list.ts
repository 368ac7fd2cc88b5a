import { parseStateKey, type QueryContract, type QueryContractCurrent } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import { firstOf, type ListPage } from './list-page.js';

/** What a list says of a query contract: the version in force, and what people choose by. */
export type ListedContract = QueryContractCurrent &
  Partial<Pick<QueryContract, 'title' | 'scope' | 'purposes' | 'parameters' | 'access'>>;

export interface ContractFilter {
  /** The one under this id alone. */
  readonly id?: string | undefined;
  /** Part of an id, a title or a purpose, in any case. */
  readonly text?: string | undefined;
  /** Only what is in force and what this member may ask. */
  readonly askableBy?: string | undefined;
  /** The id after which the page begins. */
  readonly after?: string | undefined;
  /** All there are if left out. */
  readonly limit?: number | undefined;
}

/**
 * Query contracts in the order of their ids, kept as blocks change them: a page of a list over thousands, or a letter in a
 * search, reads no documents.
 */
export class ContractList {
  readonly #state: Pick<LedgerState, 'get'>;
  readonly #contracts = new Map<string, { readonly listed: ListedContract; readonly words: string }>();
  #order: readonly string[] | undefined;

  constructor(state: Pick<LedgerState, 'get' | 'list' | 'onBlock'>) {
    this.#state = state;
    for (const { id } of state.list('query-contract-current')) {
      this.#read(id);
    }
    state.onBlock(({ keys }) => {
      for (const key of keys) {
        const { kind = '', attributes: [id = ''] = [] } = parseStateKey(key) ?? {};
        if (kind === 'query-contract' || kind === 'query-contract-current') {
          this.#read(id);
        }
      }
    });
  }

  /** @param isShown whether the reader may see it */
  page(filter: ContractFilter, isShown: (contract: ListedContract) => boolean = () => true): ListPage<ListedContract> {
    const { id: only, text = '', askableBy, after = '', limit } = filter;
    const wanted = text.trim().toLowerCase();
    const ids = only === undefined ? this.#ordered().filter((id) => id > after) : [only];
    const contracts = ids.flatMap((id) => this.#contracts.get(id) ?? []);
    const found = contracts.filter(({ words }) => words.includes(wanted)).map(({ listed }) => listed);
    return firstOf(found, limit, (one) => isAskable(one, askableBy) && isShown(one));
  }

  #ordered(): readonly string[] {
    this.#order ??= [...this.#contracts.keys()].sort();
    return this.#order;
  }

  #read(id: string): void {
    const current = this.#state.get('query-contract-current', id);
    if (current === undefined) {
      return;
    }
    if (!this.#contracts.has(id)) {
      this.#order = undefined;
    }
    const contract = this.#state.get('query-contract', id, String(current.version));
    const words = [id, contract?.title ?? '', ...(contract?.purposes ?? [])].join('\n').toLowerCase();
    this.#contracts.set(id, { listed: { ...current, ...(contract && chosenBy(contract)) }, words });
  }
}

function isAskable({ status, access }: ListedContract, member: string | undefined): boolean {
  return member === undefined || (status === 'active' && access?.members.includes(member) === true);
}

function chosenBy({ title, scope, purposes, parameters, access }: QueryContract): Partial<ListedContract> {
  return { title, scope, purposes, parameters, access };
}
