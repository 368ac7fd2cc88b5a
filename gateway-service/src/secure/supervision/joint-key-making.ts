import { DomainError, type SupervisionMaking, supervisorsOf } from '@entente/protocol';
import {
  commitToPolynomial,
  demandCommitment,
  demandPart,
  jointPublicKey,
  newPolynomial,
  partFor,
  shareOf,
} from '@entente/protocol/secure';
import type { Ledger, LedgerState } from '../../ports/ledger.js';
import type { Contracts } from '../../use-cases/request-facts.js';
import { newTransportKey, openPart, sealPart } from './sealed-part.js';
import type { MakingSecrets, SupervisionStore } from './supervision-store.js';

export interface SupervisionOptions {
  readonly mspId: string;
  /** The Fabric channel, which sealed parts are bound to. */
  readonly channel: string;
  readonly store: SupervisionStore;
  readonly ledger: Ledger;
  readonly contracts: Pick<Contracts, 'charter'>;
}

export interface MakeOptions {
  /** How many supervisors the key takes; more than half unless said. Who begins it decides, the others agree by joining. */
  readonly threshold?: number | undefined;
  /** Whether a new key is made although one is there, or what is being made is given up. */
  readonly next?: boolean | undefined;
}

/**
 * A supervisor's part in the making of the joint key. Each call goes on as far as the others' words allow; what is said stands
 * on the ledger, so nobody has to be there at the same time.
 */
export class JointKeyMaking {
  readonly #options: SupervisionOptions;

  constructor(options: SupervisionOptions) {
    this.#options = options;
  }

  /** What the ledger has of the newest making. */
  newest(): SupervisionMaking | undefined {
    return newestMaking(this.#options.ledger.state);
  }

  /**
   * Begins a key or goes on with the one that is being made.
   * @throws DomainError `FORBIDDEN` if this member is no supervisor; `SUPERVISION_INVALID`, which names who did not keep to
   * the rules; `SUPERVISION_NOT_FOUND` if this gateway has lost what it committed to
   */
  async advance({ threshold, next = false }: MakeOptions): Promise<SupervisionMaking> {
    const { mspId, contracts } = this.#options;
    const supervisors = supervisorsOf(contracts.charter());
    if (!supervisors.includes(mspId)) {
      throw new DomainError('FORBIDDEN', `${mspId} is no supervisor of the alliance`);
    }
    const generation = this.#generation(supervisors, next);
    const begun = this.#options.ledger.state.get('supervision-making', String(generation));
    if (begun?.publicKey !== undefined) {
      this.#forgetMaking(begun);
      return begun;
    }
    if (begun?.from !== undefined) {
      const text = `shares of key ${String(begun.from.generation)} are dealt out: entente supervision key move goes on with it`;
      throw new DomainError('SUPERVISION_INVALID', text);
    }
    await this.#commit(generation, supervisors, threshold);
    await this.#deal(generation);
    await this.#confirm(generation);
    const making = this.#making(generation);
    this.#forgetMaking(making);
    return making;
  }

  /** Also where it was another supervisor's word that ended the making, and this one hears of it now. */
  #forgetMaking({ generation, publicKey, from }: SupervisionMaking): void {
    if (publicKey !== undefined && from === undefined) {
      this.#options.store.forgetMaking(generation);
    }
  }

  #generation(supervisors: readonly string[], next: boolean): number {
    const newest = this.newest();
    if (newest === undefined) {
      return 1;
    }
    const isOver = newest.supervisors.join(' ') !== supervisors.join(' ');
    // Whoever asks for a new key joins in one that another has begun.
    const hasJoined = newest.from !== undefined || Object.hasOwn(newest.commitments, this.#options.mspId);
    return isOver || (next && hasJoined) ? newest.generation + 1 : newest.generation;
  }

