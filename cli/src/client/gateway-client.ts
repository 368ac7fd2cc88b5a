import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { validate } from '@entente/protocol';
import type { ZodType } from 'zod';
import { GatewayProblem, problemFrom } from './problem.js';
import {
  httpTransport,
  type HttpAnswer,
  type HttpRequest,
  type Transport,
  type TransportOptions,
} from './transport.js';

export interface GatewayClientOptions {
  /** Bearer token that the gateway issued; without one only public addresses answer. */
  readonly token?: string;
  readonly transport: Transport;
  /** Longest wait for one answer, in milliseconds (default: 120 seconds, above the longest that a gateway takes). */
  readonly timeoutMs?: number;
}

/** Bytes to be sent from an offset on, read as they are sent. */
export interface SentBytes {
  readonly offset: number;
  readonly length: number;
  readonly send: (sink: Writable) => Promise<void>;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of one gateway's HTTP API. Every answer but 2xx is thrown as a {@link GatewayProblem}. */
export class GatewayClient {
  readonly #options: GatewayClientOptions;

  constructor(options: GatewayClientOptions) {
    this.#options = options;
  }

  /** A client over HTTP(S). */
  static connect({
    token,
    timeoutMs,
    ...transport
  }: TransportOptions & Omit<GatewayClientOptions, 'transport'>): GatewayClient {
    return new GatewayClient({
      transport: httpTransport(transport),
      ...(token === undefined ? {} : { token }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  }

  async get(path: string, options?: CallOptions): Promise<unknown> {
    return json(await this.call('GET', path, undefined, options));
  }

  /** Reads and checks; only the parsed value travels on. @throws DomainError `INVALID_INPUT` if the answer has another form */
  async read<T>(schema: ZodType<T>, path: string, options?: CallOptions): Promise<T> {
    return validate(schema, await this.get(path, options));
  }

  /** Under a fresh idempotency key, unless one is given to try again with. */
  async post(path: string, body?: unknown, options: CallOptions = {}): Promise<unknown> {
    const headers = { 'idempotency-key': randomUUID(), ...options.headers };
    return json(await this.call('POST', path, body, { ...options, headers }));
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  /** The body as it came, such as a result envelope. */
  async text(path: string): Promise<string> {
    return (await this.call('GET', path)).body;
  }

  /** The body where it is no text, such as a block. */
  async bytes(path: string): Promise<Uint8Array> {
    const { body, bytes } = await this.call('GET', path);
    return bytes ?? Buffer.from(body);
  }

  /** Goes on with an upload. */
  async append(path: string, { offset, ...source }: SentBytes): Promise<unknown> {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
    return json(await this.#send({ method: 'PATCH', path, headers, source }));
  }

  /** A part of a body of any length, as it comes. `range` as in HTTP: `bytes=100-`, `bytes=-80`. */
  async download(path: string, range: string, sink: (part: Uint8Array) => Promise<void>): Promise<HttpAnswer> {
    return this.#send({ method: 'GET', path, headers: { range }, sink });
  }

  async call(
    method: HttpRequest['method'],
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<HttpAnswer> {
    return this.#send({
      method,
      path: withQuery(path, options.query),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #send({ headers, ...wanted }: Omit<HttpRequest, 'timeoutMs'>): Promise<HttpAnswer> {
    const { token, transport, timeoutMs = longestAnswerMs } = this.#options;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await transport({
      ...wanted,
      headers: { accept: 'application/json', ...authorization, ...headers },
      timeoutMs,
    });
    if (answer.status < 200 || answer.status > 299) {
      throw problemFrom(answer.status, answer.body);
    }
    return answer;
  }
}

/** A gateway takes 60 seconds at most for a question, and as long as endorsing and a commit take for the rest: 45. */
const longestAnswerMs = 120_000;

function withQuery(path: string, query: CallOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.append(name, String(value));
    }
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

function json({ status, body }: HttpAnswer): unknown {
  if (body === '') {
    return undefined;
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new GatewayProblem({ status, code: 'INTERNAL', detail: 'the gateway answered something that is not JSON' });
  }
}
