import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Writable } from 'node:stream';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { freeNow } from '@entente/protocol/secure';
import { GatewayUnreachable } from './problem.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead of a body: so many bytes, written as they are read. */
  readonly source?: { readonly length: number; readonly send: (sink: Writable) => Promise<void> };
  /** Takes the body of an answer of 2xx as it comes; the answer then has none. The part's memory is given back after that. */
  readonly sink?: (part: Uint8Array) => Promise<void>;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The body as it came, where it may be no text. */
  readonly bytes?: Uint8Array;
}

/** Sends one request. @throws {@link GatewayUnreachable} if no whole answer came */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

export interface TransportOptions {
  /** `https://host:port`; `http:` is accepted on loopback only, since a token travels in it. */
  readonly gateway: string;
  /** PEM of the authorities that are trusted instead of the system's. */
  readonly ca?: string;
  /** Largest answer that is read, in bytes. */
  readonly maxBytes?: number;
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** HTTP with the gateway's own authority: Node's fetch takes no authority per request. */
export function httpTransport({ gateway, ca, maxBytes = 16 * 1024 * 1024 }: TransportOptions): Transport {
  const base = baseOf(gateway);
  const secure = base.protocol === 'https:';
  const agent = new HttpsAgent({ keepAlive: true, ...(ca === undefined ? {} : { ca }) });
  const send: Transport = async (wanted) => {
    const url = new URL(wanted.path, base);
    const options: RequestOptions = { method: wanted.method, headers: headersOf(wanted), timeout: wanted.timeoutMs };
    return new Promise<HttpAnswer>((resolve, reject) => {
      const fail = (error: Error): void => {
        if (isRepeatable(wanted) && wasLeft(sent, error)) {
          send(wanted).then(resolve, reject);
          return;
        }
        reject(new GatewayUnreachable(`${base.origin} does not answer: ${error.message}`, { cause: error }));
      };
      const answer = (message: IncomingMessage): void => {
        readAnswer(message, wanted, maxBytes).then(resolve, (error: unknown) => {
          if (error instanceof NotTaken) {
            reject(error.reason);
          } else {
            fail(error instanceof Error ? error : new Error(String(error)));
          }
        });
      };
      const sent = secure ? httpsRequest(url, { ...options, agent }, answer) : httpRequest(url, options, answer);
      sent.on('error', fail);
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${String(wanted.timeoutMs)} ms`)));
      if (wanted.source === undefined) {
        sent.end(wanted.body);
      } else {
        wanted.source.send(sent).then(
          () => sent.end(),
          (error: unknown) => {
            sent.destroy();
            fail(error instanceof Error ? error : new Error(String(error)));
          },
        );
      }
    });
  };
  return send;
}

/** Sent twice it does what it does once: it reads, or the gateway knows it again by its key. */
function isRepeatable({ method, headers, sink }: HttpRequest): boolean {
  return (
    (sink === undefined && method === 'GET') ||
    Object.keys(headers).some((name) => name.toLowerCase() === 'idempotency-key')
  );
}

/**
 * Whether a connection kept from an earlier request had been closed at the other end: a machine that is busy learns too late
 * that it was idle for too long. Every such connection fails once and is gone, so that a new one is made in the end.
 */
function wasLeft({ reusedSocket }: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return reusedSocket && error.code === 'ECONNRESET';
}

function headersOf({ headers, body, source }: HttpRequest): Record<string, string> {
  if (source !== undefined) {
    return { ...headers, 'content-length': String(source.length) };
  }
  return body === undefined ? { ...headers } : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
}

function baseOf(gateway: string): URL {
  const url = URL.parse(gateway);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new GatewayUnreachable(`"${gateway}" is no address; write it as https://host:port`);
  }
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) {
    throw new GatewayUnreachable(`${gateway} would send your token in clear; use https`);
  }
  return url;
}

/** The gateway is not to blame: who takes the body could not. */
class NotTaken extends Error {
  readonly reason: Error;

  constructor(reason: Error) {
    super('not taken');
    this.reason = reason;
  }
}

async function readAnswer(message: IncomingMessage, { sink }: HttpRequest, maxBytes: number): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = message;
  if (sink !== undefined && status >= 200 && status < 300) {
    for await (const part of message as AsyncIterable<Buffer>) {
      await sink(part).catch((error: unknown) => {
        throw new NotTaken(error instanceof Error ? error : new Error(String(error)));
      });
      freeNow(part);
    }
    return { status, headers, body: '' };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      message.destroy();
      throw new Error(`the answer is larger than ${String(maxBytes)} bytes`);
    }
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return { status, headers, body: bytes.toString('utf8'), bytes };
}
