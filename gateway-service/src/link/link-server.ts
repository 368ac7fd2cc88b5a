import { createHash } from 'node:crypto';
import { decode, DomainError, encode, type ProblemCode } from '@entente/protocol';
import * as grpc from '@grpc/grpc-js';
import type { z } from 'zod';
import type { ClusterHandler } from '../ports/cluster-link.js';
import type { ExtractHandler } from '../ports/extract-link.js';
import type { ModelHandler } from '../ports/model-link.js';
import type { FragmentHandler } from '../ports/fragment-link.js';
import type { OverlapHandler } from '../ports/overlap-link.js';
import type { SecureHandler } from '../ports/secure-link.js';
import type { SharingHandler } from '../ports/sharing-link.js';
import type { CountingHandler, LinkHandler, Log, PublicationParts } from '../ports/services.js';
import { asOneOf } from './as-one-of.js';
import { LinkCredentials } from './link-credentials.js';
import { type LinkMethod, linkMessages, linkPath, maxLinkMessage, roundMethod } from './messages.js';
import { unpackPart } from './round-parts.js';

export interface LinkServerOptions {
  readonly address: string;
  /** PEM: own chain and key. */
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  /** PEM: what callers' certificates chain to; {@link LinkServer.setRoots} changes it. */
  readonly roots: Buffer;
  /** What speaks against a member's certificate (DER) now, asked at every call; undefined if nothing does. */
  readonly objection: (member: string, certificate: Uint8Array) => string | undefined;
  /** The members whose gateways registered a certificate with this SHA-256. */
  readonly membersByCertificate: (sha256: string) => readonly string[];
  readonly handler: LinkHandler;
  /** Left out where nothing is published. */
  readonly publications?: PublicationParts;
  /** Left out where nothing is shared. */
  readonly sharing?: SharingHandler;
  /** Left out where nothing is counted. */
  readonly counting?: CountingHandler;
  /** Left out where nothing is computed in rounds. */
  readonly secure?: SecureHandler;
  /** Left out where nothing is kept for others. */
  readonly fragments?: FragmentHandler;
  /** Left out where no extracts are handed out. */
  readonly extracts?: ExtractHandler;
  /** Left out where no models are kept. */
  readonly models?: ModelHandler;
  /** Left out where nobody is told of overlaps. */
  readonly overlaps?: OverlapHandler;
  /** Left out where nothing is said of clusters of enclaves. */
  readonly clusters?: ClusterHandler;
  readonly log: Log;
}

type Call = grpc.ServerUnaryCall<Buffer, Buffer>;

/** The member link's server: gRPC over mutual TLS; a caller is whoever registered the certificate it shows. */
export class LinkServer {
  readonly #server = new grpc.Server({ 'grpc.max_receive_message_length': maxLinkMessage });
  readonly #options: LinkServerOptions;
  readonly #credentials: LinkCredentials;

