import { availableParallelism } from 'node:os';
import {
  countedAnswer,
  DomainError,
  isMasked,
  type MatchEvaluation,
  matchShape,
  parseVersionedId,
  type Publication,
  versionedId,
} from '@entente/protocol';
import { evaluateQuestion, nobodyAnswer, publicationBytes } from '@entente/protocol/secure';
import type { DataAccess, RunLimits } from '../../ports/data-access.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Clock, HiddenAnswers, Log } from '../../ports/services.js';
import { type ContractFacts, type Contracts, schemaReferences } from '../../use-cases/request-facts.js';
import { makePublication, type PublicationProgress } from './make-publication.js';
import type { MatchStore } from './match-store.js';
import type { PublicationReader } from './publication-reader.js';
import { JointEpochs } from '../score/joint-epochs.js';
import { maskedPages } from '../score/masked-pages.js';
import { type SubjectAnswer, subjectPages } from './subject-pages.js';

export interface PublicationsOptions {
  readonly mspId: string;
  /** The Fabric channel, which masks of hidden scores are bound to. */
  readonly channel: string;
  readonly store: MatchStore;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly dataAccess: DataAccess;
  readonly limits: RunLimits;
  readonly reader: Pick<PublicationReader, 'records'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How many threads make entries; one less than the machine has, unless said. */
  readonly threads?: number;
}

/** What becomes of the subjects' answers before they are hidden. */
type Labelled = (pages: AsyncIterable<readonly SubjectAnswer[]>) => AsyncIterable<readonly SubjectAnswer[]>;

/** How far the making of a publication is. */
export interface Making extends PublicationProgress {
  readonly contract: string;
  readonly epoch: number;
  /** `waiting`: for the keys of the other owners of a joint epoch, which each announces when it makes its own. */
  readonly status: 'waiting' | 'making' | 'published' | 'failed';
  readonly startedAt: string;
  /** Why it failed. */
  readonly code?: string;
}

