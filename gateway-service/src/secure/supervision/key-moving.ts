import { DomainError, isSameKey, type Resharing, type SupervisionMaking, supervisorsOf } from '@entente/protocol';
import {
  demandDealer,
  demandPart,
  jointPublicKey,
  partFor,
  polynomialPoints,
  resharedShare,
  sharePolynomial,
} from '@entente/protocol/secure';
import type { LedgerState } from '../../ports/ledger.js';
import { newestMaking, type SupervisionOptions } from './joint-key-making.js';
import { newTransportKey, openPart, sealPart } from './sealed-part.js';

export interface MoveOptions {
  /** How many of the new holders the key will take; more than half unless said. */
  readonly threshold?: number | undefined;
  /** Holders of shares who deal them out; the first ones that are members unless said. */
  readonly dealers?: readonly string[] | undefined;
  /** Whether what was begun is given up, or shares are dealt out anew though the supervisors are the same. */
  readonly next?: boolean | undefined;
}

type Moving = SupervisionMaking & { readonly from: Resharing };

/**
 * A member's part in dealing out the shares of the joint key to the supervisors as they are now: as one of them, as a holder of a
 * share, or as both. Each call goes on as far as the others' words allow, and all of them stand on the ledger.
 */
export class KeyMoving {
  readonly #options: SupervisionOptions;

  constructor(options: SupervisionOptions) {
    this.#options = options;
  }

  /**
   * Begins, or goes on with what was begun.
   * @throws DomainError `FORBIDDEN` if this member neither supervises nor deals; `SUPERVISION_NOT_FOUND` if there is no key, or
   * its share is lost; `SUPERVISION_INVALID`, which names who did not keep to the rules
   */
  async advance(wanted: MoveOptions): Promise<SupervisionMaking> {
    const { mspId, contracts, ledger } = this.#options;
    const supervises = supervisorsOf(contracts.charter()).includes(mspId);
    const begun = this.#begun(wanted);
    if (begun?.publicKey !== undefined) {
      return begun;
    }
    const deals = begun?.from?.dealers.includes(mspId) === true;
    if (!supervises && !deals) {
      throw new DomainError('FORBIDDEN', `${mspId} neither supervises nor deals out a share of the key`);
    }
    return this.#goOn(begun?.generation ?? nextGeneration(ledger.state), wanted, supervises);
  }

