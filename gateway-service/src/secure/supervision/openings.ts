import {
  type ContractReference,
  DomainError,
  isSameKey,
  type RequestReference,
  type SupervisionMaking,
  type SupervisionOpening,
} from '@entente/protocol';
import {
  demandTurned,
  joinParts,
  newReaderKey,
  type TurnedFor,
  turnPart,
  verifyingShare,
} from '@entente/protocol/secure';
import type { SupervisionOptions } from './joint-key-making.js';

/** One element of one hidden question. */
export interface ElementOf {
  readonly request: RequestReference;
  readonly element: number;
}

/** What was put away, with the key that it takes. */
interface PutAway {
  readonly c1: string;
  readonly c2: string;
  readonly contract: ContractReference;
  readonly making: SupervisionMaking;
}

/** An opened element, to be compared with candidates, and whose parts it took. */
export interface OpenedElement {
  readonly opened: string;
  /** Under which it was asked: it says what a candidate is. */
  readonly contract: ContractReference;
  readonly givers: readonly string[];
  readonly reason: string;
  readonly proposedAt: string;
}

/** How supervisors open what hidden questions have put away: each gives its part, and the proposer alone can read it. */
export class Openings {
  readonly #options: Omit<SupervisionOptions, 'channel' | 'contracts'>;

  constructor(options: Omit<SupervisionOptions, 'channel' | 'contracts'>) {
    this.#options = options;
  }

  /** All that were proposed, by anybody. */
  list(): readonly SupervisionOpening[] {
    return this.#options.ledger.state.list('supervision-opening');
  }

  /**
   * Proposes to open an element, with this member's own part.
   * @throws DomainError `REQUEST_NOT_FOUND`, `ESCROW_INVALID`, `SUPERVISION_NOT_FOUND`, and the ledger's refusals
   */
  async propose({ request, element }: ElementOf, reason: string): Promise<SupervisionOpening> {
    const { mspId, store, ledger } = this.#options;
    const put = this.#putAway({ request, element });
    const reader = store.reader(request.id, element) ?? newReaderKey();
    store.keepReader(request.id, element, reader);
    const part = this.#turn(put, contextOf({ request, element }, mspId), reader.key);
    await ledger.submit('supervision:ProposeOpening', { request, element, reason, key: reader.key, part });
    return this.#opening({ request, element }, mspId);
  }

  /** Gives this member's part of an opening. @throws DomainError as {@link propose} */
  async give({ request, element }: ElementOf, proposer: string): Promise<SupervisionOpening> {
    const { ledger } = this.#options;
    const { key } = this.#opening({ request, element }, proposer);
    const part = this.#turn(this.#putAway({ request, element }), contextOf({ request, element }, proposer), key);
    await ledger.submit('supervision:GivePart', { request, element, proposer, part });
    return this.#opening({ request, element }, proposer);
  }

  /**
   * What an element opens to that this member has proposed to open, once enough supervisors have given good parts.
   * @throws DomainError `SUPERVISION_NOT_FOUND`; `SUPERVISION_INVALID` with the names of those who gave bad parts;
   * `PROPOSAL_UNDECIDED` if too few have given one
   */
  opened({ request, element }: ElementOf): OpenedElement {
    const { mspId, store } = this.#options;
    const opening = this.#opening({ request, element }, mspId);
    const reader = store.reader(request.id, element);
    if (reader?.key !== opening.key) {
      throw new DomainError('SUPERVISION_NOT_FOUND', 'this gateway has no more the key that the parts were given for');
    }
    const { c1, c2, contract, making } = this.#putAway({ request, element });
    const context = contextOf({ request, element }, mspId);
    const isGood = (member: string): boolean => {
      const part = opening.parts[member];
      const turned = { verifying: verifyingShare(making, member), c1, key: opening.key, context };
      return (
        part !== undefined &&
        fits(() => {
          demandTurned(part, turned);
        })
      );
    };
    const givers = Object.keys(opening.parts).sort();
    const good = givers.filter(isGood);
    const bad = givers.filter((member) => !good.includes(member));
    if (good.length < making.threshold) {
      throw tooFew(making, good, bad);
    }
    const used = good.slice(0, making.threshold);
    const parts = Object.fromEntries(used.map((member) => [member, opening.parts[member] ?? { u: '', v: '' }]));
    const opened = joinParts(c2, { supervisors: making.supervisors, parts, secret: reader.secret });
    return { opened, contract, givers: used, reason: opening.reason, proposedAt: opening.proposedAt };
  }

  #turn({ c1, making }: PutAway, context: string, key: string): ReturnType<typeof turnPart> {
    const { mspId, store } = this.#options;
    const share = store.share(making.generation);
    if (share === undefined) {
      throw new DomainError('SUPERVISION_NOT_FOUND', `this gateway has no share of key ${String(making.generation)}`);
    }
    const turned: TurnedFor = { verifying: verifyingShare(making, mspId), c1, key, context };
    return turnPart(share, turned);
  }

  #putAway({ request, element }: ElementOf): PutAway {
    const { state } = this.#options.ledger;
    const asked = state.get('request', request.member, request.id);
    if (asked === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `${request.member} has asked no request ${request.id}`);
    }
    const { escrow } = asked.question;
    const put = escrow?.elements[element];
    if (escrow === undefined || put === undefined) {
      throw new DomainError('ESCROW_INVALID', 'nothing was put away for this element of the question');
    }
    const key = state.get('supervision-key');
    // Whoever holds the shares of the key now opens what was put away under it before.
    const isMoved = key !== undefined && isSameKey(key, escrow.generation);
    const generation = isMoved ? key.generation : escrow.generation;
    const making = state.get('supervision-making', String(generation));
    if (making === undefined) {
      throw new DomainError('SUPERVISION_NOT_FOUND', `the ledger has no key ${String(generation)}`);
    }
    return { c1: put.c1, c2: put.c2, contract: asked.question.contract, making };
  }

  #opening({ request, element }: ElementOf, proposer: string): SupervisionOpening {
    const opening = this.#options.ledger.state.get('supervision-opening', request.id, String(element), proposer);
    if (opening === undefined) {
      throw new DomainError('SUPERVISION_NOT_FOUND', `${proposer} has not proposed to open this element`);
    }
    return opening;
  }
}

/** A part is given for one element, one question and one proposer. */
function contextOf({ request, element }: ElementOf, proposer: string): string {
  return `${request.id}/${String(element)}/${proposer}`;
}

function fits(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

function tooFew({ threshold }: SupervisionMaking, good: readonly string[], bad: readonly string[]): DomainError {
  const have = `it takes the parts of ${String(threshold)} supervisors and there are ${String(good.length)}`;
  return bad.length === 0
    ? new DomainError('PROPOSAL_UNDECIDED', have)
    : new DomainError('SUPERVISION_INVALID', `${have}; not made with their share: ${bad.join(', ')}`);
}