  constructor(options: LinkServerOptions) {
    this.#options = options;
    this.#credentials = new LinkCredentials(options.tls, options.roots);
    const answers: Record<LinkMethod, (caller: string, json: string) => Promise<unknown>> = {
      Deliver: async (caller, json) => {
        await options.handler.deliver(caller, decode(linkMessages.Deliver, json));
        return {};
      },
      Commit: async (caller, json) => {
        const { receipt, election } = decode(linkMessages.Commit, json);
        return { receipts: await options.handler.commit(caller, receipt, election) };
      },
      Elect: async (caller, json) => {
        const { request, ...news } = decode(linkMessages.Elect, json);
        return options.handler.elect(caller, request, news);
      },
      Conclude: async (caller, json) => {
        await options.handler.conclude(caller, decode(linkMessages.Conclude, json));
        return {};
      },
      Replace: async (caller, json) => {
        await options.handler.replace(caller, decode(linkMessages.Replace, json));
        return {};
      },
      Publication: async (caller, json) => {
        const { contentHash, offset } = decode(linkMessages.Publication, json);
        const part = await partsOf(options).part(caller, contentHash, offset);
        return { part: Buffer.from(part).toString('base64') };
      },
      // Answers bytes as they are.
      SharedContent: (caller, json) => sharingOf(options).contentPart(caller, decode(linkMessages.SharedContent, json)),
      // Answers bytes as they are.
      Extract: (caller, json) => extractsOf(options).extractPart(caller, decode(linkMessages.Extract, json)),
      Model: async (caller, json) => ({
        sealed: await modelsOf(options).model(caller, decode(linkMessages.Model, json)),
      }),
      Count: async (caller, json) => ({
        counted: await countingOf(options).count(caller, decode(linkMessages.Count, json)),
      }),
      CountingKey: (_caller, json) => {
        decode(linkMessages.CountingKey, json);
        return Promise.resolve(countingOf(options).key());
      },
      Join: async (caller, json) => ({
        attempt: await secureOf(options).join(caller, decode(linkMessages.Join, json)),
      }),
      Restart: async (caller, json) => {
        await secureOf(options).restart(caller, decode(linkMessages.Restart, json));
        return {};
      },
      RoundHeaders: async (caller, json) => ({
        headers: await secureOf(options).roundHeaders(caller, decode(linkMessages.RoundHeaders, json)),
      }),
      Fragment: (caller, json) => Promise.resolve(fragmentsOf(options).keep(caller, parseLarge('Fragment', json))),
      Status: (caller, json) => {
        decode(linkMessages.Status, json);
        return options.handler.status(caller);
      },
      Overlap: (caller, json) => {
        overlapsOf(options).overlap(caller, decode(linkMessages.Overlap, json));
        return Promise.resolve({});
      },
      Cluster: async (caller, json) => ({
        said: await clustersOf(options).cluster(caller, decode(linkMessages.Cluster, json)),
      }),
      Rerun: (caller, json) => options.handler.rerun(caller, decode(linkMessages.Rerun, json)),
      Partial: async (caller, json) => {
        const { partial, salt } = decode(linkMessages.Partial, json);
        await options.handler.partial(caller, partial, salt);
        return {};
      },
      SealedPartial: async (caller, json) => {
        await options.handler.sealedPartial(caller, parseLarge('SealedPartial', json));
        return {};
      },
      Share: async (caller, json) => {
        await options.handler.share(caller, parseLarge('Share', json));
        return {};
      },
      Release: async (caller, json) => {
        const { request, envelope } = parseLarge('Release', json);
        return { acknowledgement: await options.handler.release(caller, request, envelope) };
      },
    };
    const methods = Object.keys(linkMessages) as LinkMethod[];
    this.#server.addService(
      Object.fromEntries([...methods, roundMethod].map((method) => [method, definition(method)])),
      {
        ...Object.fromEntries(methods.map((method) => [method, this.#unary(ofText(answers[method]))])),
        [roundMethod]: this.#unary(async (caller, message) => {
          await secureOf(options).round(caller, unpackPart(message));
          return {};
        }),
      },
    );
  }

