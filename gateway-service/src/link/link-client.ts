import { createHash } from 'node:crypto';
import {
  type CountInput,
  decode,
  DomainError,
  encode,
  type GatewayRecord,
  type PartialResult,
  type RequestReference,
  type ServiceElection,
  type SignedAcknowledgement,
  SignedCountingKey,
  type SignedReceipt,
  SignedRerunAnswer,
  type SignedRerunDemand,
  type SignedRoundHeader,
} from '@entente/protocol';
import * as grpc from '@grpc/grpc-js';
import type {
  Conclusion,
  CountingLink,
  Delivery,
  ElectionNews,
  HandedSealed,
  HandedShare,
  LinkReplacement,
  MemberLink,
  MemberStatus,
  PublicationLink,
} from '../ports/services.js';
import type { ClusterLink, ClusterSaid } from '../ports/cluster-link.js';
import type { ExtractAsked, ExtractLink } from '../ports/extract-link.js';
import type { ModelAsked, ModelLink } from '../ports/model-link.js';
import type { OverlapLink, OverlapTold } from '../ports/overlap-link.js';
import type { ContentAsked, SharingLink } from '../ports/sharing-link.js';
import type { HeadersAsked, Joining, RoundPart, SecureLink, Voided } from '../ports/secure-link.js';
import type { FragmentLink, HandedFragment, KeptWord } from '../ports/fragment-link.js';
import { packPart } from './round-parts.js';
import {
  ClusterAnswer,
  CommitAnswer,
  CountAnswer,
  ModelAnswer,
  ElectAnswer,
  FragmentAnswer,
  JoinAnswer,
  type LinkMethod,
  linkPath,
  PublicationAnswer,
  ReleaseAnswer,
  RoundHeadersAnswer,
  maxLinkMessage,
  roundMethod,
  StatusAnswer,
} from './messages.js';

export interface LinkClientOptions {
  /** PEM: own chain and key. */
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  /** PEM: what other gateways' certificates chain to, as of now. */
  readonly roots: () => Buffer;
  /** What speaks against a member's certificate (DER) now, asked before every call; undefined if nothing does. */
  readonly objection: (member: string, certificate: Uint8Array) => string | undefined;
  /** A member's registered gateway, from the state copy. */
  readonly gatewayOf: (member: string) => GatewayRecord | undefined;
  readonly timeoutMs: number;
}

interface Connection {
  readonly client: grpc.Client;
  /** What it was made for: address, certificate and roots. */
  readonly made: string;
  /** DER: what the other side showed, once it is connected. */
  readonly shown: { certificate?: Buffer };
}

