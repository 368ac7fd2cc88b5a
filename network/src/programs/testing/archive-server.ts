import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ArchiveServer {
  readonly baseUrl: string;
  /** What is served. It may change while the server runs. */
  body: Buffer;
  /** Whether ranges are understood. */
  ranges: boolean;
  /** How many bytes each answer sends before its connection breaks; none break beyond the list. */
  breaks: number[];
  /** How many bytes the next answer sends before it falls silent with its connection open; no other answer does. */
  stallAfter: number | undefined;
  /** Answers everything with this, if set. */
  status: number | undefined;
  /** Sends the first asker elsewhere. */
  redirectTo: string | undefined;
  /** `Range` of each request, in order. */
  readonly asked: (string | undefined)[];
  close(): Promise<void>;
}

/** A server on loopback that serves one archive under every path. */
export async function serveArchive(body: Buffer): Promise<ArchiveServer> {
  const server = createServer((request, response) => {
    answer(state, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: ArchiveServer = {
    baseUrl: `http://127.0.0.1:${String(port)}`,
    body,
    ranges: true,
    breaks: [],
    stallAfter: undefined,
    status: undefined,
    redirectTo: undefined,
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}

function answer(state: ArchiveServer, { headers }: IncomingMessage, response: ServerResponse): void {
  state.asked.push(headers.range);
  const { body, status, redirectTo } = state;
  if (redirectTo !== undefined) {
    response.writeHead(302, { location: redirectTo }).end();
    return;
  }
  if (status !== undefined) {
    response.writeHead(status).end();
    return;
  }
  const { from, status: served, headers: about } = part(state, headers);
  response.writeHead(served, about);
  if (state.stallAfter !== undefined) {
    response.write(body.subarray(from, from + state.stallAfter));
    state.stallAfter = undefined;
    return;
  }
  const most = state.breaks.shift();
  if (most === undefined) {
    response.end(body.subarray(from));
    return;
  }
  response.write(body.subarray(from, from + most), () => {
    // What is written has to be read before the connection is cut: what is not is thrown away, on a busy machine, too.
    setTimeout(() => response.destroy(), 200);
  });
}

/** What of the body is sent, and what is said about it. */
function part(
  { body, ranges }: ArchiveServer,
  asked: IncomingHttpHeaders,
): { readonly from: number; readonly status: number; readonly headers: OutgoingHttpHeaders } {
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
  const [, first] = /^bytes=(\d+)-$/.exec(asked.range ?? '') ?? [];
  if (!ranges) {
    const changed = 'Thu, 01 Jan 2026 00:00:00 GMT';
    return { from: 0, status: 200, headers: { 'content-length': body.length, 'last-modified': changed } };
  }
  if (first === undefined || asked['if-range'] !== etag) {
    return { from: 0, status: 200, headers: { 'content-length': body.length, etag } };
  }
  const from = Number(first);
  const range = `bytes ${first}-${String(body.length - 1)}/${String(body.length)}`;
  return { from, status: 206, headers: { 'content-length': body.length - from, 'content-range': range, etag } };
}
