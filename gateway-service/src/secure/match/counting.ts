import { createHash, randomBytes } from 'node:crypto';
import {
  type CountedAnswer,
  countedAnswer,
  type CountInput,
  type CountStatement,
  contentHash,
  DomainError,
  matchShape,
  type Publication,
  type QueryRequest,
  type RequestReference,
  type SignedCountingKey,
  signingInput,
} from '@entente/protocol';
import { countHits, type CountingPart } from '@entente/protocol/secure';
import type { Ledger } from '../../ports/ledger.js';
import type { Checkpoint, CountingHandler, Envelopes, Signatures } from '../../ports/services.js';
import { type ContractFacts, type Contracts, outcomeOf, requestFacts } from '../../use-cases/request-facts.js';
import { usableKey } from '../../use-cases/usable-key.js';
import type { CountedWords } from './counted-words.js';
import type { MatchStore } from './match-store.js';
import type { PublicationReader } from './publication-reader.js';
import { countingKeys, openFactors } from './sealed-factors.js';

export interface CountingOptions {
  readonly mspId: string;
  readonly ledger: Pick<Ledger, 'state'>;
  readonly contracts: Contracts;
  readonly store: Pick<MatchStore, 'countingKey' | 'keepCountingKey'>;
  readonly words: CountedWords;
  readonly reader: Pick<PublicationReader, 'readToCount' | 'records' | 'forgetReplaced'>;
  readonly envelopes: Envelopes;
  readonly signatures: Pick<Signatures, 'sign'>;
  readonly checkpoint: Checkpoint;
  /** How long an owner waits here for the others before it is told to come again. */
  readonly patienceMs: number;
}

/** A request whose owners are coming. */
interface Count {
  readonly inputs: Map<string, CountInput>;
  /** What those who came wait for; another one after a count that failed. */
  awaited: PromiseWithResolvers<string>;
  isRunning: boolean;
}

interface Asked {
  readonly reference: RequestReference;
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
  readonly answer: CountedAnswer;
}

type Inputs = readonly (readonly [owner: string, input: CountInput])[];

/** This gateway as the member that counts who knows the subject of a hidden question, about whom it learns nothing else. */
export class Counting implements CountingHandler {
  readonly #options: CountingOptions;
  readonly #counts = new Map<string, Count>();

  constructor(options: CountingOptions) {
    this.#options = options;
  }

  /** What factors are sealed with, signed by this gateway. */
  key(): SignedCountingKey {
    const { mspId, store, signatures } = this.#options;
    const counting = { kind: 'counting-key', helper: mspId, key: countingKeys(store).x } as const;
    return { counting, signature: signatures.sign(signingInput('counting-key', counting)) };
  }

  /**
   * Takes what an owner evaluated; when all owners of the request have come, counts and seals the number for the requester. What was
   * sealed once is given again as it is, also after a restart.
   * @throws DomainError `FORBIDDEN` for who is no owner; `SHARE_INVALID` for who comes with something else than was counted;
   * `MEMBER_UNAVAILABLE` if the others do not come meanwhile, or an owner does not give its publication; what stands against counting
   */
  async count(caller: string, input: CountInput): Promise<string> {
    const asked = this.#asked(caller, input);
    this.#forgetEnded();
    const said = this.#options.words.get(asked.reference);
    if (said !== undefined) {
      demandSame(caller, said.inputs[caller] === inputHash(input));
      return said.counted;
    }
    const key = keyOf(asked.reference);
    const count = this.#counts.get(key) ?? newCount();
    this.#counts.set(key, count);
    const earlier = count.inputs.get(caller);
    demandSame(caller, !count.isRunning || (earlier !== undefined && inputHash(earlier) === inputHash(input)));
    count.inputs.set(caller, input);
    const { promise } = count.awaited;
    if (count.inputs.size === Object.keys(asked.request.owners).length && !count.isRunning) {
      this.#begin(asked, count);
    }
    return this.#inTime(promise, asked.request);
  }

