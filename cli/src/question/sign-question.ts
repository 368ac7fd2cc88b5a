import { type Composing, composeQuestion, type SignedQuestion } from '@entente/client/question';
import { type RequesterKeys, signDocument } from '../keys/index.js';

export interface SignOptions extends Omit<Composing, 'key'> {
  readonly keys: RequesterKeys;
  /** Version under which the key is registered. */
  readonly keyVersion: number;
}

/** Writes a question down and signs it with the requester's own key: see `composeQuestion`. */
export function signQuestion(options: SignOptions): SignedQuestion {
  const { keys, keyVersion, ...composing } = options;
  const { question, body } = composeQuestion({ ...composing, key: { id: keys.id, version: keyVersion } });
  return { ...body, signature: signDocument(keys.signing, 'question', question) };
}
