import { existsSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { DomainError, encode, isProblemCode, type MakeClusterKeyInput, validate } from '@entente/protocol';
import { z } from 'zod';
import {
  CombineAnswer,
  type CombineCall,
  EnclaveRefusal,
  EnclaveStatus,
  mostCombineBytes,
  QuoteAnswer,
} from '../enclave/calls.js';
import {
  type AskCall,
  ClusterAsk,
  HandAnswer,
  type HandCall,
  MakeAnswer,
  type MakeCall,
  NonceAnswer,
  type TakeCall,
} from '../enclave/cluster-calls.js';
import type { QuotedRound } from '../enclave/software-enclave.js';
import type { FindModel } from '../models/sealed-models.js';
import type { AttestedAnswer, AttestedCombiner } from '../ports/attested.js';

/** An enclave beside this gateway, as the gateway may use it. */
export interface OwnEnclave {
  status(): Promise<EnclaveStatus>;
  quote(round: QuotedRound): Promise<string>;
  combine(call: CombineCall): Promise<AttestedAnswer>;
  makeClusterKey(call: MakeCall): Promise<MakeClusterKeyInput>;
  clusterNonce(): Promise<string>;
  askClusterKey(call: AskCall): Promise<ClusterAsk>;
  handClusterKey(call: HandCall): Promise<string>;
  takeClusterKey(call: TakeCall): Promise<void>;
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
      combine: (input) => call(socket, CombineAnswer, 'POST', '/combine', input),
      makeClusterKey: (input) => call(socket, MakeAnswer, 'POST', '/cluster/make', input),
      clusterNonce: async () => (await call(socket, NonceAnswer, 'POST', '/cluster/nonce')).nonce,
      askClusterKey: (input) => call(socket, ClusterAsk, 'POST', '/cluster/ask', input),
      handClusterKey: async (input) => (await call(socket, HandAnswer, 'POST', '/cluster/hand', input)).sealed,
      takeClusterKey: async (input) => {
        await call(socket, z.strictObject({}), 'POST', '/cluster/take', input);
      },
    };
  };
}

/** The enclave beside this gateway that combines for it. */
export function enclaveCombiner(find: FindEnclave, findModel: FindModel): AttestedCombiner {
  return {
    combine: async (id, input) => {
      const enclave = find(id);
      if (enclave === undefined) {
        throw new DomainError('MEMBER_UNAVAILABLE', `the enclave ${id} has no socket beside this gateway`);
      }
      const model = await findModel(input.facts.contract);
      return enclave.combine({ ...input, ...(model === undefined ? {} : { model }) });
    },
  };
}

function refusalIn(text: string): DomainError {
  const { data } = EnclaveRefusal.safeParse(JSON.parse(text));
  return data !== undefined && isProblemCode(data.code)
    ? new DomainError(data.code, data.detail)
    : new DomainError('INVALID_INPUT', 'the enclave refuses the call');
}

/** @throws DomainError `MEMBER_UNAVAILABLE` where nobody answers at the socket, `INVALID_INPUT` or its own code where it refuses */
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
        if (text.length > mostCombineBytes) {
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
    throw refusalIn(text);
  }
  // An envelope is larger than what JSON from outside may be.
  return validate(answer, JSON.parse(text));
}
