import { Problem, problemOf } from './problem.js';

interface Sent {
  readonly method?: 'POST' | 'DELETE' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
  readonly signal?: AbortSignal;
}

export interface PostOptions {
  /** Longest time, in seconds, that the gateway may wait for the end of what was posted. */
  readonly waitSeconds?: number;
}

/** The gateway that served this page, asked by one of its tokens. Every answer but 2xx is thrown as a {@link Problem}. */
export class Gateway {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** @param path from `/v1` on */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await this.#send(path, signal === undefined ? {} : { signal });
    return (await response.json()) as T;
  }

  /** The body as it came, such as a result envelope. */
  async text(path: string): Promise<string> {
    return (await this.#send(path, {})).text();
  }

  /** The body as bytes, such as a block. */
  async blob(path: string): Promise<Blob> {
    return (await this.#send(path, {})).blob();
  }

  /** Under a fresh idempotency key. */
  async post<T>(path: string, body: unknown, { waitSeconds }: PostOptions = {}): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(waitSeconds === undefined ? {} : { prefer: `wait=${String(waitSeconds)}` }),
    };
    const response = await this.#send(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  /** Goes on with an upload. @param offset of the first byte, from the start of the whole */
  async append<T>(path: string, offset: number, bytes: Blob): Promise<T> {
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
    return (await (await this.#send(path, { method: 'PATCH', headers, body: bytes })).json()) as T;
  }

  /** A body that comes bit by bit. */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const { body } = await this.#send(path, { signal, headers: { accept: 'text/event-stream' } });
    return body ?? new ReadableStream();
  }

  async delete(path: string): Promise<void> {
    await this.#send(path, { method: 'DELETE' });
  }

  async #send(path: string, init: Sent): Promise<Response> {
    return send(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${this.#token}` } });
  }
}

/** Exchanges the code of a sign-in link, which is spent by that, for the token of a session. */
export async function redeemCode(code: string): Promise<{ readonly token: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await send('/v1/sessions', { method: 'POST', headers, body: JSON.stringify({ code }) });
  return (await response.json()) as { readonly token: string };
}

/** The host of the member's own provider of sign-ins; undefined where there is none. */
export async function signInProvider(signal: AbortSignal): Promise<string | undefined> {
  const { provider } = (await (await send('/v1/sign-in', { signal })).json()) as { readonly provider: string | null };
  return provider ?? undefined;
}

async function send(path: string, init: Sent): Promise<Response> {
  const headers = { accept: 'application/json', ...init.headers };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, cache: 'no-store', credentials: 'omit' });
  } catch (error) {
    if (init.signal?.aborted === true) {
      throw error;
    }
    throw new Problem('UNREACHABLE', 0, 'this gateway does not answer');
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}
