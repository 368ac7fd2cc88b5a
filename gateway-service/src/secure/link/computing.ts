import {
  contentHash,
  DomainError,
  type QueryRequest,
  type RequestReference,
  type SignedRoundHeader,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { HeadersAsked, RoundPart, SecureLink, Voided } from '../../ports/secure-link.js';
import type { Checkpoint, Signatures } from '../../ports/services.js';
import { outcomeOf } from '../../use-cases/request-facts.js';
import { servingOnLedger } from '../../use-cases/serving.js';
import type { Rounds } from '../rounds.js';
import { agreeOnTranscript, findEquivocation, type Witnesses } from './agree-on-transcript.js';
import { type Binding, bindingOf, checkHeader } from './binding.js';
import { Blamed, blamedAmong, malformed } from './blamed.js';
import { fetchHeaders, headerPage } from './fetch-headers.js';
import { MemberRounds } from './member-rounds.js';
import { Party } from './party.js';
import { Room, roomLimits, type RoomLimits } from './room.js';

export interface ComputingOptions {
  readonly mspId: string;
  readonly channel: string;
  readonly state: LedgerState;
  readonly signatures: Signatures;
  readonly link: SecureLink;
  /** How long a message of a round may take. */
  readonly roundMs: number;
  /** How long a sender that is ahead waits for room. */
  readonly patienceMs: number;
  readonly limits?: RoomLimits;
  readonly checkpoint: Checkpoint;
  /** The owner's part of a request goes on. */
  readonly nudge: (request: RequestReference) => void;
}

/** What a computation came to, and how it went. */
export interface Computed<T> {
  readonly result: T;
  readonly attempt: number;
  /** Digest of everything that was said to all, the same at every party. */
  readonly transcript: string;
}

/** Who computes in a request. */
interface Computers {
  readonly binding: Binding;
  readonly owners: readonly string[];
  readonly dealer: string;
}

/**
 * This gateway as an owner that computes in rounds with the others. Nothing of a computation is journaled: whoever is killed
 * asks the dealer for a new attempt, with fresh randomness and the same committed input.
 */
export class Computing {
  readonly #options: ComputingOptions;
  readonly #limits: RoomLimits;
  readonly #rooms = new Map<string, Room>();
  readonly #parties = new Map<string, Party>();

  constructor(options: ComputingOptions) {
    this.#options = options;
    this.#limits = options.limits ?? roomLimits;
  }

  /**
   * Takes part in the next attempt of a request.
   * @throws DomainError `MEMBER_UNAVAILABLE` if this attempt came to nothing and there may be another; `SECURE_MISBEHAVIOUR`, as
   * {@link Blamed}, if somebody is at fault; `REQUEST_ENDED`
   */
  async compute<T>(request: QueryRequest, work: (rounds: Rounds) => Promise<T>): Promise<Computed<T>> {
    const { link } = this.#options;
    const reference = { member: request.question.requester, id: request.id };
    const computers = this.#computers(request);
    const party = this.#party(reference);
    party.dealer = party.dealer === 'here' ? 'away' : party.dealer;
    const attempt = await link.join(computers.dealer, { request: reference, blame: party.blame });
    party.blame = undefined;
    party.voidUpTo(attempt - 1);
    party.dealer = 'here';
    this.#options.checkpoint('joined');
    try {
      return await this.#attempt(party, computers, attempt, work);
    } catch (thrown) {
      const error = blamedAmong([...computers.owners, computers.dealer], thrown);
      party.fail(attempt, error);
      party.blame = error instanceof Blamed ? { member: error.blame.member, fault: error.blame.fault } : undefined;
      party.dealer = party.blame?.member === computers.dealer ? 'away' : 'here';
      throw error;
    }
  }

  /** Whether a share of this attempt is worth nothing any more. */
  isVoid({ member, id }: RequestReference, attempt: number): boolean {
    return this.#parties.get(keyOf({ member, id }))?.isVoid(attempt) ?? false;
  }

  /** Whether an attempt of it has begun here, and its dealer does not answer any more. */
  isLeftByDealer({ member, id }: RequestReference): boolean {
    return this.#parties.get(keyOf({ member, id }))?.isLeftByDealer ?? false;
  }

  /** Gives up the computations of requests that have ended; called with every block. */
  forgetEnded(): void {
    for (const [key, party] of this.#parties) {
      const [member = '', id = ''] = key.split(' ');
      if (outcomeOf(this.#options.state, { member, id }) !== undefined) {
        party.end();
        this.#parties.delete(key);
      }
    }
  }

  /** How much of a member is held before it is asked for. */
  held(member: string): RoomLimits {
    return this.#room(member).held;
  }

  /** @throws DomainError `FORBIDDEN`, `REQUEST_NOT_FOUND`, `RATE_LIMITED`; `SECURE_MISBEHAVIOUR` also ends the computation */
  async round(caller: string, part: RoundPart): Promise<void> {
    const { header } = part.signed;
    const { mspId, state, signatures } = this.#options;
    if (caller !== header.from || header.to !== mspId) {
      throw new DomainError('FORBIDDEN', `${caller} sends a message of ${header.from} to ${header.to}`);
    }
    const request = this.#open(header.request);
    if (request === undefined) {
      return;
    }
    const party = this.#party(header.request);
    try {
      checkHeader({ state, signatures }, part.signed, this.#computers(request));
    } catch (error) {
      if (error instanceof Blamed && !party.isVoid(header.attempt)) {
        party.fail(header.attempt, error);
      }
      throw error;
    }
    await party.put(part);
  }

  /** @throws DomainError `FORBIDDEN` */
  restart(caller: string, { request: reference, attempt }: Voided): Promise<void> {
    const request = this.#open(reference);
    if (request !== undefined) {
      this.#demand(caller, [this.#computers(request).dealer]);
      this.#party(reference).voidUpTo(attempt);
      this.#options.nudge(reference);
    }
    return Promise.resolve();
  }

  /** @throws DomainError `FORBIDDEN`, `REQUEST_NOT_FOUND` */
  roundHeaders(
    caller: string,
    { request: reference, attempt, offset }: HeadersAsked,
  ): Promise<readonly SignedRoundHeader[]> {
    const request = this.#open(reference);
    if (request === undefined) {
      return Promise.resolve([]);
    }
    this.#demand(caller, this.#computers(request).owners);
    const headers = this.#party(reference).broadcasts(attempt);
    return Promise.resolve(headers.slice(offset, offset + headerPage));
  }

  async #attempt<T>(
    party: Party,
    { binding, owners, dealer }: Computers,
    attempt: number,
    work: (rounds: Rounds) => Promise<T>,
  ): Promise<Computed<T>> {
    const { mspId: me, link, signatures, roundMs, checkpoint } = this.#options;
    const common = { me, parties: owners, dealer, binding, attempt, link, signatures, roundMs, checkpoint };
    const mailbox = party.mailbox(attempt);
    const rounds = new MemberRounds({ ...common, mailbox, signal: party.signal(attempt) });
    const others = owners.filter((owner) => owner !== me);
    const witnesses = this.#witnesses(party, { binding, owners, dealer }, attempt);
    const result = await work(rounds).catch(async (error: unknown) => {
      // Numbers that make no sense may come of two things that somebody else told: who that is comes first.
      if (!(error instanceof Blamed) && error instanceof DomainError && error.code === 'SECURE_MISBEHAVIOUR') {
        await findEquivocation(witnesses, others);
      }
      throw error;
    });
    const digest = await agreeOnTranscript(rounds, witnesses);
    checkpoint('computed');
    const { id } = binding.request;
    return { result, attempt, transcript: contentHash('transcript', { request: id, attempt, rounds: digest }) };
  }

  #witnesses(party: Party, computers: Computers, attempt: number): Witnesses {
    const { link, state, signatures } = this.#options;
    const asked = { request: computers.binding.request, attempt };
    return {
      own: () => party.broadcasts(attempt),
      of: async (other) => {
        const headers = await fetchHeaders(link, other, asked);
        for (const signed of headers) {
          // What does not hold says nothing of whoever it names, but something of who shows it.
          if (
            !holds(() => {
              checkHeader({ state, signatures }, signed, computers);
            })
          ) {
            throw malformed(other, 'shows headers that nobody signed');
          }
        }
        return headers.filter(({ header }) => header.attempt === attempt && header.use === 'broadcast');
      },
    };
  }

  /** The committed request of which this member is an owner; undefined if it has ended. */
  #open(reference: RequestReference): QueryRequest | undefined {
    const { state, mspId } = this.#options;
    const request = state.get('request', reference.member, reference.id);
    if (request?.mode === undefined || request.owners[mspId] === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `${mspId} computes nothing in request ${reference.id}`);
    }
    return outcomeOf(state, reference) === undefined ? request : undefined;
  }

  #computers(request: QueryRequest): Computers {
    const { channel, state } = this.#options;
    const dealer = servingOnLedger(state, request)?.node;
    if (dealer === undefined) {
      throw new DomainError('NO_SERVICE_NODE', 'nobody deals in this request');
    }
    return { binding: bindingOf(channel, request), owners: Object.keys(request.owners).sort(), dealer };
  }

  #demand(caller: string, allowed: readonly string[]): void {
    if (!allowed.includes(caller)) {
      throw new DomainError('FORBIDDEN', `${caller} has no such part in this request`);
    }
  }

  #party(reference: RequestReference): Party {
    const key = keyOf(reference);
    const { patienceMs } = this.#options;
    const party =
      this.#parties.get(key) ??
      new Party({ roomOf: (sender) => this.#room(sender), mostBytes: this.#limits.bytes, patienceMs });
    this.#parties.set(key, party);
    return party;
  }

  #room(sender: string): Room {
    const room = this.#rooms.get(sender) ?? new Room(this.#limits);
    this.#rooms.set(sender, room);
    return room;
  }
}

function holds(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

function keyOf({ member, id }: RequestReference): string {
  return `${member} ${id}`;
}
