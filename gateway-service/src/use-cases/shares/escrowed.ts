import { DomainError, isAccountable, type ParameterValue, type QueryContract, type Question } from '@entente/protocol';
import { demandQuestionEscrow } from '@entente/protocol/secure';
import type { LedgerState } from '../../ports/ledger.js';

/**
 * What a hidden question asks about must be put away for the supervisors, where its contract says so, and be the same: chaincode
 * sees no blinded elements, so whoever evaluates them checks it first.
 * @throws DomainError `ESCROW_INVALID`
 */
export function demandEscrowed(
  { combine, id }: QueryContract,
  { escrow, nonce }: Pick<Question, 'escrow' | 'nonce'>,
  { blinded }: Readonly<Record<string, ParameterValue>>,
  state: Pick<LedgerState, 'get'>,
): void {
  if (!isAccountable(combine)) {
    return;
  }
  const publicKey =
    escrow === undefined ? undefined : state.get('supervision-making', String(escrow.generation))?.publicKey;
  if (escrow === undefined || publicKey === undefined || !Array.isArray(blinded)) {
    throw new DomainError('ESCROW_INVALID', `what a question under ${id} asks about is put away for the supervisors`);
  }
  demandQuestionEscrow(escrow, blinded.map(String), { generation: escrow.generation, publicKey }, nonce);
}
