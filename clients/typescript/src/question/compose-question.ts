import {
  commitment,
  contentHash,
  defaultPayer,
  type ParameterValue,
  type QueryContract,
  type Question,
  type QuestionEscrow,
} from '@entente/protocol';
import { base64url } from 'jose';

/** The values of a question's parameters, by name; the contract says which there are. */
export type Values = Readonly<Record<string, ParameterValue>>;

/** The body of `POST /v1/queries` before it is signed. */
export interface UnsignedQuestion<V extends Values = Values> {
  /** `id@version`. */
  readonly contract: string;
  readonly parameters: V;
  readonly purpose: string;
  readonly payer?: string;
  readonly key: string;
  readonly nonce: string;
  readonly salt: string;
  readonly escrow?: QuestionEscrow;
}

/** The body of `POST /v1/queries`. */
export interface SignedQuestion<V extends Values = Values> extends UnsignedQuestion<V> {
  /** Of the key's owner over the {@link Question} that the ledger gets. */
  readonly signature: string;
}

export interface Composing<V extends Values = Values> {
  /** The requester's member. */
  readonly member: string;
  readonly contract: QueryContract;
  readonly parameters: V;
  readonly purpose: string;
  /** The member that pays; whom the contract names first if it is left out. */
  readonly payer?: string;
  /** The key that signs, and the version under which it is registered. */
  readonly key: Question['key'];
  /** Puts what the question asks about away for the supervisors, for this nonce. */
  readonly escrow?: ((nonce: string) => QuestionEscrow) | undefined;
}

/**
 * Writes a question down: what is to be signed, and what is sent. The contract's hash is computed here, so that a question
 * is never about another text than the one that was read; the ledger gets a commitment to the parameters alone. Nonce and
 * salt are fresh.
 */
export function composeQuestion<V extends Values>(
  composing: Composing<V>,
): { readonly question: Question; readonly body: UnsignedQuestion<V> } {
  const { member, contract, parameters, purpose, payer, key } = composing;
  const [nonce, salt] = [random(), random()];
  const { id, version } = contract;
  const escrowed = composing.escrow === undefined ? {} : { escrow: composing.escrow(nonce) };
  const question: Question = {
    kind: 'question',
    requester: member,
    receiver: member,
    payer: payer ?? defaultPayer(contract, member) ?? member,
    contract: { id, version, hash: contentHash('query-contract', contract) },
    parameters: commitment('parameters', nonce, salt, parameters),
    purpose,
    key,
    nonce,
    ...escrowed,
  };
  const body = {
    ...{ contract: `${id}@${String(version)}`, parameters, purpose },
    ...(payer === undefined ? {} : { payer }),
    ...{ key: key.id, nonce, salt },
    ...escrowed,
  };
  return { question, body };
}

function random(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}
