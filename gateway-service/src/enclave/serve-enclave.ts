import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { decode, DomainError, encode, validate } from '@entente/protocol';
import { CombineCall, type EnclaveStatus, mostCallBytes, mostCombineBytes, QuoteCall } from './calls.js';
import { AskCall, HandCall, MakeCall, TakeCall } from './cluster-calls.js';
import type { SoftwareEnclave } from './software-enclave.js';

/** Answers the calls of the host at a Unix socket: what it is, a quote, and what it combines. What is left of an earlier socket is replaced. */
export async function serveEnclave(enclave: SoftwareEnclave, socket: string): Promise<Server> {
  mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
  rmSync(socket, { force: true });
  const server = createServer((request, response) => {
    answer(enclave, request).then(
      (found) => reply(response, 200, found),
      (error: unknown) => {
        const refusal = error instanceof DomainError ? error : new DomainError('INVALID_INPUT', 'no such call');
        reply(response, 400, { code: refusal.code, detail: refusal.detail });
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  chmodSync(socket, 0o600);
  return server;
}

async function answer(enclave: SoftwareEnclave, request: IncomingMessage): Promise<object> {
  const { measurement, keys } = enclave;
  switch (`${String(request.method)} ${String(request.url)}`) {
    case 'GET /status':
      return { simulated: true, measurement, keys, held: enclave.clusters.held() } satisfies EnclaveStatus;
    case 'POST /quote':
      return { quote: enclave.quote(decode(QuoteCall, await bodyOf(request))) };
    case 'POST /combine':
      return enclave.combine(validate(CombineCall, JSON.parse(await bodyOf(request, mostCombineBytes))));
    default:
      return answerOfCluster(enclave, request);
  }
}

async function answerOfCluster(enclave: SoftwareEnclave, request: IncomingMessage): Promise<object> {
  const { clusters } = enclave;
  switch (`${String(request.method)} ${String(request.url)}`) {
    case 'POST /cluster/make':
      return clusters.make(decode(MakeCall, await bodyOf(request)));
    case 'POST /cluster/nonce':
      return { nonce: clusters.nonce() };
    case 'POST /cluster/ask':
      return enclave.ask(decode(AskCall, await bodyOf(request)));
    case 'POST /cluster/hand':
      return { sealed: await clusters.hand(decode(HandCall, await bodyOf(request))) };
    case 'POST /cluster/take':
      await clusters.take(decode(TakeCall, await bodyOf(request)));
      return {};
    default:
      throw new DomainError(
        'INVALID_INPUT',
        'an enclave is asked for its status, a quote, to combine, or for cluster keys',
      );
  }
}

async function bodyOf(request: IncomingMessage, most = mostCallBytes): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most) {
      throw new DomainError('INPUT_TOO_LARGE', 'no call of a host is that large');
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function reply(response: ServerResponse, status: number, found: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(encode(found));
}
