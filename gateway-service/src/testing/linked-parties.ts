import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import type { GatewayRecord, QueryRequest } from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import { LinkClient } from '../link/link-client.js';
import { LinkServer } from '../link/link-server.js';
import type { SecureHandler } from '../ports/secure-link.js';
import type { LinkHandler } from '../ports/services.js';
import type { Dealing, Rounds } from '../secure/rounds.js';
import { Computing } from '../secure/link/computing.js';
import { Coordinator } from '../secure/link/coordinator.js';
import { testAuthority } from './authority.js';
import { FakeLedger } from './fake-ledger.js';
import { quietLog } from './journal.js';

const dealer = 'DealerMSP';
const common = { channel: 'alliance', checkpoint: (): void => undefined, nudge: (): void => undefined };

interface Identity {
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  readonly pin: string;
  readonly signatures: EcSignatures;
}

/**
 * Owners and a dealer with real member links (gRPC over mutual TLS on loopback, every message signed), all in this process: what a
 * computation takes when nothing else of a gateway is in its way.
 */
export class LinkedParties {
  readonly owners: readonly string[];
  readonly #ledger = new FakeLedger();
  readonly #identities = new Map<string, Identity>();
  readonly #records = new Map<string, GatewayRecord>();
  readonly #clients = new Map<string, LinkClient>();
  readonly #servers: LinkServer[] = [];
  readonly #computing = new Map<string, Computing>();
  readonly #roundMs: number;
  #deal: (dealing: Dealing) => Promise<void> = () => Promise.resolve();
  #coordinator: Coordinator | undefined;
  #requests = 0;

  private constructor(owners: number, roundMs: number) {
    this.owners = Array.from({ length: owners }, (_, at) => `Owner${String(at)}MSP`);
    this.#roundMs = roundMs;
  }

  static async start({
    owners,
    roundMs = 600_000,
  }: {
    readonly owners: number;
    readonly roundMs?: number;
  }): Promise<LinkedParties> {
    const parties = new LinkedParties(owners, roundMs);
    await parties.#connect();
    return parties;
  }

  /** What each owner's part of a computation comes to, in the owners' order, and how many milliseconds all took. */
  async compute<T>(
    work: (rounds: Rounds) => Promise<T>,
    deal: (dealing: Dealing) => Promise<void>,
  ): Promise<{ readonly results: readonly T[]; readonly ms: number }> {
    this.#deal = deal;
    const request = this.#request();
    const started = performance.now();
    const computed = await Promise.all(
      this.owners.map(async (owner) => (this.#computing.get(owner) ?? missing(owner)).compute(request, work)),
    );
    return { results: computed.map(({ result }) => result), ms: performance.now() - started };
  }

  stop(): void {
    this.#coordinator?.stop();
    for (const client of this.#clients.values()) {
      client.close();
    }
    for (const server of this.#servers) {
      server.close();
    }
  }

  async #connect(): Promise<void> {
    const members = [...this.owners, dealer];
    const authority = await testAuthority('TLS CA');
    const roots = Buffer.from(authority.certificate);
    for (const member of members) {
      const { certificate, key } = await authority.issue(member.toLowerCase());
      const tls = { certificate: Buffer.from(certificate), key: Buffer.from(key) };
      const pin = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
      this.#identities.set(member, { tls, pin, signatures: newSignatures() });
    }
    for (const member of members) {
      await this.#open(member, roots, members);
    }
    this.#begin();
  }

  async #open(member: string, roots: Buffer, members: readonly string[]): Promise<void> {
    const { tls, pin, signatures } = this.#identity(member);
    const server = new LinkServer({
      ...{ address: '127.0.0.1:0', tls, roots, objection: () => undefined, log: quietLog },
      membersByCertificate: (sha256) => members.filter((known) => this.#identity(known).pin === sha256),
      handler: {} as LinkHandler,
      secure: this.#handler(member),
    });
    this.#servers.push(server);
    const link = `127.0.0.1:${String(await server.listen())}`;
    const record = { member, link, linkCertificate: pin, signing: signatures.publicJwk } as GatewayRecord;
    this.#records.set(member, record);
    this.#ledger.put('gateway', [member], record);
    const client = new LinkClient({
      ...{ tls, roots: () => roots, objection: () => undefined, timeoutMs: this.#roundMs },
      gatewayOf: (other) => this.#records.get(other),
    });
    this.#clients.set(member, client);
  }

  #begin(): void {
    const { state } = this.#ledger;
    const roundMs = this.#roundMs;
    for (const mspId of this.owners) {
      const link = this.#clients.get(mspId) ?? missing(mspId);
      const { signatures } = this.#identity(mspId);
      this.#computing.set(
        mspId,
        new Computing({ ...common, mspId, state, signatures, link, roundMs, patienceMs: roundMs }),
      );
    }
    const link = this.#clients.get(dealer) ?? missing(dealer);
    this.#coordinator = new Coordinator({
      ...{ ...common, mspId: dealer, signatures: this.#identity(dealer).signatures, link, log: quietLog, roundMs },
      patienceMs: roundMs,
      deal: async (_request, dealing) => this.#deal(dealing),
      attempts: () => ({ read: () => 0, begin: () => undefined }),
    });
  }

  #handler(member: string): SecureHandler {
    const computing = (): Computing => this.#computing.get(member) ?? missing(member);
    return {
      round: (caller, part) => computing().round(caller, part),
      restart: (caller, voided) => computing().restart(caller, voided),
      roundHeaders: (caller, asked) => computing().roundHeaders(caller, asked),
      join: async (caller, { request: { member: requester, id }, blame }) => {
        const request = this.#ledger.state.get('request', requester, id) ?? missing(id);
        return (this.#coordinator ?? missing(dealer)).join(caller, request, blame);
      },
    };
  }

  #request(): QueryRequest {
    this.#requests += 1;
    const requester = 'RequesterMSP';
    const request = {
      ...{ id: String(this.#requests).padStart(64, '0'), mode: 'secure-sum', serviceNode: dealer },
      question: { requester, contract: { id: 'contract', version: 1, hash: 'c'.repeat(64) } },
      owners: Object.fromEntries(this.owners.map((owner) => [owner, []])),
    } as unknown as QueryRequest;
    this.#ledger.put('request', [requester, request.id], request);
    return request;
  }

  #identity(member: string): Identity {
    return this.#identities.get(member) ?? missing(member);
  }
}

function newSignatures(): EcSignatures {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new EcSignatures(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}
