import {
  BytePacker,
  Charter,
  charterDisclosure,
  decode,
  DomainError,
  type EvidenceBundle,
  GeneralizedSchema,
  judge,
  parseStateKey,
  QueryContract,
  type RequestReference,
  type RerunRecord,
  judgedFor,
  stateKey,
} from '@entente/protocol';
import type { ArchivedTransaction, BlockEvidence, WrittenAt } from '../ports/evidence.js';
import type { LedgerState } from '../ports/ledger.js';
import type { Clock, Conclusion } from '../ports/services.js';
import { usedFragments } from './used-fragments.js';
import { sharingKeys } from './sharing-keys.js';
import { hiddenPublications } from './hidden-publications.js';

export interface GatherEvidenceOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly chaincode: string;
  readonly state: Pick<LedgerState, 'get' | 'list' | 'writers'>;
  readonly blocks: BlockEvidence;
  /** How a request ended whose evidence is batched, as far as this gateway keeps it. */
  readonly concluded: (request: RequestReference) => Conclusion | undefined;
  /** What is known here of running a request again. */
  readonly reruns?: (request: RequestReference) => readonly RerunRecord[];
  readonly clock: Clock;
}

/**
 * Blocks with more than this beside what is wanted do not show their content. Nothing else binds a transaction to its place,
 * so such evidence is worth less: it takes blocks of hundreds of transactions.
 */
const mostBytesOfOthers = 1024 * 1024;
const askedAtOnce = 4;

/** Documents whose approval is shown with every ballot; of others the decision alone. */
const shownWithBallots: readonly string[] = ['query-contract', 'charter'];

/** Puts together what proves one request: the transactions of its life, and all that they were allowed by. */
export class GatherEvidence {
  readonly #options: GatherEvidenceOptions;

  constructor(options: GatherEvidenceOptions) {
    this.#options = options;
  }

  /**
   * The bundle of a request that has ended.
   * @throws DomainError `REQUEST_NOT_FOUND`, `REQUEST_NOT_ENDED`, `NOT_FOUND` if blocks are missing here, `LEDGER_UNAVAILABLE`
   */
  async of(request: RequestReference): Promise<EvidenceBundle> {
    const concluded = this.#concluded(request);
    const reruns = this.#options.reruns?.(request) ?? [];
    const own = this.#ofRequest(request, concluded);
    const bundle = await this.#bundle(request, own);
    return {
      ...bundle,
      ...(concluded === undefined ? {} : { concluded }),
      ...(reruns.length === 0 ? {} : { reruns: reruns.slice(-100) }),
    };
  }

  /**
   * The same of a request for a document under supervision: item, keys, question, every answer, and how it ended.
   * @throws DomainError `SHARING_NOT_FOUND`, `SHARING_UNDECIDED`, `NOT_FOUND` if blocks are missing here, `LEDGER_UNAVAILABLE`
   */
  async ofSharing(request: RequestReference): Promise<EvidenceBundle> {
    const { state, blocks } = this.#options;
    const written = state.writers(sharingKeys(state, request)).filter(({ valid }) => valid);
    const own = written.map(({ block, index }) => blocks.transaction({ block, place: index }));
    return { ...(await this.#bundle(request, own)), about: 'sharing-request' };
  }

  async #bundle(request: RequestReference, own: readonly ArchivedTransaction[]): Promise<EvidenceBundle> {
    const { mspId, channel, chaincode, clock } = this.#options;
    const transactions = this.#closure(own);
    const packer = new BytePacker();
    const blocks = this.#blocks(transactions, packer);
    const certificates = await this.#certificates(transactions);
    return {
      kind: 'evidence',
      format: 1,
      madeAt: clock.now().toISOString(),
      madeBy: mspId,
      channel,
      chaincode,
      request,
      trace: traceOf(own, transactions),
      blocks,
      transactions: transactions.map(({ id, block, place, envelope }, index) => ({
        id,
        block,
        place,
        envelope: packer.add(envelope),
        certificate: packer.add(certificates[index] ?? new Uint8Array()),
      })),
      bytes: packer.packed,
    };
  }

  /** @throws DomainError `REQUEST_NOT_ENDED` while its end is not anchored */
  #concluded(request: RequestReference): EvidenceBundle['concluded'] {
    const conclusion = this.#options.concluded(request);
    if (conclusion === undefined) {
      return undefined;
    }
    const { closing, anchored } = conclusion;
    if (anchored === undefined) {
      throw new DomainError('REQUEST_NOT_ENDED', `request ${request.id} is not anchored yet; that takes seconds`);
    }
    return { closing, anchored };
  }

