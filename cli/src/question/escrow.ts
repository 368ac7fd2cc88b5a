import {
  DomainError,
  isAccountable,
  type QueryContract,
  type QuestionEscrow,
  SupervisionKey,
  versionedId,
} from '@entente/protocol';
import { escrowQuestion, type MatchSecrets } from '@entente/protocol/secure';
import { z } from 'zod';
import type { GatewayClient } from '../client/index.js';

const KeyView = z.object({ key: SupervisionKey.optional() });

/**
 * How a question's subjects are put away for the supervisors; undefined for a contract that does not ask for it.
 * @throws DomainError `SUPERVISION_NOT_FOUND` if the supervisors have made no joint key
 */
export async function escrowFor(
  client: GatewayClient,
  contract: QueryContract,
  secrets: MatchSecrets | undefined,
): Promise<((nonce: string) => QuestionEscrow) | undefined> {
  if (secrets === undefined || !isAccountable(contract.combine)) {
    return undefined;
  }
  const { key } = await client.read(KeyView, '/v1/supervision/key');
  if (key === undefined) {
    const named = versionedId(contract.id, contract.version);
    const text = `${named} puts questions away for the supervisors, who have no joint key yet: entente supervision key make`;
    throw new DomainError('SUPERVISION_NOT_FOUND', text);
  }
  return (nonce) => escrowQuestion(secrets, key, nonce);
}