  /** @returns the port that was bound. */
  async listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(this.#options.address, this.#credentials, (error, port) => {
        if (error === null) {
          resolve(port);
        } else {
          reject(error);
        }
      });
    });
  }

  /** What holds for connections from now on; calls on those that are open are checked one by one. */
  setRoots(roots: Buffer): void {
    this.#credentials.setRoots(roots);
  }

  close(): void {
    this.#server.forceShutdown();
  }

  #unary(answer: (caller: string, message: Buffer) => Promise<unknown>): grpc.handleUnaryCall<Buffer, Buffer> {
    return (call, callback) => {
      Promise.resolve()
        .then(() => asOneOf(this.#callers(call), (caller) => answer(caller, call.request)))
        .then(
          (value) => {
            callback(null, value instanceof Uint8Array ? asBuffer(value) : Buffer.from(encode(value), 'utf8'));
          },
          (error: unknown) => {
            callback(this.#status(error));
          },
        );
    };
  }

  /** The members that the caller's certificate speaks for. @throws DomainError if it speaks for none any more */
  #callers(call: Call): readonly string[] {
    const der = call.getAuthContext().sslPeerCertificate?.raw;
    if (der === undefined) {
      return [];
    }
    const members = this.#options.membersByCertificate(createHash('sha256').update(der).digest('hex'));
    const objections = members.map((member) => this.#options.objection(member, der));
    const accepted = members.filter((_member, index) => objections[index] === undefined);
    const [objection] = objections;
    if (accepted.length === 0 && objection !== undefined) {
      this.#options.log.warn('member link refused a caller', { member: members.join(','), code: objection });
      throw new DomainError('NOT_AUTHENTICATED', objection);
    }
    return accepted;
  }

  #status(error: unknown): Partial<grpc.StatusObject> {
    if (error instanceof DomainError) {
      return { code: grpc.status.FAILED_PRECONDITION, details: error.message };
    }
    this.#options.log.error('link call failed', { code: error instanceof Error ? error.name : 'unknown' });
    return { code: grpc.status.INTERNAL, details: 'internal' };
  }
}

/** The same memory. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function ofText(
  answer: (caller: string, json: string) => Promise<unknown>,
): (caller: string, message: Buffer) => Promise<unknown> {
  return (caller, message) => answer(caller, message.toString('utf8'));
}

/** What this gateway does of that kind. @throws DomainError with the code, where it does nothing of it */
function served<T>(handler: T | undefined, code: ProblemCode, nothing: string): T {
  if (handler === undefined) {
    throw new DomainError(code, nothing);
  }
  return handler;
}

const secureOf = ({ secure }: LinkServerOptions): SecureHandler =>
  served(secure, 'UNSUPPORTED', 'this gateway computes nothing in rounds');

const sharingOf = ({ sharing }: LinkServerOptions): SharingHandler =>
  served(sharing, 'CONTENT_NOT_FOUND', 'this gateway shares nothing');

const countingOf = ({ counting }: LinkServerOptions): CountingHandler =>
  served(counting, 'UNSUPPORTED', 'this gateway counts nothing');

const partsOf = ({ publications }: LinkServerOptions): PublicationParts =>
  served(publications, 'PUBLICATION_NOT_FOUND', 'this gateway publishes nothing');

const extractsOf = ({ extracts }: LinkServerOptions): ExtractHandler =>
  served(extracts, 'UNSUPPORTED', 'this gateway hands out no extracts');

const modelsOf = ({ models }: LinkServerOptions): ModelHandler =>
  served(models, 'MODEL_NOT_FOUND', 'this gateway keeps no models');

const overlapsOf = ({ overlaps }: LinkServerOptions): OverlapHandler =>
  served(overlaps, 'UNSUPPORTED', 'this gateway is told of no overlaps');

const clustersOf = ({ clusters }: LinkServerOptions): ClusterHandler =>
  served(clusters, 'UNSUPPORTED', 'this gateway says nothing of clusters of enclaves');

const fragmentsOf = ({ fragments }: LinkServerOptions): FragmentHandler =>
  served(fragments, 'UNSUPPORTED', 'this gateway keeps no fragments');

/** An envelope or a fragment may be larger than what JSON from outside is allowed; its own schema bounds it. */
function parseLarge<M extends 'Release' | 'Share' | 'Fragment' | 'SealedPartial'>(
  method: M,
  json: string,
): z.infer<(typeof linkMessages)[M]> {
  const parsed = linkMessages[method].safeParse(JSON.parse(json));
  if (!parsed.success) {
    throw new DomainError('INVALID_INPUT', `not what ${method} takes`);
  }
  return parsed.data as z.infer<(typeof linkMessages)[M]>;
}

function definition(method: LinkMethod | typeof roundMethod): grpc.MethodDefinition<Buffer, Buffer> {
  const pass = (value: Buffer): Buffer => value;
  return {
    path: linkPath(method),
    requestStream: false,
    responseStream: false,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  };
}
