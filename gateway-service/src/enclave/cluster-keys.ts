import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  clusterReportData,
  type ClusterKeyStatement,
  type ClusterRequest,
  DomainError,
  EcPublicJwk,
  encode,
  type MakeClusterKeyInput,
  PrivateModel,
  rosterHash,
  signingInput,
} from '@entente/protocol';
import { JoseEnvelopes } from '../crypto/envelopes.js';
import {
  type AskCall,
  ClusterHandover,
  type HandCall,
  type HeldKey,
  type MakeCall,
  type TakeCall,
} from './cluster-calls.js';
import type { SealedModel } from './calls.js';
import type { InnerKeys } from './combine-call.js';
import { demandQuorum, type HandoverCheck, handoverChecks } from './handover-checks.js';
import { openSealed, openUnsigned } from './open-sealed.js';

interface Held extends HeldKey {
  readonly roster: string;
  readonly privateKey: KeyObject;
}

export interface ClusterKeysOptions {
  readonly measurement: string;
  readonly inner: InnerKeys;
  /** All of them, but in tests that show what each keeps out. */
  readonly checks?: readonly HandoverCheck[];
}

const mostNonces = 1_000;

/**
 * The keys that an enclave shares with others of the same code. It makes them or is handed them, hands them on to what a quorum of
 * gateways grants and what quotes over its own nonce, and never shows them to its host. An earlier generation is
 * forgotten when a later one comes.
 */
export class ClusterKeys {
  readonly #options: ClusterKeysOptions;
  readonly #held = new Map<string, Held>();
  readonly #nonces = new Set<string>();
  readonly #asked = new Map<string, ClusterRequest>();

  constructor(options: ClusterKeysOptions) {
    this.#options = options;
  }

  held(): readonly HeldKey[] {
    return [...this.#held.values()].map(({ cluster, generation, publicKey }) => ({ cluster, generation, publicKey }));
  }

  /** Makes the key of a generation. That it is in force is for the ledger to say. */
  make({ cluster, generation, roster, by }: MakeCall): MakeClusterKeyInput {
    const { measurement, inner } = this.#options;
    if (encode(by.keys) !== encode(inner.keys)) {
      throw new DomainError('ENCLAVE_NOT_VERIFIED', 'the keys that were verified are not those of this enclave');
    }
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = publicJwk(pair.publicKey);
    const statement: ClusterKeyStatement = {
      ...{ kind: 'cluster-key', cluster, generation, digest: measurement, publicKey, roster: rosterHash(roster), by },
    };
    this.#keep({ cluster, generation, publicKey, roster: statement.roster, privateKey: pair.privateKey });
    const signature = sign('sha256', signingInput('cluster-key', statement), {
      key: inner.signing,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
    return { statement, signature };
  }

  /** For one enclave that is about to ask. Nobody keeps them for long: the oldest go first. */
  nonce(): string {
    const nonce = randomBytes(32).toString('base64url');
    remember(this.#nonces, nonce);
    return nonce;
  }

  /** What this enclave asks another one for; its quote is made over it. */
  ask({ nonce, to, ...asked }: AskCall): ClusterRequest {
    if (encode(to.keys) !== encode(this.#options.inner.keys)) {
      throw new DomainError('ENCLAVE_NOT_VERIFIED', 'the keys that were verified are not those of this enclave');
    }
    const nonces = { from: nonce, to: randomBytes(32).toString('base64url') };
    const request: ClusterRequest = { kind: 'cluster-request', ...asked, to, nonces };
    this.#asked.clear();
    this.#asked.set(clusterReportData(request), request);
    return request;
  }

  /** @throws DomainError `ENCLAVE_REFUSED` saying what does not hold */
  async hand(call: HandCall): Promise<string> {
    const { measurement, inner, checks = Object.values(handoverChecks) } = this.#options;
    const { request } = call;
    const held = this.#held.get(request.cluster);
    if (held === undefined) {
      throw new DomainError('ENCLAVE_REFUSED', `this enclave has no key of the cluster ${request.cluster}`);
    }
    const useNonce = (nonce: string): boolean => this.#nonces.delete(nonce);
    for (const check of checks) {
      check({ call, measurement, keys: inner.keys, held, useNonce });
    }
    const key = held.privateKey.export({ format: 'jwk' });
    const handover = ClusterHandover.parse({
      ...{ kind: 'cluster-handover', request: clusterReportData(request) },
      key: { ...held.publicKey, d: key.d },
    });
    const { host, id } = request.to.node;
    const envelopes = new JoseEnvelopes({ signingKey: inner.signing });
    return envelopes.seal(handover, request.to.keys.encryption, [host, id, String(request.to.round)].join('/'));
  }

  /**
   * Takes what the asked enclave has handed over: only for what this one has asked, granted by the same quorum, and the key that
   * the ledger names.
   * @throws DomainError `ENCLAVE_REFUSED`
   */
  async take({ request, sealed, grants, roster }: TakeCall): Promise<void> {
    const name = clusterReportData(request);
    const demand = (holds: boolean, what: string): void => {
      if (!holds) {
        throw new DomainError('ENCLAVE_REFUSED', what);
      }
    };
    demand(this.#asked.has(name), 'this enclave has not asked for that');
    demand(rosterHash(roster) === request.roster, 'the gateways are others than those that the key was made with');
    demandQuorum({ request, grants, roster });
    const { decryption } = this.#options.inner;
    const handover = await openSealed(ClusterHandover, decryption, { sealed, signer: request.from.keys.signing });
    demand(handover.request === name, 'what was handed over answers another request');
    const privateKey = createPrivateKey({ key: { ...handover.key }, format: 'jwk' });
    const publicKey = publicJwk(createPublicKey(privateKey));
    demand(encode(publicKey) === encode(request.publicKey), 'what was handed over is not the key that was asked for');
    this.#asked.delete(name);
    const { cluster, generation } = request;
    this.#keep({ cluster, generation, publicKey, roster: request.roster, privateKey });
  }

  /**
   * Opens a model with the key that it was sealed to, if this enclave has that one still. Whether it is the model that is meant, its hash
   * says.
   * @throws DomainError `ENCLAVE_REFUSED`
   */
  async openModel({ cluster, generation, sealed }: SealedModel): Promise<PrivateModel> {
    const held = this.#held.get(cluster);
    if (held?.generation !== generation) {
      const key = `generation ${String(generation)} of the key of the cluster ${cluster}`;
      throw new DomainError('ENCLAVE_REFUSED', `the model was sealed to ${key}, which this enclave has not`);
    }
    return openUnsigned(PrivateModel, held.privateKey, sealed);
  }

  #keep(next: Held): void {
    const before = this.#held.get(next.cluster);
    if (before !== undefined && before.generation > next.generation) {
      throw new DomainError('ENCLAVE_REFUSED', 'the enclave has a later key of the cluster');
    }
    this.#held.set(next.cluster, next);
  }
}

function remember(set: Set<string>, value: string): void {
  const [oldest] = set;
  if (set.size >= mostNonces && oldest !== undefined) {
    set.delete(oldest);
  }
  set.add(value);
}

function publicJwk(key: KeyObject): EcPublicJwk {
  const { kty, crv, x, y } = key.export({ format: 'jwk' });
  return EcPublicJwk.parse({ kty, crv, x, y });
}