  async #commit(generation: number, supervisors: readonly string[], wanted: number | undefined): Promise<void> {
    const { mspId, store, ledger } = this.#options;
    const making = ledger.state.get('supervision-making', String(generation));
    if (making !== undefined && Object.hasOwn(making.commitments, mspId)) {
      return;
    }
    const threshold = making?.threshold ?? wanted ?? Math.floor(supervisors.length / 2) + 1;
    if (wanted !== undefined && wanted !== threshold) {
      const text = `key ${String(generation)} was begun as one that takes ${String(threshold)} supervisors`;
      throw new DomainError('SUPERVISION_INVALID', text);
    }
    const secrets = this.#newSecrets(generation, threshold);
    store.keepMaking(generation, secrets);
    const said = commitToPolynomial(secrets, mspId, { generation, supervisors });
    await ledger.submit('supervision:Commit', { generation, ...said, transport: secrets.transport.public });
  }

  /**
   * Those that were kept before, if they serve: kept before they are said, and said again after a stop in between, when nobody
   * knows yet whether the ledger has them; what is on the ledger could not be kept to otherwise.
   */
  #newSecrets(generation: number, threshold: number): MakingSecrets {
    const kept = this.#options.store.making(generation);
    const isOfUse = kept?.threshold === threshold && kept.coefficients !== '';
    return isOfUse ? kept : { ...newPolynomial(threshold), transport: newTransportKey() };
  }

  async #deal(generation: number): Promise<void> {
    const { mspId, channel, ledger } = this.#options;
    const making = this.#making(generation);
    if (!hasAll(making, making.commitments) || Object.hasOwn(making.parts, mspId)) {
      return;
    }
    const secrets = this.#secrets(generation);
    for (const [member, said] of Object.entries(making.commitments)) {
      demandCommitment(said, member, making);
    }
    const others = Object.entries(making.commitments).filter(([member]) => member !== mspId);
    const parts = await Promise.all(
      others.map(async ([to, { transport }]) => {
        const part = partFor(secrets, making.supervisors, to);
        return [to, await sealPart({ channel, generation, from: mspId, to, part }, transport)] as const;
      }),
    );
    await ledger.submit('supervision:Deal', { generation, parts: Object.fromEntries(parts) });
  }

  async #confirm(generation: number): Promise<void> {
    const { mspId, store, ledger } = this.#options;
    const making = this.#making(generation);
    if (!hasAll(making, making.parts) || Object.hasOwn(making.confirmed, mspId)) {
      return;
    }
    const parts = await Promise.all(making.supervisors.map((from) => this.#partOf(making, from)));
    store.keepShare(generation, shareOf(parts));
    await ledger.submit('supervision:Confirm', { generation, publicKey: jointPublicKey(making) });
  }

  async #partOf(making: SupervisionMaking, from: string): Promise<string> {
    const { mspId, channel } = this.#options;
    const { generation, supervisors, commitments, parts } = making;
    const secrets = this.#secrets(generation);
    if (from === mspId) {
      return partFor(secrets, supervisors, mspId);
    }
    demandCommitment(commitments[from] ?? { points: [], proof: '' }, from, making);
    const place = { channel, generation, from, to: mspId };
    const part = await openPart(parts[from]?.[mspId] ?? '', secrets.transport, place);
    demandPart(part, making, from, mspId);
    return part;
  }

  #secrets(generation: number): MakingSecrets {
    const secrets = this.#options.store.making(generation);
    if (secrets === undefined) {
      const text = `this gateway has no more what it committed to for key ${String(generation)}: begin the next one`;
      throw new DomainError('SUPERVISION_NOT_FOUND', text);
    }
    return secrets;
  }

  #making(generation: number): SupervisionMaking {
    const making = this.#options.ledger.state.get('supervision-making', String(generation));
    if (making === undefined) {
      throw new DomainError('SUPERVISION_NOT_FOUND', `the ledger has no key ${String(generation)} of the supervisors`);
    }
    return making;
  }
}

/** What the ledger has of the newest making of a joint key, or of the newest dealing out of its shares. */
export function newestMaking(state: LedgerState): SupervisionMaking | undefined {
  return state
    .list('supervision-making')
    .reduce<SupervisionMaking | undefined>(
      (last, each) => (each.generation > (last?.generation ?? 0) ? each : last),
      undefined,
    );
}

function hasAll({ supervisors }: SupervisionMaking, said: Readonly<Record<string, unknown>>): boolean {
  return supervisors.every((member) => Object.hasOwn(said, member));
}
