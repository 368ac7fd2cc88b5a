import { type RequesterKeys, signDocument } from '../keys.js';
import { composeQuestion, type Composing, type SignedQuestion, type Values } from './compose-question.js';

export interface SignOptions<V extends Values = Values> extends Omit<Composing<V>, 'key'> {
  readonly keys: RequesterKeys;
  /** The version under which the key is registered. */
  readonly keyVersion: number;
}

/** Writes a question down and signs it with a key that WebCrypto holds: see `composeQuestion`. */
export async function signQuestion<V extends Values>(options: SignOptions<V>): Promise<SignedQuestion<V>> {
  const { keys, keyVersion, ...composing } = options;
  const { question, body } = composeQuestion({ ...composing, key: { id: keys.id, version: keyVersion } });
  return { ...body, signature: await signDocument(keys.signing, 'question', question) };
}
