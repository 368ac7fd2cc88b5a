import { countedAnswer, DomainError, type Publication, type QueryContract } from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';
import type { PublicationLink, PublicationParts } from '../../ports/services.js';
import type { Contracts } from '../../use-cases/request-facts.js';
import { fetchPublication, partOfPublication } from './fetch-publication.js';
import type { MatchStore } from './match-store.js';

export interface PublicationReaderOptions {
  readonly mspId: string;
  readonly store: MatchStore;
  readonly ledger: Pick<Ledger, 'state'>;
  readonly contracts: Pick<Contracts, 'facts'>;
  readonly link: PublicationLink;
}

/** Most bytes that a requester reads at once. */
const largestPart = 8 * 1024 * 1024;

/** Who reads which publications: this member's requesters and others', and the member that counts where members are counted. */
export class PublicationReader implements PublicationParts {
  readonly #options: PublicationReaderOptions;
  readonly #fetching = new Map<string, Promise<void>>();
  readonly #fetched = new Set<string>();

  constructor(options: PublicationReaderOptions) {
    this.#options = options;
  }

  /** What the ledger has of all members' publications. */
  records(): readonly Publication[] {
    return this.#options.ledger.state.list('publication');
  }

  /**
   * A part of a publication that the ledger names, for this member's own requesters; the whole is fetched from its owner if
   * it is not here yet. A requester reads all parts whatever it asks about: which it would stop at tells nothing.
   * @throws DomainError `PUBLICATION_NOT_FOUND`, `MEMBER_UNAVAILABLE`, `COMMITMENT_MISMATCH`; `MEMBER_NOT_ALLOWED` where a member
   * counts: a requester would see which members know a subject
   */
  async readPart(contentHash: string, offset: number): Promise<Uint8Array> {
    const record = this.#named(contentHash);
    const { combine } = this.#contractOf(record);
    if (countedAnswer(combine) !== undefined) {
      const text = `${combine.by} alone looks into the publications of ${record.contract.id}, and counts`;
      throw new DomainError('MEMBER_NOT_ALLOWED', text);
    }
    await this.#have(record);
    return partOfPublication(this.#options.store, contentHash, offset, largestPart);
  }

  /**
   * The whole of a publication that this member looks into, as the one that counts under its contract.
   * @throws DomainError as `readPart`; `MEMBER_UNAVAILABLE` also if its owner has replaced it by now, as the ledger will show
   */
  async *readToCount(record: Publication): AsyncIterable<Uint8Array> {
    const { mspId, store } = this.#options;
    const { combine } = this.#contractOf(record);
    if (countedAnswer(combine) === undefined || combine.by !== mspId) {
      throw new DomainError('MEMBER_NOT_ALLOWED', `${mspId} counts nothing under ${record.contract.id}`);
    }
    try {
      await this.#have(record);
    } catch (error) {
      const isGone = error instanceof DomainError && error.code === 'PUBLICATION_NOT_FOUND';
      const text = `${record.owner} gives its publication no more: it has another one`;
      throw isGone ? new DomainError('MEMBER_UNAVAILABLE', text, { cause: error }) : error;
    }
    yield* store.read(record.contentHash);
  }

  /**
   * A part of this member's own publication, for a member that may ask under its contract, or where members are counted for the
   * one that counts.
   * @throws DomainError `PUBLICATION_NOT_FOUND`, `MEMBER_NOT_ALLOWED`
   */
  async part(caller: string, contentHash: string, offset: number): Promise<Uint8Array> {
    const record = this.#named(contentHash);
    const { contract, owner } = record;
    if (owner !== this.#options.mspId) {
      throw new DomainError('PUBLICATION_NOT_FOUND', `publication ${contentHash} is another member's`);
    }
    const { access, combine } = this.#contractOf(record);
    const readers = countedAnswer(combine) === undefined ? access.members : [combine.by];
    if (!readers.includes(caller)) {
      throw new DomainError('MEMBER_NOT_ALLOWED', `${caller} may not look into publications of ${contract.id}`);
    }
    return partOfPublication(this.#options.store, contentHash, offset);
  }

  /** Removes what was fetched from others and the ledger names no more; what is being made here is not on the ledger yet. */
  forgetReplaced(): void {
    const named = new Set(this.records().map(({ contentHash }) => contentHash));
    for (const contentHash of [...this.#fetched].filter((each) => !named.has(each))) {
      this.#options.store.forget(contentHash);
      this.#fetched.delete(contentHash);
    }
  }

  #contractOf({ contract }: Publication): QueryContract {
    return this.#options.contracts.facts(contract.id, contract.version).contract;
  }

  /** Fetches it from its owner if it is not here yet. */
  async #have(record: Publication): Promise<void> {
    const { contentHash } = record;
    if (!this.#options.store.has(contentHash)) {
      const fetching = this.#fetching.get(contentHash) ?? this.#fetch(record);
      this.#fetching.set(contentHash, fetching);
      await fetching.finally(() => this.#fetching.delete(contentHash));
    }
  }

  async #fetch({ owner, contentHash, bytes }: Publication): Promise<void> {
    const { store, link } = this.#options;
    await fetchPublication(store, contentHash, bytes, (offset) => link.publicationPart(owner, contentHash, offset));
    this.#fetched.add(contentHash);
  }

  #named(contentHash: string): Publication {
    const record = this.records().find((each) => each.contentHash === contentHash);
    if (record === undefined) {
      throw new DomainError('PUBLICATION_NOT_FOUND', `the ledger names no publication ${contentHash}`);
    }
    return record;
  }
}
