import {
  contentHash,
  DomainError,
  encode,
  type QueryRequest,
  signingInput,
  type SignedShareStatement,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Signatures } from '../../ports/services.js';

/**
 * A share statement must be about this request and this envelope, and be signed by the key its owner registered. The ledger
 * checks the same when the request is closed.
 * @throws DomainError `SHARE_INVALID`
 */
export function checkShareStatement(
  { statement, signature }: SignedShareStatement,
  envelope: string,
  request: QueryRequest,
  { state, signatures }: { readonly state: LedgerState; readonly signatures: Pick<Signatures, 'verify'> },
): void {
  const { owner } = statement;
  const gateway = state.get('gateway', owner);
  const expectations: readonly (readonly [string, boolean])[] = [
    ['owner', request.owners[owner] !== undefined && gateway !== undefined],
    ['request', statement.request.id === request.id && statement.request.member === request.question.requester],
    ['mode', statement.mode === request.mode],
    ['parties', encode(statement.parties) === encode(Object.keys(request.owners).sort())],
    ['envelope', statement.envelopeHash === contentHash('envelope', envelope)],
    [
      'signature',
      gateway !== undefined &&
        signatures.verify(signingInput('share-statement', statement), signature, gateway.signing),
    ],
  ];
  const fault = expectations.find(([, holds]) => !holds);
  if (fault !== undefined) {
    throw new DomainError('SHARE_INVALID', `the share of ${owner} does not hold: ${fault[0]}`);
  }
}