  #asked(caller: string, { request: reference }: CountInput): Asked {
    const { mspId, ledger, contracts } = this.#options;
    if (outcomeOf(ledger.state, reference) !== undefined) {
      throw new DomainError('REQUEST_ENDED', `request ${reference.id} has ended`);
    }
    const { request, facts } = requestFacts(ledger.state, contracts, reference);
    const answer = countedAnswer(facts.contract.combine);
    if (answer === undefined || facts.contract.combine.by !== mspId) {
      throw new DomainError('REQUEST_NOT_FOUND', `request ${request.id} has nothing that ${mspId} counts`);
    }
    if (request.owners[caller] === undefined) {
      throw new DomainError('FORBIDDEN', `${caller} is no owner of request ${request.id}`);
    }
    return { reference, request, facts, answer };
  }

  /** One that fails is begun again when an owner comes again: what stood against it may have passed. */
  #begin(asked: Asked, count: Count): void {
    count.isRunning = true;
    const { awaited } = count;
    this.#countAndKeep(asked, [...count.inputs]).then(awaited.resolve, (error: unknown) => {
      count.awaited = Promise.withResolvers();
      count.isRunning = false;
      awaited.reject(error instanceof Error ? error : new Error(String(error)));
    });
  }

  async #countAndKeep(asked: Asked, inputs: Inputs): Promise<string> {
    const counted = await this.#count(asked, inputs);
    const hashes = inputs.map(([owner, input]) => [owner, inputHash(input)] as const);
    this.#options.words.keep(asked.reference, { inputs: Object.fromEntries(hashes), counted });
    this.#options.checkpoint('counted');
    return counted;
  }

  async #count({ reference, request, facts, answer }: Asked, inputs: Inputs): Promise<string> {
    const { mspId, ledger, envelopes, store } = this.#options;
    const [sealed = '', ...others] = new Set(inputs.map(([, { factors }]) => factors));
    if (others.length > 0) {
      throw new DomainError('SHARE_INVALID', 'the owners do not hand in the same factors');
    }
    const due = { contract: facts.hash, requester: reference.member, key: request.question.key.id };
    const { factors } = await openFactors(sealed, countingKeys(store), due);
    if (factors.length !== matchShape(facts.contract.combine)?.elements) {
      throw new DomainError('PARAMETER_INVALID', 'there is not one factor for each element of a request');
    }
    const parts = inputs.map(([owner, input]) => this.#part(owner, facts.hash, input));
    const { said, parts: used } = await countHits(answer, { factors }, parts);
    const statement: CountStatement = {
      kind: 'count-statement',
      request: reference,
      helper: mspId,
      parts: used,
      said: said.map((each) => String(each).padStart(3, '0')),
      salt: randomBytes(32).toString('base64url'),
    };
    const registered = usableKey(ledger.state, request);
    return envelopes.seal(statement, registered.encryption, registered.id);
  }

  #part(owner: string, contract: string, { epoch, evaluated }: CountInput): CountingPart {
    const { reader } = this.#options;
    const own = reader.records().filter((each) => each.owner === owner && each.contract.hash === contract);
    const known = own.find((each) => each.epoch === epoch);
    if (known === undefined) {
      throw unknownEpoch(owner, epoch, own);
    }
    return { known, evaluation: { epoch, evaluated }, chunks: reader.readToCount(known), hash: createHash('sha256') };
  }

  async #inTime(counted: Promise<string>, { id }: QueryRequest): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new DomainError('MEMBER_UNAVAILABLE', `not every owner has evaluated request ${id} yet`));
      }, this.#options.patienceMs);
    });
    try {
      return await Promise.race([counted, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #forgetEnded(): void {
    const { ledger, words, reader } = this.#options;
    const hasEnded = (request: RequestReference): boolean => outcomeOf(ledger.state, request) !== undefined;
    for (const [key, { inputs }] of this.#counts) {
      const [input] = inputs.values();
      if (input !== undefined && hasEnded(input.request)) {
        this.#counts.delete(key);
      }
    }
    words.forget(hasEnded);
    if (![...this.#counts.values()].some(({ isRunning }) => isRunning)) {
      reader.forgetReplaced();
    }
  }
}

/** An epoch that is to come is one that this gateway's copy of the ledger does not have yet. */
function unknownEpoch(owner: string, epoch: number, own: readonly Publication[]): DomainError {
  const isToCome = own.every((each) => each.epoch < epoch);
  const code = isToCome ? 'MEMBER_UNAVAILABLE' : 'PUBLICATION_NOT_FOUND';
  return new DomainError(code, `the ledger has no epoch ${String(epoch)} of ${owner} here`);
}

function demandSame(caller: string, isSame: boolean): void {
  if (!isSame) {
    throw new DomainError('SHARE_INVALID', `${caller} evaluates something else than was counted`);
  }
}

function inputHash(input: CountInput): string {
  return contentHash('count-input', input);
}

function keyOf({ member, id }: RequestReference): string {
  return `${member} ${id}`;
}

function newCount(): Count {
  return { inputs: new Map(), awaited: Promise.withResolvers(), isRunning: false };
}
