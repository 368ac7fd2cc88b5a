import { createHash, generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DomainError,
  type GatewayRecord,
  type QueryRequest,
  type RequestReference,
  type RoundHeader,
  signingInput,
} from '@entente/protocol';
import { EcSignatures } from '../../../crypto/signatures.js';
import type { RoundPart, SecureHandler, SecureLink } from '../../../ports/secure-link.js';
import { FakeLedger } from '../../../testing/fake-ledger.js';
import { quietLog } from '../../../testing/journal.js';
import type { Dealing, Rounds } from '../../rounds.js';
import { type Computed, Computing } from '../computing.js';
import { type Attempts, Coordinator } from '../coordinator.js';
import type { RoomLimits } from '../room.js';

export const dealer = 'SupervisorMSP';
export const owners = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;

/** A message under way, and how its sender, who has its own key, would say something else in its place. */
export interface Sent {
  readonly part: RoundPart;
  readonly header: RoundHeader;
  /** As the sender would sign it. */
  readonly resigned: (change: Partial<RoundHeader>, bytes?: Uint8Array) => RoundPart;
}

/** What arrives in place of a message: nothing if it is lost. */
export type Tamper = (sent: Sent) => readonly RoundPart[];

export interface WorldOptions {
  readonly roundMs?: number;
  readonly limits?: RoomLimits;
  readonly tamper?: Tamper;
  /** Members that take every signature for good: the same attacks without the defence. */
  readonly believing?: boolean;
}

/** Owners and a dealer that compute over links within one process, which a test can tamper with. */
export class World {
  readonly ledger = new FakeLedger();
  readonly signatures: ReadonlyMap<string, EcSignatures>;
  readonly computing: ReadonlyMap<string, Computing>;
  coordinator: Coordinator;
  /** Members whose gateways do not answer. */
  readonly gone = new Set<string>();
  readonly #options: WorldOptions;
  readonly #attempts = new Map<string, number>();

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    const members = [...owners, dealer];
    this.signatures = new Map(members.map((member) => [member, newSignatures()]));
    for (const member of members) {
      const { publicJwk: signing } = this.#key(member);
      this.ledger.put('gateway', [member], { member, signing } as GatewayRecord);
    }
    this.computing = new Map(owners.map((owner) => [owner, this.newComputing(owner)]));
    this.coordinator = this.newCoordinator();
  }

  /** An owner's gateway, or what it is after a restart. */
  newComputing(mspId: string): Computing {
    const { roundMs = 2_000, limits, believing = false } = this.#options;
    const own = this.#key(mspId);
    const signatures = believing ? { ...signing(own), verify: () => true } : own;
    return new Computing({
      ...{ mspId, channel: 'alliance', state: this.ledger.state, signatures, link: this.#link(mspId), roundMs },
      ...{
        patienceMs: Math.ceil(roundMs / 4),
        nudge: () => undefined,
        checkpoint: () => undefined,
        ...(limits && { limits }),
      },
    });
  }

  newCoordinator(deal: (request: QueryRequest, dealing: Dealing) => Promise<void> = dealMask): Coordinator {
    const { roundMs = 2_000 } = this.#options;
    return new Coordinator({
      ...{ mspId: dealer, channel: 'alliance', signatures: this.#key(dealer), link: this.#link(dealer), log: quietLog },
      ...{ roundMs, patienceMs: roundMs * 2, deal, nudge: () => undefined, checkpoint: () => undefined },
      attempts: (request) => this.#attemptsOf(request),
    });
  }

  /** A committed request of a member that is no owner. */
  request(number: number): QueryRequest {
    const id = String(number).padStart(64, '0');
    const request = {
      ...{ id, mode: 'score', serviceNode: dealer },
      question: { requester: 'LenderDMSP', contract: { id: 'contract', version: 1, hash: 'c'.repeat(64) } },
      owners: Object.fromEntries(owners.map((owner) => [owner, []])),
    } as unknown as QueryRequest;
    this.ledger.put('request', ['LenderDMSP', id], request);
    return request;
  }

  /** Has an owner compute as its job does: again as long as it is only told that somebody was away. */
  async compute<T>(
    owner: string,
    request: QueryRequest,
    work: (rounds: Rounds) => Promise<T>,
    tries = 8,
  ): Promise<Computed<T>> {
    try {
      return await (this.computing.get(owner) ?? fail(owner)).compute(request, work);
    } catch (error) {
      if (tries > 1 && error instanceof DomainError && error.code === 'MEMBER_UNAVAILABLE') {
        return this.compute(owner, request, work, tries - 1);
      }
      throw error;
    }
  }

  /**
   * What every owner's computation comes to. As in the product, who has come to an end computes again if others begin another
   * attempt, until all have come to the end of the same one.
   */
  async all<T>(
    request: QueryRequest,
    work: (rounds: Rounds) => Promise<T>,
    tries = 8,
  ): Promise<ReadonlyMap<string, PromiseSettledResult<Computed<T>>>> {
    const attempts = new Map<string, number>();
    const reference = { member: request.question.requester, id: request.id };
    const isOver = (): boolean => attempts.size === owners.length;
    const untilAll = async (owner: string): Promise<Computed<T>> => {
      const computed = await this.compute(owner, request, work, tries);
      attempts.set(owner, computed.attempt);
      while (!isOver()) {
        if (this.computing.get(owner)?.isVoid(reference, computed.attempt) === true) {
          attempts.delete(owner);
          return untilAll(owner);
        }
        await sleep(5);
      }
      return computed;
    };
    const ended = await Promise.allSettled(
      owners.map(async (owner) =>
        untilAll(owner).catch((error: unknown) => {
          attempts.set(owner, 0);
          throw error;
        }),
      ),
    );
    return new Map(owners.map((owner, at) => [owner, ended[at] ?? fail(owner)]));
  }

  /** What a member's gateway does when it is called. */
  handler(member: string): SecureHandler {
    const computing = (): Computing => this.computing.get(member) ?? fail(member);
    return {
      round: (caller, part) => computing().round(caller, part),
      restart: (caller, voided) => computing().restart(caller, voided),
      roundHeaders: (caller, asked) => computing().roundHeaders(caller, asked),
      join: async (caller, { request, blame }) => {
        const committed = this.ledger.state.get('request', request.member, request.id) ?? fail(request.id);
        return this.coordinator.join(caller, committed, blame);
      },
    };
  }

  stop(): void {
    this.coordinator.stop();
  }

  #link(from: string): SecureLink {
    const to = (member: string): SecureHandler => {
      if (this.gone.has(member) || this.gone.has(from)) {
        throw new DomainError('MEMBER_UNAVAILABLE', member);
      }
      return this.handler(member);
    };
    const local: SecureLink = {
      round: async (member, part) => {
        await Promise.resolve();
        await to(member).round(from, part);
      },
      join: async (member, joining) => to(member).join(from, joining),
      restart: async (member, voided) => to(member).restart(from, voided),
      roundHeaders: async (member, asked) => to(member).roundHeaders(from, asked),
    };
    return {
      round: async (member, part, ms) => {
        for (const arriving of this.#tampered(from, part)) {
          await local.round(member, arriving, ms);
        }
      },
      join: async (member, joining) => local.join(member, joining),
      restart: async (member, voided) => local.restart(member, voided),
      roundHeaders: async (member, asked) => local.roundHeaders(member, asked),
    };
  }

  #tampered(from: string, part: RoundPart): readonly RoundPart[] {
    const { tamper } = this.#options;
    const { header } = part.signed;
    const resigned: Sent['resigned'] = (change, bytes = part.bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const other = { ...header, bytes: bytes.length, sha256, ...change };
      const signature = this.#key(from).sign(signingInput('round-message', other));
      return { signed: { header: other, signature }, offset: 0, bytes };
    };
    return tamper?.({ part, header, resigned }) ?? [part];
  }

  #key(member: string): EcSignatures {
    return this.signatures.get(member) ?? fail(member);
  }

  #attemptsOf({ id }: RequestReference): Attempts {
    return { read: () => this.#attempts.get(id) ?? 0, begin: (attempt) => void this.#attempts.set(id, attempt) };
  }
}

