import { existsSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { decode, DomainError, encode } from '@entente/protocol';
import type { z } from 'zod';
import { EnclaveStatus, mostCallBytes, QuoteAnswer } from '../enclave/calls.js';
import type { QuotedRound } from '../enclave/software-enclave.js';

/** An enclave beside this gateway, as the gateway may use it. */
export interface OwnEnclave {
  status(): Promise<EnclaveStatus>;
  quote(round: QuotedRound): Promise<string>;
}

/** Finds the enclave of an id beside this gateway; undefined where none has its socket there. */
export type FindEnclave = (id: string) => OwnEnclave | undefined;

const patienceMs = 10_000;

/** Enclaves whose sockets are in a folder, each named by its id: `combiner.sock`. */
export function enclavesIn(dir: string): FindEnclave {
  return (id) => {
    const socket = join(dir, `${id}.sock`);
    if (!existsSync(socket)) {
      return undefined;
    }
    return {
      status: () => call(socket, EnclaveStatus, 'GET', '/status'),
      quote: async ({ node, round, nonces }) =>
        (await call(socket, QuoteAnswer, 'POST', '/quote', { node, round, nonces })).quote,
    };
  };
}

/** @throws DomainError `MEMBER_UNAVAILABLE` where nobody answers at the socket, `INVALID_INPUT` where it refuses */
async function call<T>(
  socketPath: string,
  answer: z.ZodType<T>,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const { status, text } = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const failed = (cause: unknown): void => {
      reject(new DomainError('MEMBER_UNAVAILABLE', 'the enclave does not answer at its socket', { cause }));
    };
    const sent = httpRequest({ socketPath, method, path, timeout: patienceMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > mostCallBytes) {
          sent.destroy(new Error('too much'));
        }
      });
      response.on('end', () => {
        resolve({ status: response.statusCode, text });
      });
      response.on('error', failed);
    });
    sent.on('timeout', () => sent.destroy(new Error('late')));
    sent.on('error', failed);
    sent.end(body === undefined ? undefined : encode(body));
  });
  if (status !== 200) {
    throw new DomainError('INVALID_INPUT', 'the enclave refuses the call');
  }
  return decode(answer, text);
}
