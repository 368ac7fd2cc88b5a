import {
  DomainError,
  isAccountable,
  type QueryContract,
  type QuestionEscrow,
  SupervisionKey,
  validate,
  versionedId,
} from '@entente/protocol';
import { escrowQuestion, type MatchSecrets } from '@entente/protocol/secure';
import { fieldOf, type GatewayReads } from './reads.js';

/**
 * How a question's subjects are put away for the supervisors; undefined for a contract that does not ask for it.
 * @throws DomainError `SUPERVISION_NOT_FOUND` if the supervisors have made no joint key
 */
export async function escrowFor(
  reads: Pick<GatewayReads, 'get'>,
  contract: QueryContract,
  secrets: MatchSecrets,
): Promise<((nonce: string) => QuestionEscrow) | undefined> {
  if (!isAccountable(contract.combine)) {
    return undefined;
  }
  const made = fieldOf(await reads.get('/v1/supervision/key'), 'key');
  if (made === undefined) {
    const named = versionedId(contract.id, contract.version);
    const text = `${named} puts questions away for the supervisors, who have no joint key yet: entente supervision key make`;
    throw new DomainError('SUPERVISION_NOT_FOUND', text);
  }
  const key = validate(SupervisionKey, made);
  return (nonce) => escrowQuestion(secrets, key, nonce);
}
