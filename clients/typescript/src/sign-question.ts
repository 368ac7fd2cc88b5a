import { commitment, contentHash, defaultPayer, type QueryContract, type Question } from '@entente/protocol';
import { base64url } from 'jose';
import { type RequesterKeys, signDocument } from './keys.js';

/** What a parameter may be given; its contract says which. */
export type Scalar = string | number | boolean;
export type ParameterValues = Record<string, Scalar | Scalar[]>;

/** The body of `POST /v1/queries`. */
export interface SignedQuestion {
  readonly contract: string;
  readonly parameters: ParameterValues;
  readonly purpose: string;
  readonly payer?: string;
  readonly key: string;
  readonly nonce: string;
  readonly salt: string;
  readonly signature: string;
}

export interface SignOptions {
  readonly member: string;
  readonly contract: QueryContract;
  readonly parameters: ParameterValues;
  readonly purpose: string;
  readonly payer?: string;
  readonly keys: RequesterKeys;
  /** The version under which the key is registered. */
  readonly keyVersion: number;
}

/**
 * Signs a question. The contract's hash is computed here, so that the question is about the text that was read; the ledger
 * gets a commitment to the parameters alone.
 */
export async function signQuestion(options: SignOptions): Promise<SignedQuestion> {
  const { member, contract, parameters, purpose, payer, keys, keyVersion } = options;
  const { id, version } = contract;
  const [nonce, salt] = [random(), random()];
  const question: Question = {
    kind: 'question',
    requester: member,
    receiver: member,
    payer: payer ?? defaultPayer(contract, member) ?? member,
    contract: { id, version, hash: contentHash('query-contract', contract) },
    parameters: commitment('parameters', nonce, salt, parameters),
    purpose,
    key: { id: keys.id, version: keyVersion },
    nonce,
  };
  return {
    ...{ contract: `${id}@${String(version)}`, parameters, purpose },
    ...(payer === undefined ? {} : { payer }),
    ...{ key: keys.id, nonce, salt },
    signature: await signDocument(keys.signing, 'question', question),
  };
}

function random(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}
