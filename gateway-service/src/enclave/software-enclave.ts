import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  clusterReportData,
  EcPublicJwk,
  type EnclaveKeys,
  enclaveReportData,
  type EnclaveRound,
  encode,
  signingInput,
  type SoftwareQuoteStatement,
} from '@entente/protocol';
import type { CombineAnswer, CombineCall } from './calls.js';
import type { AskCall, ClusterAsk } from './cluster-calls.js';
import { ClusterKeys, type ClusterKeysOptions } from './cluster-keys.js';
import { combineSealed, type InnerKeys } from './combine-call.js';

/** What a round gives an enclave to quote over. */
export type QuotedRound = Pick<EnclaveRound, 'node' | 'round' | 'nonces'>;

/**
 * The software enclave: code of a known digest in a process of its own, with keys that are made when it starts, leave it
 * never and end with it. It keeps nothing, so there is no earlier state that it could be put back to; whoever starts it
 * again has it attested again. It is `simulated`: its host can read its memory.
 */
export class SoftwareEnclave {
  readonly measurement: string;
  readonly keys: EnclaveKeys;
  /** What it shares with other enclaves of its code. */
  readonly clusters: ClusterKeys;
  readonly #signing: KeyObject;
  readonly #decryption: KeyObject;

  constructor({ measurement, checks }: Pick<ClusterKeysOptions, 'measurement' | 'checks'>) {
    const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const encryption = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.measurement = measurement;
    this.keys = { encryption: publicJwk(encryption.publicKey), signing: publicJwk(signing.publicKey) };
    this.#signing = signing.privateKey;
    this.#decryption = encryption.privateKey;
    this.clusters = new ClusterKeys({ measurement, inner: this.#inner, ...(checks === undefined ? {} : { checks }) });
  }

  /** Combines what owners sealed to it. @throws DomainError as `combineSealed` */
  combine(call: CombineCall): Promise<CombineAnswer> {
    return combineSealed(this.#inner, call, (sealed) => this.clusters.openModel(sealed));
  }

  /** What it says of itself in a round, over the nonces of the other members' gateways and its keys; in base64url. */
  quote(round: QuotedRound): string {
    return this.#quoted(enclaveReportData(round, this.keys));
  }

  /** Asks another enclave for the key of a cluster, with a quote over both nonces. @throws DomainError as `ClusterKeys.ask` */
  ask(call: AskCall): ClusterAsk {
    const request = this.clusters.ask(call);
    return { request, quote: this.#quoted(clusterReportData(request)) };
  }

  get #inner(): InnerKeys {
    return { keys: this.keys, decryption: this.#decryption, signing: this.#signing };
  }

  #quoted(reportData: string): string {
    const { measurement, keys } = this;
    const statement: SoftwareQuoteStatement = {
      ...{ kind: 'software-quote', simulated: true, measurement, reportData, keys },
    };
    const signature = sign('sha256', signingInput('software-quote', statement), {
      key: this.#signing,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
    return Buffer.from(encode({ statement, signature })).toString('base64url');
  }
}

function publicJwk(key: KeyObject): EcPublicJwk {
  const { kty, crv, x, y } = key.export({ format: 'jwk' });
  return EcPublicJwk.parse({ kty, crv, x, y });
}
