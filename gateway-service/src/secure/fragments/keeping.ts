import {
  DomainError,
  type FragmentKept,
  type FragmentSet,
  fragmentKeptOf,
  type SecureSumShape,
  secureSumShape,
  shapeHash,
  signingInput,
  type SumVectors,
} from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';
import type { Clock, Signatures } from '../../ports/services.js';
import type { FragmentLink, HandedFragment, KeptWord } from '../../ports/fragment-link.js';
import type { ContractFacts, Contracts } from '../../use-cases/request-facts.js';
import { bytesOf, wordsOf } from '../ring/words.js';
import { keptVectors, keptWords } from '../sum/kept-input.js';
import { computedInput, computedShape } from '../sum/public-shape.js';
import { type Fragment, fragmentCommitment, splitAmong } from './fragments.js';
import type { FragmentStore } from './fragment-store.js';
import { placeOf } from './kept-fragments.js';
import { type ListedSet, listedSet } from './set-use.js';

interface OwnInput {
  readonly vectors: SumVectors;
  readonly sources: FragmentSet['sources'];
}

export interface KeepingOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly store: FragmentStore;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly link: FragmentLink;
  readonly signatures: Signatures;
  readonly clock: Clock;
  /** This owner's own input for a contract, as of a day, and the sources that it was computed from. */
  readonly vectors: (facts: ContractFacts, shape: SecureSumShape, asOf: string) => Promise<OwnInput>;
}

/** Makes sets of fragments of this owner's inputs, and keeps fragments of others'. */
export class Keeping {
  readonly #options: KeepingOptions;

  constructor(options: KeepingOptions) {
    this.#options = options;
  }

  /** The newest set of every owner and contract. */
  list(): readonly ListedSet[] {
    const { state } = this.#options.ledger;
    return state.list('fragment-set').map((set) => listedSet(set, state));
  }

  /**
   * Splits this owner's input of now among keepers; once all have signed, the set goes on the ledger in place of the one before.
   * @throws DomainError `UNSUPPORTED`, `FRAGMENTS_INVALID`, `MEMBER_UNAVAILABLE`, and what the data source says
   */
  async make(id: string, version: number, keepers: readonly string[]): Promise<FragmentSet> {
    const { mspId: owner, channel, ledger, contracts, clock, link, vectors } = this.#options;
    const facts = contracts.facts(id, version);
    const shape = fragmentShape(facts);
    const asOf = clock.now().toISOString().slice(0, 10);
    const computed = computedShape(shape);
    const parties = keepers.length + 1;
    const { vectors: input, sources } = await vectors(facts, shape, asOf);
    const mine = computedInput(computed, input, shapeHash(shape), Math.max(3, parties));
    const contract = { id, version, hash: facts.hash };
    const before = ledger.state.get('fragment-set', facts.hash, owner);
    const set = {
      contract,
      owner,
      set: (before?.set ?? 0) + 1,
      shape: shapeHash(shape),
      asOf,
      keepers: [...keepers].sort(),
    };
    const fragments = splitAmong(keptVectors(computed, mine), placeOf(channel, set));
    const kept: Record<string, KeptWord> = {};
    for (const [keeper, fragment] of fragments) {
      kept[keeper] = await link.fragment(keeper, handed(set, fragment));
      this.#demandWord(keeper, fragmentKeptOf({ ...set, kept }, keeper), kept[keeper], fragment, set);
    }
    const { owner: _, ...said } = set;
    await ledger.submit('fragments:Commit', { ...said, sources, kept });
    return this.#standing(facts.hash);
  }

  async withdraw(id: string, version: number): Promise<FragmentSet> {
    const { ledger, contracts } = this.#options;
    const { hash } = contracts.facts(id, version);
    const standing = this.#standing(hash);
    const said = { contract: standing.contract, set: standing.set };
    await ledger.submit('fragments:Withdraw', said);
    return this.#standing(hash);
  }

