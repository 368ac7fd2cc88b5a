import { DomainError, matchShape, type ParameterValue, type QueryContract } from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import { type GatewayReads, hideSubjects, schemasOf } from './hidden/index.js';
import { type SignedQuestion, signQuestion, type SignOptions, type Values } from './question/index.js';

export interface Writing extends SignOptions {
  readonly reads: GatewayReads;
  /** Keeps what opens the answer to a hidden question, by the question's nonce. Without it none is asked. */
  readonly keepSecrets?: ((nonce: string, secrets: MatchSecrets) => Promise<void>) | undefined;
}

/**
 * Writes a question down and signs it; the subjects of a hidden one are hidden here, and what opens its answer is kept before
 * anything is sent.
 * @throws DomainError `UNSUPPORTED` for a hidden question without a place for its secrets; as `hideSubjects`
 */
export async function writeQuestion({ reads, keepSecrets, ...asking }: Writing): Promise<SignedQuestion> {
  const { contract, parameters, member, keys } = asking;
  if (matchShape(contract.combine) === undefined) {
    return signQuestion(asking);
  }
  if (keepSecrets === undefined) {
    const text = 'a hidden question needs a place to keep its secrets until it is answered: give keepSecrets';
    throw new DomainError('UNSUPPORTED', text);
  }
  const hidden = await hideSubjects(reads, {
    ...{ contract, schemas: await schemasOf(reads, contract), subjects: subjectsOf(contract, parameters) },
    place: { requester: member, key: keys.id },
  });
  const signed = await signQuestion({ ...asking, parameters: hidden.parameters, escrow: hidden.escrow });
  await keepSecrets(signed.nonce, hidden.secrets);
  return signed;
}

/** The one parameter's value or values. @throws DomainError `PARAMETER_INVALID` for any other */
function subjectsOf(contract: QueryContract, parameters: Values): readonly ParameterValue[] {
  const [name = ''] = Object.keys(contract.parameters);
  const { [name]: value, ...others } = parameters;
  if (value === undefined || Object.keys(others).length > 0) {
    throw new DomainError('PARAMETER_INVALID', `${contract.id} takes ${name}: a subject, or a list of subjects`);
  }
  return typeof value === 'object' && value !== null ? value : [value];
}
