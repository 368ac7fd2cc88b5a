import {
  clusterReportData,
  type ClusterNode,
  decode,
  demandGranted,
  DomainError,
  encode,
  rosterHash,
  signingInput,
  SoftwareQuote,
} from '@entente/protocol';
import { isEs256 } from '../crypto/verify-es256.js';
import type { HandCall, HeldKey } from './cluster-calls.js';

/** What an enclave that is asked for a key knows itself, beside what it is told. */
export interface Handing {
  readonly call: HandCall;
  readonly measurement: string;
  readonly keys: ClusterNode['keys'];
  /** The key that it has of that cluster, and the roster that it was made or taken with. */
  readonly held: HeldKey & { readonly roster: string };
  /** Whether this nonce is its own and was not asked with; it is not good for another time after this. */
  readonly useNonce: (nonce: string) => boolean;
}

export type HandoverCheck = (handing: Handing) => void;

function demand(holds: boolean, what: string): void {
  if (!holds) {
    throw new DomainError('ENCLAVE_REFUSED', what);
  }
}

/** Each is one thing without which an enclave that must not have it could be handed the key; all of them must hold. */
export const handoverChecks = {
  nonce: ({ call, useNonce }) => {
    demand(useNonce(call.request.nonces.from), 'this was asked before, or over a nonce that the enclave has not given');
  },
  asked: ({ call: { request }, keys }) => {
    demand(encode(request.from.keys) === encode(keys), 'another enclave is asked');
  },
  held: ({ call: { request }, held }) => {
    const isHeld = request.generation === held.generation && encode(request.publicKey) === encode(held.publicKey);
    demand(isHeld && request.roster === held.roster, 'it has another key of the cluster than it is asked for');
  },
  /** Mutual with `nonce`: the enclave that asks quotes over a nonce of this one, with the keys that it is sealed to. */
  quote: ({ call: { request, quote } }) => {
    const { statement, signature } = quoteIn(quote);
    const isOwn = isEs256(signingInput('software-quote', statement), signature, request.to.keys.signing);
    const isDue =
      statement.reportData === clusterReportData(request) && encode(statement.keys) === encode(request.to.keys);
    demand(isOwn && isDue, 'the enclave that asks has not quoted over this request');
  },
  /** Code equality: this enclave knows what it runs itself, and hands its key to nothing else. */
  code: ({ call: { quote }, measurement }) => {
    demand(quoteIn(quote).statement.measurement === measurement, 'the enclave that asks runs other code');
  },
  /** What the ledger knows and an enclave does not: that the other one counts, and that the key is not given up. */
  grants: ({ call: { request, grants, roster } }) => {
    demand(rosterHash(roster) === request.roster, 'the gateways are others than those that the key was made with');
    demandQuorum({ request, grants, roster });
  },
} satisfies Record<string, HandoverCheck>;

/** @throws DomainError `ENCLAVE_REFUSED` */
export function demandQuorum({ request, grants, roster }: Pick<HandCall, 'request' | 'grants' | 'roster'>): void {
  try {
    demandGranted(request, grants, {
      roster,
      verify: (value, signature, key) => isEs256(signingInput('cluster-grant', value), signature, key),
    });
  } catch (error) {
    throw error instanceof DomainError ? new DomainError('ENCLAVE_REFUSED', error.detail) : error;
  }
}

function quoteIn(quote: string): SoftwareQuote {
  try {
    return decode(SoftwareQuote, Buffer.from(quote, 'base64url').toString('utf8'));
  } catch {
    throw new DomainError('ENCLAVE_REFUSED', 'the quote of the enclave that asks cannot be read');
  }
}