  /**
   * Takes a fragment of a set that is about to be committed to, and signs for it.
   * @throws DomainError `FORBIDDEN`, `FRAGMENTS_INVALID`
   */
  keep(caller: string, { place, salt, words: text }: HandedFragment): KeptWord {
    const { mspId, channel, store, ledger, contracts, signatures } = this.#options;
    const { contract, owner, set, shape, keepers } = place;
    if (caller !== owner) {
      throw new DomainError('FORBIDDEN', `${caller} hands over a fragment of ${owner}`);
    }
    const facts = contracts.facts(contract.id, contract.version);
    const own = fragmentShape(facts);
    const fragment = { salt: Uint8Array.from(Buffer.from(salt, 'base64url')), words: wordsOf(fromText(text)) };
    const standing = ledger.state.get('fragment-set', contract.hash, owner);
    const expected: readonly (readonly [string, boolean])[] = [
      ['contract', facts.hash === contract.hash],
      ['shape', shapeHash(own) === shape],
      ['keepers', keepers.includes(mspId) && !keepers.includes(owner)],
      ['length', fragment.words.length === keptWords(computedShape(own))],
      ['number', set === (standing?.set ?? 0) + 1],
    ];
    const fault = expected.find(([, holds]) => !holds);
    if (fault !== undefined) {
      throw new DomainError('FRAGMENTS_INVALID', `the fragment that ${owner} hands over has another ${fault[0]}`);
    }
    store.keep({ contractHash: contract.hash, owner, set }, fragment);
    const commitment = fragmentCommitment(placeOf(channel, place), mspId, fragment);
    const statement: FragmentKept = { kind: 'fragment-kept', ...place, keeper: mspId, commitment };
    return { commitment, signature: signatures.sign(signingInput('fragment-kept', statement)) };
  }

  /** Deletes what is good for nothing any more: fragments of sets that are superseded or withdrawn. */
  tidy(): void {
    for (const { contract, owner, set, status } of this.#options.ledger.state.list('fragment-set')) {
      // The next set may be under way: its fragment comes before it is on the ledger.
      if (status === 'withdrawn') {
        this.#options.store.forgetUpTo({ contractHash: contract.hash, owner, set });
      } else {
        this.#options.store.forgetUpTo({ contractHash: contract.hash, owner, set: set - 1 });
      }
    }
  }

  #standing(hash: string): FragmentSet {
    const { mspId, ledger } = this.#options;
    const standing = ledger.state.get('fragment-set', hash, mspId);
    if (standing === undefined) {
      throw new DomainError('FRAGMENTS_NOT_FOUND', `${mspId} has made no fragments under this contract`);
    }
    return standing;
  }

  #demandWord(
    keeper: string,
    statement: FragmentKept,
    { commitment, signature }: KeptWord,
    fragment: Fragment,
    set: Parameters<typeof placeOf>[1],
  ): void {
    const { channel, ledger, signatures } = this.#options;
    const gateway = ledger.state.get('gateway', keeper);
    const isRight =
      gateway !== undefined &&
      commitment === fragmentCommitment(placeOf(channel, set), keeper, fragment) &&
      signatures.verify(signingInput('fragment-kept', statement), signature, gateway.signing);
    if (!isRight) {
      throw new DomainError('FRAGMENTS_INVALID', `${keeper} does not sign for the fragment that it was handed`);
    }
  }
}

/**
 * The shape that everybody who owns no data asks a contract's sum in. @throws DomainError `UNSUPPORTED`, `QUERY_REFUSED`
 */
function fragmentShape({ contract, schemas, policy }: ContractFacts): SecureSumShape {
  const { combine, parameters, id } = contract;
  const isTaken = combine.mode === 'secure-sum' && combine.fragments === true && combine.noise === undefined;
  if (!isTaken || Object.keys(parameters).length > 0) {
    throw new DomainError('UNSUPPORTED', `${id} takes no fragments: it says nothing of them, or takes parameters`);
  }
  return secureSumShape({ contract, schemas, policy, requester: '', owners: [] });
}

function handed(place: HandedFragment['place'], { salt, words }: Fragment): HandedFragment {
  return {
    place,
    salt: Buffer.from(salt).toString('base64url'),
    words: Buffer.from(bytesOf(words)).toString('base64'),
  };
}

function fromText(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