/** Calls other members' gateways; the server's certificate must be the one that member registered. */
export class LinkClient
  implements
    MemberLink,
    PublicationLink,
    CountingLink,
    SecureLink,
    SharingLink,
    FragmentLink,
    ExtractLink,
    ModelLink,
    OverlapLink,
    ClusterLink
{
  readonly #options: LinkClientOptions;
  readonly #connections = new Map<string, Connection>();

  constructor(options: LinkClientOptions) {
    this.#options = options;
  }

  async deliver(member: string, delivery: Delivery): Promise<void> {
    await this.#call(member, 'Deliver', delivery);
  }

  async commit(member: string, receipt: SignedReceipt, election?: ServiceElection): Promise<readonly SignedReceipt[]> {
    return decode(CommitAnswer, await this.#call(member, 'Commit', { receipt, election })).receipts;
  }

  async elect(member: string, news: ElectionNews & { readonly request: RequestReference }): Promise<ElectionNews> {
    return decode(ElectAnswer, await this.#call(member, 'Elect', news));
  }

  async conclude(member: string, conclusion: Conclusion): Promise<void> {
    await this.#call(member, 'Conclude', conclusion);
  }

  async replace(member: string, replacement: LinkReplacement): Promise<void> {
    await this.#call(member, 'Replace', replacement);
  }

  async status(member: string): Promise<MemberStatus> {
    return decode(StatusAnswer, await this.#call(member, 'Status', {}));
  }

  async rerun(member: string, demand: SignedRerunDemand): Promise<SignedRerunAnswer> {
    return decode(SignedRerunAnswer, await this.#call(member, 'Rerun', demand));
  }

  async partial(member: string, partial: PartialResult, salt: string): Promise<void> {
    await this.#call(member, 'Partial', { partial, salt });
  }

  async sealedPartial(member: string, handed: HandedSealed): Promise<void> {
    await this.#call(member, 'SealedPartial', handed);
  }

  async share(member: string, share: HandedShare): Promise<void> {
    await this.#call(member, 'Share', share);
  }

  async release(
    member: string,
    request: RequestReference,
    envelope: string,
  ): Promise<SignedAcknowledgement | undefined> {
    return decode(ReleaseAnswer, await this.#call(member, 'Release', { request, envelope })).acknowledgement;
  }

  async publicationPart(member: string, contentHash: string, offset: number): Promise<Uint8Array> {
    const answer: unknown = JSON.parse(await this.#call(member, 'Publication', { contentHash, offset }));
    const parsed = PublicationAnswer.safeParse(answer);
    if (!parsed.success) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} gives no part of a publication`);
    }
    return Buffer.from(parsed.data.part, 'base64');
  }

  async contentPart(member: string, asked: ContentAsked): Promise<Uint8Array> {
    const message = Buffer.from(encode(asked), 'utf8');
    return this.#send(member, 'SharedContent', message, this.#options.timeoutMs);
  }

  async extractPart(member: string, asked: ExtractAsked): Promise<Uint8Array> {
    return this.#send(member, 'Extract', Buffer.from(encode(asked), 'utf8'), this.#options.timeoutMs);
  }

  async model(member: string, asked: ModelAsked): Promise<string> {
    const answer = ModelAnswer.safeParse(JSON.parse(await this.#call(member, 'Model', { ...asked })));
    if (!answer.success) {
      throw new DomainError('MODEL_NOT_FOUND', `${member} answers with something else than a sealed model`);
    }
    return answer.data.sealed;
  }

  async count(member: string, input: CountInput): Promise<string> {
    return decode(CountAnswer, await this.#call(member, 'Count', input)).counted;
  }

  async countingKey(member: string): Promise<SignedCountingKey> {
    return decode(SignedCountingKey, await this.#call(member, 'CountingKey', {}));
  }

  async round(member: string, part: RoundPart, timeoutMs: number): Promise<void> {
    await this.#send(member, roundMethod, packPart(part), Math.min(timeoutMs, this.#options.timeoutMs));
  }

  async join(member: string, joining: Joining): Promise<number> {
    return decode(JoinAnswer, await this.#call(member, 'Join', joining)).attempt;
  }

  async restart(member: string, voided: Voided): Promise<void> {
    await this.#call(member, 'Restart', voided);
  }

  async roundHeaders(member: string, asked: HeadersAsked): Promise<readonly SignedRoundHeader[]> {
    const answer: unknown = JSON.parse(await this.#call(member, 'RoundHeaders', asked));
    const parsed = RoundHeadersAnswer.safeParse(answer);
    if (!parsed.success) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} shows no headers`);
    }
    return parsed.data.headers;
  }

  async fragment(member: string, handed: HandedFragment): Promise<KeptWord> {
    return decode(FragmentAnswer, await this.#call(member, 'Fragment', handed));
  }

  async overlap(member: string, told: OverlapTold): Promise<void> {
    await this.#call(member, 'Overlap', told);
  }

  async cluster(member: string, said: ClusterSaid): Promise<string> {
    return decode(ClusterAnswer, await this.#call(member, 'Cluster', said)).said;
  }

  close(): void {
    for (const { client } of this.#connections.values()) {
      client.close();
    }
    this.#connections.clear();
  }

  async #call(member: string, method: LinkMethod, message: unknown): Promise<string> {
    const answer = await this.#send(member, method, Buffer.from(encode(message), 'utf8'), this.#options.timeoutMs);
    return answer.length === 0 ? '{}' : answer.toString('utf8');
  }

  async #send(
    member: string,
    method: LinkMethod | typeof roundMethod,
    message: Buffer,
    timeoutMs: number,
  ): Promise<Buffer> {
    const client = this.#client(member);
    const deadline = Date.now() + timeoutMs;
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        linkPath(method),
        (value: Buffer) => value,
        (value: Buffer) => value,
        message,
        { deadline },
        (error, answer) => {
          if (error !== null) {
            reject(DomainError.parse(error.details) ?? new DomainError('MEMBER_UNAVAILABLE', member));
          } else {
            resolve(answer ?? Buffer.alloc(0));
          }
        },
      );
    });
  }

  /** One connection a member, made anew when its registration or what it must chain to changes. */
  #client(member: string): grpc.Client {
    const record = this.#options.gatewayOf(member);
    if (record === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `${member} has registered no gateway`);
    }
    const roots = this.#options.roots();
    const made = `${record.link} ${record.linkCertificate} ${sha256(roots)}`;
    const existing = this.#connections.get(member);
    if (existing?.made === made) {
      this.#demandAcceptable(member, existing);
      return existing.client;
    }
    existing?.client.close();
    const shown = {};
    const client = this.#connect(record, roots, shown);
    this.#connections.set(member, { client, made, shown });
    return client;
  }

  /** The other side's certificate may have been revoked, or have ended, since the connection was made. */
  #demandAcceptable(member: string, { client, shown: { certificate } }: Connection): void {
    const objection = certificate === undefined ? undefined : this.#options.objection(member, certificate);
    if (objection !== undefined) {
      client.close();
      this.#connections.delete(member);
      throw new DomainError('MEMBER_UNAVAILABLE', `${member}: ${objection}`);
    }
  }

  #connect({ link, linkCertificate, member }: GatewayRecord, roots: Buffer, shown: Connection['shown']): grpc.Client {
    const { certificate, key } = this.#options.tls;
    if (roots.length === 0) {
      throw new DomainError('MEMBER_UNAVAILABLE', 'the configuration of the channel is not known yet');
    }
    const credentials = grpc.credentials.createSsl(roots, key, certificate, {
      checkServerIdentity: (_host, { raw }) => {
        shown.certificate = raw;
        if (sha256(raw) !== linkCertificate) {
          return new Error(`the gateway at ${link} does not show the certificate that ${member} registered`);
        }
        const objection = this.#options.objection(member, raw);
        return objection === undefined ? undefined : new Error(`${member}: ${objection}`);
      },
    });
    return new grpc.Client(link, credentials, {
      'grpc.max_receive_message_length': maxLinkMessage,
      // Else an answer waits for leave to go on at every 64 kB of it.
      'grpc-node.flow_control_window': maxLinkMessage,
      // A name for TLS' SNI, which must be no address; whom we speak to is decided by the pinned certificate.
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2_000,
    });
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