/** The mask that the dealer of these tests deals to everybody. */
export const mask = 1_000;

async function dealMask(_request: QueryRequest, dealing: Dealing): Promise<void> {
  await dealing.deal('mask', () => number(mask));
}

/**
 * Each sends each other a number, adds up what it got and the mask, and says that to all: so every owner comes to the same
 * sum. The own number is the place among the parties plus one.
 */
export async function addUp(rounds: Rounds): Promise<number> {
  const own = rounds.parties.indexOf(rounds.me) + 1;
  const got = await rounds.exchange('numbers', () => number(own), 4);
  const dealt = numberOf(await rounds.dealt('mask', 4));
  const mine = [...got.values()].reduce((sum, bytes) => sum + numberOf(bytes), dealt);
  const said = await rounds.broadcast('opened', number(mine));
  const checked = await rounds.broadcast('checked', number(mine));
  return [...said.values(), ...checked.values()].reduce((sum, bytes) => sum + numberOf(bytes), 2 * mine);
}

/** What `addUp` comes to where everybody keeps to it. */
export const addedUp = 2 * (2 * (1 + 2 + 3) + 3 * mask);

export function number(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function numberOf(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt32BE(0);
}

function signing(own: EcSignatures): Pick<EcSignatures, 'publicJwk' | 'sign'> {
  return { publicJwk: own.publicJwk, sign: (bytes) => own.sign(bytes) };
}

function newSignatures(): EcSignatures {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new EcSignatures(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

function fail(what: string): never {
  throw new Error(`there is no ${what}`);
}