/** This gateway's part in hidden questions: it publishes, evaluates what others blinded, and keeps what others publish. */
export class Publications implements HiddenAnswers {
  readonly #options: PublicationsOptions;
  readonly #joint: JointEpochs;
  readonly #makings = new Map<string, Making>();
  readonly #stop = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PublicationsOptions) {
    this.#options = options;
    this.#joint = new JointEpochs(options);
  }

  /** What was made here since the gateway started, or is being made. */
  makings(): readonly Making[] {
    return [...this.#makings.values()];
  }

  /**
   * Starts making this member's publication and puts it on the ledger when it is made; one at a time.
   * @param newEpoch whether it is to have a new key; the first one has, and what is made within an epoch keeps it
   * @throws DomainError `UNSUPPORTED` if the contract asks no hidden questions; `ALREADY_EXISTS` if it is being made;
   * `PUBLICATION_INVALID` if it has masks and is made, and no new epoch is to begin
   */
  make(reference: string, newEpoch: boolean): { readonly making: Making; readonly made: Promise<void> } {
    const { id, version } = parseVersionedId(reference);
    const facts = this.#options.contracts.facts(id, version);
    if (matchShape(facts.contract.combine) === undefined) {
      throw new DomainError('UNSUPPORTED', `${reference} asks no hidden questions: nothing is published for it`);
    }
    if (['waiting', 'making'].includes(this.#makings.get(reference)?.status ?? '')) {
      throw new DomainError('ALREADY_EXISTS', `the publication for ${reference} is being made`);
    }
    const masked = isMasked(facts.contract.combine);
    const epoch = masked ? this.#joint.next(facts, newEpoch) : this.#epochOf(facts.hash, newEpoch);
    const startedAt = this.#options.clock.now().toISOString();
    const status = masked ? 'waiting' : 'making';
    const making: Making = { contract: reference, epoch, status, startedAt, subjects: 0, computed: 0 };
    this.#makings.set(reference, making);
    const made = masked
      ? this.#makeMasked(facts, making)
      : this.#inTurn(() => this.#makeAndPublish(facts, making, (pages) => pages));
    return { making, made };
  }

  async #inTurn(act: () => Promise<void>): Promise<void> {
    const made = this.#last.then(act);
    this.#last = made.catch(() => undefined);
    return made;
  }

  /** Waits for the other owners first, so that what is made without them does not wait too. */
  async #makeMasked(facts: ContractFacts, making: Making): Promise<void> {
    const { mspId } = this.#options;
    const { contract, schemas } = facts;
    const { combine } = contract;
    if (combine.mode !== 'hidden-score') {
      throw new DomainError('UNSUPPORTED', `labels of mode ${combine.mode} have no masks`);
    }
    const agreed = await this.#joint.agree(facts, making.epoch, this.#stop.signal).catch((error: unknown) => {
      this.#failed(making, error);
      throw error;
    });
    const { columns } = nobodyAnswer(contract.local.tree, schemas, making.startedAt.slice(0, 10));
    const masking = { me: mspId, card: combine, columns, ...agreed };
    const here: Making = { ...making, status: 'making' };
    this.#makings.set(making.contract, here);
    await this.#inTurn(() => this.#makeAndPublish(facts, here, (pages) => maskedPages(pages, masking)));
  }

  /** @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID` */
  evaluateScore(...asked: Parameters<HiddenAnswers['evaluateScore']>): MatchEvaluation {
    return this.#joint.evaluate(...asked);
  }

  /** @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID` */
  evaluate({ contract, hash }: Pick<ContractFacts, 'contract' | 'hash'>, blinded: readonly string[]): MatchEvaluation {
    const { mspId, store } = this.#options;
    const current = this.#current(hash);
    const keys = current === undefined ? undefined : store.keys({ contract: hash, epoch: current.epoch });
    const shape = matchShape(contract.combine);
    if (current === undefined || keys === undefined || shape === undefined) {
      const named = versionedId(contract.id, contract.version);
      throw new DomainError('PUBLICATION_NOT_FOUND', `${mspId} has published nothing for ${named}`);
    }
    return evaluateQuestion(keys, { blinded }, shape.elements, current.epoch);
  }

  /** Ends what is being made; what was computed of it stays. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#last;
  }

  async #makeAndPublish(facts: ContractFacts, making: Making, labelled: Labelled): Promise<void> {
    const { contract } = making;
    const say = (change: Partial<Making>): void => {
      this.#makings.set(contract, { ...(this.#makings.get(contract) ?? making), ...change });
    };
    try {
      const { header, contentHash } = await this.#makeOne(facts, making.epoch, { onProgress: say, labelled });
      const { kind: _kind, owner: _owner, revision: _revision, ...said } = header;
      await this.#options.ledger.submit('publications:Publish', {
        ...said,
        contentHash,
        bytes: publicationBytes(header),
      });
      say({ status: 'published' });
      // Evaluations are made with the key of the current epoch alone: a key that is gone cannot be stolen.
      this.#forgetKeys(facts, making.epoch);
      this.#forgetOthers();
    } catch (error) {
      this.#failed(making, error);
      throw error;
    }
  }

  #failed(making: Making, error: unknown): void {
    const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
    this.#makings.set(making.contract, { ...(this.#makings.get(making.contract) ?? making), status: 'failed', code });
    this.#options.log.warn('publication', { code });
  }

  /** Where there are masks, questions may go to the epoch before until all others have published too. */
  #forgetKeys({ contract, hash }: ContractFacts, made: number): void {
    if (isMasked(contract.combine)) {
      this.#joint.published(hash, made);
    } else {
      this.#options.store.forgetEpoch({ contract: hash, epoch: made - 1 });
    }
  }

  async #makeOne(
    facts: ContractFacts,
    epoch: number,
    {
      onProgress,
      labelled,
    }: { readonly onProgress: (progress: PublicationProgress) => void; readonly labelled: Labelled },
  ): ReturnType<typeof makePublication> {
    const { mspId, store, dataAccess, limits, clock, threads = availableParallelism() - 1 } = this.#options;
    const { contract, hash, schemas } = facts;
    const [subject = ''] = Object.keys(contract.parameters);
    const asOf = clock.now().toISOString().slice(0, 10);
    const sources = this.#ownSources(facts);
    return makePublication({
      ...{ store, owner: mspId, epoch, asOf, threads, onProgress, signal: this.#stop.signal },
      contract: { id: contract.id, version: contract.version, hash },
      labelBytes: matchShape(contract.combine)?.labelBytes ?? 0,
      isCounted: countedAnswer(contract.combine) !== undefined,
      pages: labelled(subjectPages({ dataAccess, sources, contract, subject, schemas, asOf, limits })),
    });
  }

  /** This member's sources of the contract's schemas, as they are on offer. @throws DomainError `SOURCE_NOT_FOUND` */
  #ownSources({ contract }: ContractFacts): readonly string[] {
    const { mspId, ledger, dataAccess } = this.#options;
    const own = dataAccess.sources();
    return schemaReferences(contract).map(({ id, version }) => {
      const schema = versionedId(id, version);
      const offered = ledger.state.get('schema-sources', schema)?.sources.find(({ member }) => member === mspId);
      const source = own.find((each) => each.id === offered?.id && each.mappingHash === offered.mappingHash);
      if (source === undefined) {
        throw new DomainError('SOURCE_NOT_FOUND', `${mspId} offers no source of ${schema} by the mapping it has now`);
      }
      return source.id;
    });
  }

  #current(hash: string): Publication | undefined {
    const own = this.#options.ledger.state.list('publication', hash, this.#options.mspId);
    return own.reduce<Publication | undefined>(
      (last, each) => (each.epoch > (last?.epoch ?? 0) ? each : last),
      undefined,
    );
  }

  #epochOf(hash: string, newEpoch: boolean): number {
    const current = this.#current(hash)?.epoch ?? 0;
    return current === 0 || newEpoch ? current + 1 : current;
  }

  /** Publications that the ledger names no more are of no use. */
  #forgetOthers(): void {
    const named = this.#options.reader.records().map(({ contentHash }) => contentHash);
    this.#options.store.forgetOthers(new Set(named));
  }
}
