import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  type BlindedParameters,
  type ContractReference,
  DomainError,
  encode,
  type JointEpoch,
  jointEpoch,
  type MaskKey,
  type MatchEvaluation,
  matchShape,
  versionedId,
} from '@entente/protocol';
import { evaluateQuestion } from '@entente/protocol/secure';
import type { Ledger } from '../../ports/ledger.js';
import { type ContractFacts, schemaReferences } from '../../use-cases/request-facts.js';
import type { MatchStore } from '../match/match-store.js';
import { type PairKey, pairKey } from './pair-masks.js';

export interface JointEpochsOptions {
  readonly mspId: string;
  /** The Fabric channel, which masks are bound to. */
  readonly channel: string;
  readonly store: MatchStore;
  readonly ledger: Ledger;
}

/** What one member masks its labels of a joint epoch with. */
export interface AgreedMasks {
  readonly parties: readonly string[];
  readonly keys: readonly PairKey[];
}

type Facts = Pick<ContractFacts, 'contract' | 'hash'>;

/**
 * How the owners come to the masks of a joint epoch without a word between them: each announces a key on the ledger, which
 * names the parties; once all have, each can make its labels. An epoch that not all publish for is never asked about.
 */
export class JointEpochs {
  readonly #options: JointEpochsOptions;

  constructor(options: JointEpochsOptions) {
    this.#options = options;
  }

  /** The last epoch for which all owners have published. */
  whole(hash: string): JointEpoch | undefined {
    return jointEpoch(this.#options.ledger.state.list('publication', hash));
  }

  /**
   * The epoch that this member's next labels are for: one that others have begun, or the next one.
   * @throws DomainError `PUBLICATION_INVALID` if this member has published for the last one and none is to begin
   */
  next(facts: Facts, begin: boolean): number {
    const { mspId, ledger, store } = this.#options;
    const { hash } = facts;
    const last = Math.max(0, ...ledger.state.list('mask-key', hash).map(({ epoch }) => epoch));
    const isPublished = ledger.state.get('publication', hash, mspId, String(last)) !== undefined;
    if (isPublished && !begin && this.#isCurrent(facts, last)) {
      const text = `labels of joint epoch ${String(last)} are published once: begin a new one, which all owners publish for`;
      throw new DomainError('PUBLICATION_INVALID', text);
    }
    const own = ledger.state.get('mask-key', hash, String(last), mspId);
    const isLost = own !== undefined && store.maskSecret({ contract: hash, epoch: last }) === undefined;
    return last > 0 && !isPublished && !isLost && this.#isCurrent(facts, last) ? last : last + 1;
  }

  /**
   * Announces this member's key of an epoch, unless it has, and waits for those of all others.
   * @throws DomainError `PUBLICATION_INVALID` if owners have changed meanwhile, or another epoch has begun; the ledger's
   * refusals; `SECURE_MISBEHAVIOUR` if a key is none that masks can be made with
   */
  async agree(facts: Facts, epoch: number, signal: AbortSignal): Promise<AgreedMasks> {
    const { mspId, store, ledger } = this.#options;
    const place = { contract: facts.hash, epoch };
    const reference = { id: facts.contract.id, version: facts.contract.version, hash: facts.hash };
    if (ledger.state.get('mask-key', facts.hash, String(epoch), mspId) === undefined) {
      const { privateKey, publicKey } = generateKeyPairSync('x25519');
      store.keepMaskSecret(place, privateKey.export({ format: 'der', type: 'pkcs8' }));
      const { x = '' } = publicKey.export({ format: 'jwk' });
      await ledger.submit('publications:Announce', { contract: reference, epoch, publicKey: x });
    }
    const keys = await this.#announced(facts, epoch, signal);
    return this.#masks(reference, epoch, keys);
  }

  /** Forgets the secret of an epoch's masks: with it labels could be made that are masked like those on the ledger. */
  published(hash: string, epoch: number): void {
    this.#options.store.forgetMaskSecret({ contract: hash, epoch });
    this.forgetOver(hash);
  }

  /**
   * Forgets what is over: the keys of epochs before the last whole one, and secrets of masks whose labels are published. What
   * is asked under an epoch that is over is asked again.
   */
  forgetOver(hash: string): void {
    const { mspId, store, ledger } = this.#options;
    const last = this.whole(hash)?.epoch ?? 0;
    for (const epoch of store.epochs(hash)) {
      if (epoch < last) {
        store.forgetEpoch({ contract: hash, epoch });
      }
      if (ledger.state.get('publication', hash, mspId, String(epoch)) !== undefined) {
        store.forgetMaskSecret({ contract: hash, epoch });
      }
    }
  }

  /** See `HiddenAnswers.evaluateScore`. */
  evaluate(
    { contract, hash }: Facts,
    { blinded, epoch = 0 }: BlindedParameters,
    owners: readonly string[],
  ): MatchEvaluation {
    this.forgetOver(hash);
    const { mspId, store, ledger } = this.#options;
    const named = `joint epoch ${String(epoch)} of ${versionedId(contract.id, contract.version)}`;
    const masks = ledger.state.get('publication', hash, mspId, String(epoch))?.masks;
    if (masks === undefined || encode(Object.keys(masks).sort()) !== encode([...owners].sort())) {
      const text = `the owners of this request have not published for ${named} together`;
      throw new DomainError('PUBLICATION_NOT_FOUND', text);
    }
    const keys = store.keys({ contract: hash, epoch });
    const shape = matchShape(contract.combine);
    if (keys === undefined || shape === undefined) {
      throw new DomainError('PUBLICATION_NOT_FOUND', `${named} is over: ask again`);
    }
    return evaluateQuestion(keys, { blinded }, shape.elements, epoch);
  }

  async #announced(facts: Facts, epoch: number, signal: AbortSignal): Promise<readonly MaskKey[]> {
    const { state } = this.#options.ledger;
    return new Promise((resolve, reject) => {
      const end = (act: () => void): void => {
        stopFollowing();
        signal.removeEventListener('abort', abort);
        act();
      };
      const look = (): void => {
        try {
          const keys = this.#allKeys(facts, epoch);
          if (keys !== undefined) {
            end(() => {
              resolve(keys);
            });
          }
        } catch (error) {
          end(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        }
      };
      const abort = (): void => {
        end(() => {
          reject(new DomainError('QUERY_FAILED', 'the gateway stops'));
        });
      };
      const stopFollowing = state.onBlock(look);
      signal.addEventListener('abort', abort);
      if (signal.aborted) {
        abort();
      } else {
        look();
      }
    });
  }

  /** The keys of all owners; undefined as long as one is missing. @throws DomainError `PUBLICATION_INVALID` */
  #allKeys(facts: Facts, epoch: number): readonly MaskKey[] | undefined {
    const { state } = this.#options.ledger;
    if (!this.#isCurrent(facts, epoch)) {
      const text = `joint epoch ${String(epoch)} is over before it began, or owners have changed: make the publication again`;
      throw new DomainError('PUBLICATION_INVALID', text);
    }
    const keys = this.#owners(facts).map((owner) => state.get('mask-key', facts.hash, String(epoch), owner));
    return keys.every((key) => key !== undefined) ? keys : undefined;
  }

