import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly type?: string;
  /** Text goes out as it is, everything else as JSON. */
  readonly body?: unknown;
}

export type FakeRoute = (request: FakeRequest) => FakeAnswer;

/** A gateway's HTTP side with hand-written answers, on loopback. It keeps what it was sent. */
export class FakeGateway {
  readonly requests: FakeRequest[] = [];
  readonly #routes: Readonly<Record<string, FakeRoute>>;
  readonly #server: Server;

  /** `routes` by `METHOD /path` without the query. */
  constructor(routes: Readonly<Record<string, FakeRoute>>) {
    this.#routes = routes;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const {
          status = 200,
          type = 'application/json',
          body,
        } = this.#answer({ method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(status, { 'content-type': type });
        response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
      });
    });
  }

  #answer(request: FakeRequest): FakeAnswer {
    this.requests.push(request);
    const [path = ''] = request.path.split('?');
    return (
      this.#routes[`${request.method} ${path}`]?.(request) ?? problem(404, 'NOT_FOUND', `no ${request.method} ${path}`)
    );
  }

  /** Starts on a free port and returns the address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function problem(status: number, code: string, detail: string): FakeAnswer {
  return {
    status,
    type: 'application/problem+json',
    body: { type: `urn:entente:problem:${code.toLowerCase()}`, title: 'no', status, code, detail },
  };
}
