import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { ReadableStream as NodeStream } from 'node:stream/web';

export interface NodeFetchOptions {
  /** PEM of the authorities that are trusted instead of the system's. */
  readonly ca?: string;
  /** PEM of a client certificate with its key, for a proxy before the gateway that asks for one. */
  readonly certificate?: string;
  readonly key?: string;
  /** Longest silence of the other side, in milliseconds (default: 120 seconds, above the longest that a gateway takes). */
  readonly timeoutMs?: number;
}

/** A gateway takes 60 seconds at most for a question, and as long as endorsing and a commit take for the rest: 45. */
const longestAnswerMs = 120_000;

/** Node's own fetch takes no authority per call; this one does. Bodies that are streams are sent as they are read. */
export function nodeFetch(options: NodeFetchOptions = {}): (request: Request) => Promise<Response> {
  const { ca, certificate, key, timeoutMs: timeout = longestAnswerMs } = options;
  const agent = new Agent({
    keepAlive: true,
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  });
  return async (request) => {
    const { method, signal, headers } = request;
    const url = new URL(request.url);
    const isSecure = url.protocol === 'https:';
    const isStreamed = headers.has('content-length');
    const body = isStreamed || request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const made: RequestOptions = {
      ...{ method, signal, timeout },
      headers: {
        ...Object.fromEntries(headers),
        ...(body === undefined ? {} : { 'content-length': String(body.length) }),
      },
    };
    const send = async (): Promise<Response> =>
      new Promise((resolve, reject) => {
        const answer = (message: IncomingMessage): void => {
          resolve(responseOf(message));
        };
        const sent = isSecure ? httpsRequest(url, { ...made, agent }, answer) : httpRequest(url, made, answer);
        sent.on('timeout', () => sent.destroy(new Error(`no answer within ${String(timeout)} ms`)));
        sent.on('error', (error) => {
          if (isRepeatable(request) && wasLeft(sent, error)) {
            send().then(resolve, reject);
          } else {
            reject(error);
          }
        });
        if (isStreamed && request.body !== null) {
          written(request.body, sent).catch((error: unknown) => {
            sent.destroy(error instanceof Error ? error : new Error(String(error)));
          });
        } else {
          sent.end(body);
        }
      });
    return send();
  };
}

/** Sent twice it does what it does once: it reads, or the gateway knows it again by its key. */
function isRepeatable({ method, headers }: Request): boolean {
  return method === 'GET' || headers.has('idempotency-key');
}

/**
 * Whether a connection kept from an earlier request had been closed at the other end: a machine that is busy learns too late
 * that it was idle for too long. Every such connection fails once and is gone, so that a new one is made in the end.
 */
function wasLeft({ reusedSocket }: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return reusedSocket && error.code === 'ECONNRESET';
}

/** Each piece is taken before the next one is asked for, so that its memory can be used again. */
async function written(body: ReadableStream<Uint8Array>, sent: ClientRequest): Promise<void> {
  for await (const piece of body) {
    await new Promise<void>((resolve, reject) => {
      const gone = (): void => {
        reject(new Error('the other side went away'));
      };
      if (sent.destroyed) {
        gone();
        return;
      }
      sent.once('close', gone);
      sent.write(piece, (error) => {
        sent.off('close', gone);
        if (error === undefined || error === null) {
          resolve();
        } else {
          reject(error);
        }
      });
    });
  }
  sent.end();
}

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 500 } = message;
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const hasBody = ![204, 205, 304].includes(status);
  if (!hasBody) {
    message.resume();
  }
  // Readable.toWeb takes nearly twice as long over bodies of gigabytes.
  return new Response(hasBody ? (NodeStream.from(message) as ReadableStream) : null, { status, headers });
}