  /** Whether an epoch is the last one, and all who have announced for it named those who own the data now. */
  #isCurrent(facts: Facts, epoch: number): boolean {
    const { state } = this.#options.ledger;
    const owners = encode(this.#owners(facts));
    return state
      .list('mask-key', facts.hash)
      .every((key) => key.epoch < epoch || (key.epoch === epoch && encode(key.parties) === owners));
  }

  /** Who offers every schema of the contract from a source that is open, as the ledger reckons it. */
  #owners({ contract }: Facts): readonly string[] {
    const lists = schemaReferences(contract).map(({ id, version }) => {
      const sources = this.#options.ledger.state.get('schema-sources', versionedId(id, version))?.sources ?? [];
      const closed = new Set(sources.flatMap((source) => (source.closed === true ? [source.member] : [])));
      return new Set(sources.map(({ member }) => member).filter((member) => !closed.has(member)));
    });
    const [first = new Set<string>(), ...others] = lists;
    return [...first].filter((member) => others.every((list) => list.has(member))).sort();
  }

  #masks(contract: ContractReference, epoch: number, announced: readonly MaskKey[]): AgreedMasks {
    const { mspId, channel, store } = this.#options;
    const secret = store.maskSecret({ contract: contract.hash, epoch });
    if (secret === undefined) {
      throw new DomainError('PUBLICATION_INVALID', 'the secret of this epoch is lost: begin a new joint epoch');
    }
    const privateKey = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' });
    demandOwn(privateKey, announced, mspId);
    const parties = announced.map(({ owner }) => owner);
    const context = { channel, contract, epoch, parties };
    const keys = announced
      .filter(({ owner }) => owner !== mspId)
      .map(({ owner, publicKey: x }) =>
        pairKey({ me: mspId, privateKey }, { other: owner, publicKey: keyOf(x, owner) }, context),
      );
    return { parties, keys };
  }
}

/** Labels masked with a key that is not the announced one would be of use to nobody. */
function demandOwn(privateKey: KeyObject, announced: readonly MaskKey[], mspId: string): void {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (announced.find(({ owner }) => owner === mspId)?.publicKey !== x) {
    throw new DomainError('PUBLICATION_INVALID', 'another key of this member is announced: begin a new joint epoch');
  }
}

function keyOf(x: string, owner: string): KeyObject {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
  } catch (cause) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${owner} announced a key that is none`, { cause });
  }
}
