import { createHash } from 'node:crypto';
import {
  decode,
  DomainError,
  encode,
  type GatewayRecord,
  type PartialResult,
  type RequestReference,
  type SignedReceipt,
} from '@entente/protocol';
import * as grpc from '@grpc/grpc-js';
import type { Delivery, MemberLink } from '../ports/services.js';
import { CommitAnswer, type LinkMethod, linkPath, maxLinkMessage } from './messages.js';

export interface LinkClientOptions {
  readonly tls: { readonly roots: Buffer; readonly certificate: Buffer; readonly key: Buffer };
  /** A member's registered gateway, from the state copy. */
  readonly gatewayOf: (member: string) => GatewayRecord | undefined;
  readonly timeoutMs: number;
}

interface Connection {
  readonly client: grpc.Client;
  readonly record: string;
}

/** Calls other members' gateways; the server's certificate must be the one that member registered. */
export class LinkClient implements MemberLink {
  readonly #options: LinkClientOptions;
  readonly #connections = new Map<string, Connection>();

  constructor(options: LinkClientOptions) {
    this.#options = options;
  }

  async deliver(member: string, delivery: Delivery): Promise<void> {
    await this.#call(member, 'Deliver', delivery);
  }

  async commit(member: string, receipt: SignedReceipt): Promise<readonly SignedReceipt[]> {
    return decode(CommitAnswer, await this.#call(member, 'Commit', { receipt })).receipts;
  }

  async partial(member: string, partial: PartialResult, salt: string): Promise<void> {
    await this.#call(member, 'Partial', { partial, salt });
  }

  async release(member: string, request: RequestReference, envelope: string): Promise<void> {
    await this.#call(member, 'Release', { request, envelope });
  }

  close(): void {
    for (const { client } of this.#connections.values()) {
      client.close();
    }
    this.#connections.clear();
  }

  async #call(member: string, method: LinkMethod, message: unknown): Promise<string> {
    const client = this.#client(member);
    const deadline = Date.now() + this.#options.timeoutMs;
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        linkPath(method),
        (value: Buffer) => value,
        (value: Buffer) => value,
        Buffer.from(encode(message), 'utf8'),
        { deadline },
        (error, answer) => {
          if (error !== null) {
            reject(DomainError.parse(error.details) ?? new DomainError('MEMBER_UNAVAILABLE', member));
          } else {
            resolve(answer?.toString('utf8') ?? '{}');
          }
        },
      );
    });
  }

  /** One connection a member, made anew when its registration changes. */
  #client(member: string): grpc.Client {
    const record = this.#options.gatewayOf(member);
    if (record === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} has registered no gateway`);
    }
    const identity = `${record.link} ${record.linkCertificate}`;
    const existing = this.#connections.get(member);
    if (existing?.record === identity) {
      return existing.client;
    }
    existing?.client.close();
    const client = this.#connect(record);
    this.#connections.set(member, { client, record: identity });
    return client;
  }

  #connect({ link, linkCertificate, member }: GatewayRecord): grpc.Client {
    const { roots, certificate, key } = this.#options.tls;
    const credentials = grpc.credentials.createSsl(roots, key, certificate, {
      checkServerIdentity: (_host, peer) =>
        createHash('sha256').update(peer.raw).digest('hex') === linkCertificate
          ? undefined
          : new Error(`the gateway at ${link} does not show the certificate that ${member} registered`),
    });
    return new grpc.Client(link, credentials, {
      'grpc.max_receive_message_length': maxLinkMessage,
      // A name for TLS' SNI, which must be no address; whom we speak to is decided by the pinned certificate.
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2_000,
    });
  }
}
