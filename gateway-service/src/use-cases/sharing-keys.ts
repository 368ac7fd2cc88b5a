import { DomainError, type RequestReference, type SharingPolicy, stateKey } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/**
 * The keys that what a request for a document under supervision came to stands under: the item and what it was sealed under,
 * the question, every answer, the end.
 * @throws DomainError `SHARING_NOT_FOUND`, `SHARING_UNDECIDED`
 */
export function sharingKeys(
  state: Pick<LedgerState, 'get' | 'list'>,
  { member, id }: RequestReference,
): readonly string[] {
  const request = state.get('sharing-request', member, id);
  if (request === undefined) {
    throw new DomainError('SHARING_NOT_FOUND', `the ledger has no sharing request ${id} of ${member}`);
  }
  if (state.get('sharing-outcome', member, id) === undefined) {
    throw new DomainError('SHARING_UNDECIDED', `sharing request ${id} has not ended; there is evidence when it has`);
  }
  const { owner, id: named } = request.question.item;
  const policy = state.get('sharing-item', owner, named)?.policy;
  const answers = state.list('sharing-answer', id);
  return [
    stateKey('sharing-request', member, id),
    stateKey('sharing-item', owner, named),
    ...(policy === undefined ? [] : sealedUnder(owner, policy)),
    ...answers.map(({ approver }) => stateKey('sharing-answer', id, approver)),
    ...new Set(
      answers.flatMap(({ generation }) =>
        generation === undefined ? [] : [stateKey('supervision-making', String(generation))],
      ),
    ),
    stateKey('sharing-outcome', member, id),
  ];
}

/** No transaction reads how a joint key was made; what supervisors gave is checked by it. */
function sealedUnder(owner: string, policy: SharingPolicy): readonly string[] {
  return policy.kind === 'split'
    ? [
        stateKey('sharing-key', owner, String(policy.provider)),
        stateKey('supervision-making', String(policy.generation)),
      ]
    : [stateKey('sharing-key', policy.supervisor, String(policy.version))];
}
