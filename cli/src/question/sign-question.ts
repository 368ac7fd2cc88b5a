import { randomBytes } from 'node:crypto';
import {
  commitment,
  contentHash,
  defaultPayer,
  type QueryContract,
  type Question,
  type QuestionEscrow,
} from '@entente/protocol';
import { type RequesterKeys, signDocument } from '../keys/index.js';
import type { ParameterValue } from './parameters.js';

/** The body of `POST /v1/queries`. */
export interface SignedQuestion {
  /** `id@version`. */
  readonly contract: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly purpose: string;
  readonly payer?: string;
  readonly key: string;
  readonly nonce: string;
  readonly salt: string;
  readonly escrow?: QuestionEscrow;
  readonly signature: string;
}

export interface SignOptions {
  /** The requester's member. */
  readonly member: string;
  readonly contract: QueryContract;
  readonly parameters: SignedQuestion['parameters'];
  readonly purpose: string;
  /** The member that pays; whom the contract names first if it is left out. */
  readonly payer?: string;
  readonly keys: RequesterKeys;
  /** Version under which the key is registered. */
  readonly keyVersion: number;
  /** Puts what the question asks about away for the supervisors, for this nonce. */
  readonly escrow?: ((nonce: string) => QuestionEscrow) | undefined;
}

/**
 * Signs a question with the requester's own key. The contract's hash is computed here, so that a question is never about
 * another text than the one that was read; nonce and salt are fresh.
 */
export function signQuestion(options: SignOptions): SignedQuestion {
  const { member, contract, parameters, purpose, payer, keys, keyVersion } = options;
  const nonce = randomBytes(32).toString('base64url');
  const salt = randomBytes(32).toString('base64url');
  const { id, version } = contract;
  const escrowed = options.escrow === undefined ? {} : { escrow: options.escrow(nonce) };
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
    ...escrowed,
  };
  return {
    contract: `${id}@${String(version)}`,
    parameters,
    purpose,
    ...(payer === undefined ? {} : { payer }),
    key: keys.id,
    nonce,
    salt,
    ...escrowed,
    signature: signDocument(keys.signing, 'question', question),
  };
}