  /** The transactions that wrote the request, its receipts and its end, and what a hidden one was looked up in or owners left. */
  #ofRequest({ member, id }: RequestReference, concluded: EvidenceBundle['concluded']): readonly ArchivedTransaction[] {
    const { state, blocks } = this.#options;
    const request = state.get('request', member, id);
    if (request === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `no request ${id}`);
    }
    if (state.get('outcome', member, id) === undefined) {
      throw new DomainError('REQUEST_NOT_ENDED', `request ${id} has not ended; there is evidence when it has`);
    }
    const keys = [
      stateKey('request', member, id),
      stateKey('co-approval', member, id),
      ...Object.keys(request.owners).map((owner) => stateKey('receipt', member, id, owner)),
      stateKey('outcome', member, id),
      stateKey('service-election', member, id),
      stateKey('service', member, id),
      ...(concluded === undefined ? [] : keysOfConclusion(concluded)),
    ];
    const written = state.writers(keys).filter(({ valid }) => valid);
    const besides = [...hiddenPublications(state, request), ...usedFragments(state, request)];
    return [...written, ...besides].map(({ block, index }) => blocks.transaction({ block, place: index }));
  }

  /** Those transactions, and the ones that wrote what they read; of decisions on the contract and the charter, what those read. */
  #closure(own: readonly ArchivedTransaction[]): readonly ArchivedTransaction[] {
    const found = new Map(own.map((one) => [nameOf(one), one]));
    const allowing = this.#readBy(own, found);
    const decisions = allowing.filter(isShownWithBallots);
    const ballots = this.#readBy(decisions, found);
    // The charter that a decision read may be another one than the request's.
    this.#readBy(ballots.filter(isShownWithBallots), found);
    return [...found.values()].sort((one, other) => one.block - other.block || one.place - other.place);
  }

  #readBy(
    readers: readonly ArchivedTransaction[],
    found: Map<string, ArchivedTransaction>,
  ): readonly ArchivedTransaction[] {
    return readers
      .flatMap(({ reads }) => reads)
      .flatMap((at) => {
        if (found.has(nameOf(at))) {
          return [];
        }
        const transaction = this.#options.blocks.transaction(at);
        found.set(nameOf(at), transaction);
        return [transaction];
      });
  }

  #blocks(transactions: readonly ArchivedTransaction[], packer: BytePacker): EvidenceBundle['blocks'] {
    const { blocks } = this.#options;
    const configurations = blocks.configurations();
    const numbers = new Set([...configurations, ...transactions.map(({ block }) => block)]);
    return [...numbers]
      .sort((one, other) => one - other)
      .map((number) => {
        const { previousHash, dataHash, signatures, envelopes } = blocks.block(number);
        const shown = transactions.filter(({ block }) => block === number).map(({ place }) => place);
        const others = envelopes.filter((_, place) => !shown.includes(place));
        const size = others.reduce((sum, { length }) => sum + length, 0);
        const isShown = configurations.includes(number) || size <= mostBytesOfOthers;
        return {
          number,
          previousHash: packer.add(previousHash),
          dataHash: packer.add(dataHash),
          signatures: packer.add(signatures),
          ...(isShown ? { envelopes: envelopes.map((envelope) => packer.add(envelope)) } : {}),
        };
      });
  }

  async #certificates(transactions: readonly ArchivedTransaction[]): Promise<readonly Uint8Array[]> {
    const certificates: Uint8Array[] = [];
    for (let from = 0; from < transactions.length; from += askedAtOnce) {
      const part = transactions.slice(from, from + askedAtOnce);
      certificates.push(...(await Promise.all(part.map(({ id }) => this.#options.blocks.certificate(id)))));
    }
    return certificates;
  }
}

/** The root that the end is under, and the gateways that signed it: no transaction reads those. */
function keysOfConclusion({ closing: { closing }, anchored }: NonNullable<EvidenceBundle['concluded']>): string[] {
  const signers = [closing.by, ...closing.receipts.map(({ receipt }) => receipt.owner)];
  return [stateKey('anchor', closing.by, anchored.root), ...signers.map((member) => stateKey('gateway', member))];
}

function nameOf({ block, place }: WrittenAt): string {
  return `${String(block)}/${String(place)}`;
}

function isShownWithBallots({ name, writes }: ArchivedTransaction): boolean {
  const kinds = writes.map(({ key }) => parseStateKey(key)?.kind ?? '');
  return (
    name === 'members:Enact' || (kinds.includes('decision') && kinds.some((kind) => shownWithBallots.includes(kind)))
  );
}

/** The verdict's trace, from the documents that the request was opened under. */
function traceOf(
  own: readonly ArchivedTransaction[],
  transactions: readonly ArchivedTransaction[],
): EvidenceBundle['trace'] {
  const opening = own.find(({ writes }) => writes.some(({ key }) => parseStateKey(key)?.kind === 'request'));
  const read = (opening?.reads ?? []).flatMap(({ key, ...at }) => {
    const writer = transactions.find((one) => nameOf(one) === nameOf(at));
    const value = writer?.writes.find((write) => write.key === key)?.value;
    return value === undefined ? [] : [{ kind: parseStateKey(key)?.kind ?? '', value }];
  });
  const [charter, contract] = ['charter', 'query-contract'].map((kind) => read.find((one) => one.kind === kind)?.value);
  if (charter === undefined || contract === undefined) {
    return [];
  }
  const agreed = decode(Charter, charter);
  const text = decode(QueryContract, contract);
  return judge({
    contract: text,
    schemas: read.filter(({ kind }) => kind === 'schema').map(({ value }) => decode(GeneralizedSchema, value)),
    disclosure: charterDisclosure(agreed),
    ...judgedFor(agreed, text.access.members),
  }).trace;
}