  async #goOn(generation: number, wanted: MoveOptions, supervises: boolean): Promise<SupervisionMaking> {
    if (supervises) {
      await this.#join(generation, wanted);
    }
    await this.#deal(generation);
    if (supervises) {
      await this.#confirm(generation);
    }
    const making = this.#making(generation);
    if (making.publicKey !== undefined) {
      this.#options.store.forgetMaking(generation);
      this.forgetMoved();
    }
    return making;
  }

  /** Erases this member's shares of generations whose key others, or it itself, hold by other shares now. */
  forgetMoved(): void {
    const { store, ledger } = this.#options;
    const key = ledger.state.get('supervision-key');
    for (const generation of store.shares()) {
      if (key !== undefined && generation < key.generation && isSameKey(key, generation)) {
        store.forgetShare(generation);
      }
    }
  }

  /** What goes on, or came to its end and is in force for the supervisors as they are. */
  #begun({ next = false }: MoveOptions): SupervisionMaking | undefined {
    const { ledger, contracts, mspId } = this.#options;
    const newest = newestMaking(ledger.state);
    const theirs = supervisorsOf(contracts.charter()).join(' ');
    if (newest === undefined || newest.supervisors.join(' ') !== theirs) {
      return undefined;
    }
    const isMoving = newest.from !== undefined && newest.publicKey === undefined;
    // Whoever asks for another one joins in that which somebody else has begun.
    const hasJoined = !isMoving || newest.from.transports[mspId] !== undefined;
    return (next && hasJoined) || (!isMoving && newest.publicKey === undefined) ? undefined : newest;
  }

  async #join(generation: number, wanted: MoveOptions): Promise<void> {
    const { mspId, store, ledger } = this.#options;
    const begun = ledger.state.get('supervision-making', String(generation));
    if (begun?.from?.transports[mspId] !== undefined) {
      return;
    }
    const { threshold, dealers } = this.#terms(wanted, begun);
    // Kept before it is said: parts that are sealed to it could not be opened otherwise.
    const secrets = store.making(generation) ?? { coefficients: '', threshold, transport: newTransportKey() };
    store.keepMaking(generation, secrets);
    await ledger.submit('supervision:Reshare', {
      generation,
      threshold,
      dealers: [...dealers],
      transport: secrets.transport.public,
    });
  }

  /** What is said of whom it takes: as was begun, or as is usual, where nothing else is wanted. */
  #terms(
    { threshold, dealers }: MoveOptions,
    begun: SupervisionMaking | undefined,
  ): Pick<SupervisionMaking, 'threshold'> & Pick<Resharing, 'dealers'> {
    if (begun?.from !== undefined) {
      return { threshold: threshold ?? begun.threshold, dealers: dealers ?? begun.from.dealers };
    }
    const half = Math.floor(supervisorsOf(this.#options.contracts.charter()).length / 2);
    return { threshold: threshold ?? half + 1, dealers: dealers ?? this.#firstHolders() };
  }

  /** As many holders of shares as the key takes that are members still, supervisors before others, in the key's order. */
  #firstHolders(): readonly string[] {
    const { ledger, contracts } = this.#options;
    const { members } = contracts.charter();
    const key = ledger.state.get('supervision-key');
    if (key === undefined) {
      throw new DomainError('SUPERVISION_NOT_FOUND', 'there is no joint key yet: entente supervision key make');
    }
    const here = key.supervisors.filter((member) => Object.hasOwn(members, member));
    const supervisors = supervisorsOf(contracts.charter());
    const preferred = [
      ...here.filter((member) => supervisors.includes(member)),
      ...here.filter((member) => !supervisors.includes(member)),
    ].slice(0, key.threshold);
    if (preferred.length < key.threshold) {
      const text = `it takes ${String(key.threshold)} holders of the key and ${String(here.length)} are members still`;
      throw new DomainError('SUPERVISION_INVALID', `${text}: make another key, entente supervision key make --next`);
    }
    return key.supervisors.filter((member) => preferred.includes(member));
  }

  async #deal(generation: number): Promise<void> {
    const { mspId, channel, store, ledger } = this.#options;
    const { from, parts, supervisors, threshold } = this.#making(generation);
    const isReady = supervisors.every((member) => from.transports[member] !== undefined);
    if (!from.dealers.includes(mspId) || parts[mspId] !== undefined || !isReady) {
      return;
    }
    const share = store.share(from.generation);
    if (share === undefined) {
      const text = `this gateway has no share of key ${String(from.generation)}: leave ${mspId} out of the dealers`;
      throw new DomainError('SUPERVISION_NOT_FOUND', text);
    }
    const polynomial = sharePolynomial(share, threshold);
    const sealed = await Promise.all(
      supervisors.map(async (to) => {
        const part = partFor(polynomial, supervisors, to);
        return [to, await sealPart({ channel, generation, from: mspId, to, part }, from.transports[to] ?? '')] as const;
      }),
    );
    const points = [...polynomialPoints(polynomial)];
    await ledger.submit('supervision:Deal', { generation, parts: Object.fromEntries(sealed), points });
  }

  async #confirm(generation: number): Promise<void> {
    const { mspId, store, ledger } = this.#options;
    const making = this.#making(generation);
    const { from, parts, confirmed } = making;
    if (from.dealers.some((dealer) => parts[dealer] === undefined) || confirmed[mspId] !== undefined) {
      return;
    }
    const opened = await Promise.all(from.dealers.map(async (dealer) => [dealer, await this.#partOf(making, dealer)]));
    store.keepShare(generation, resharedShare(Object.fromEntries(opened) as Record<string, string>, from));
    await ledger.submit('supervision:Confirm', { generation, publicKey: jointPublicKey(making) });
  }

  async #partOf(making: Moving, dealer: string): Promise<string> {
    const { mspId, channel, store, ledger } = this.#options;
    const { generation, from, parts } = making;
    const held = ledger.state.get('supervision-making', String(from.generation));
    const secrets = store.making(generation);
    if (held === undefined || secrets === undefined) {
      const text = `this gateway has no more what parts of key ${String(generation)} are sealed to: begin the next one`;
      throw new DomainError('SUPERVISION_NOT_FOUND', text);
    }
    demandDealer(from.points[dealer] ?? [], held, dealer);
    const place = { channel, generation, from: dealer, to: mspId };
    const part = await openPart(parts[dealer]?.[mspId] ?? '', secrets.transport, place);
    demandPart(part, making, dealer, mspId);
    return part;
  }

  #making(generation: number): Moving {
    const making = this.#options.ledger.state.get('supervision-making', String(generation));
    if (making?.from === undefined) {
      throw new DomainError(
        'SUPERVISION_INVALID',
        `key ${String(generation)} is made anew: entente supervision key make`,
      );
    }
    return { ...making, from: making.from };
  }
}

function nextGeneration(state: LedgerState): number {
  return (newestMaking(state)?.generation ?? 0) + 1;
}
