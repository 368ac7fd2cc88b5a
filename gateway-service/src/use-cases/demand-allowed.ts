import {
  type Charter,
  charterDisclosure,
  DomainError,
  judge,
  type ProblemCode,
  type QueryContract,
  type QueryRequest,
  signingInput,
  type Tightening,
} from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Signatures } from '../ports/services.js';
import type { ContractFacts } from './request-facts.js';

/**
 * What the ledger demanded when the request was opened must hold in the owner's own eyes, and still: before it runs
 * anything, and before what it computed leaves.
 * @throws DomainError `QUERY_CONTRACT_RETIRED`, `MEMBER_NOT_ALLOWED`, `PURPOSE_NOT_ALLOWED`, `KEY_NOT_USABLE`, `PROOF_INVALID`
 */
export function demandAllowed(
  { question, signature, openedAt }: QueryRequest,
  { contract }: Pick<ContractFacts, 'contract'>,
  { state, signatures }: { readonly state: LedgerState; readonly signatures: Signatures },
): void {
  const { requester, purpose } = question;
  const { access, purposes, validUntil = openedAt } = contract;
  const key = state.get('requester-key', requester, question.key.id);
  const isUsable = key?.status === 'active' && key.version === question.key.version;
  const demands: readonly (readonly [ProblemCode, boolean])[] = [
    ['QUERY_CONTRACT_RETIRED', isAnswered(contract, state)],
    ['QUERY_CONTRACT_RETIRED', openedAt.slice(0, 10) <= validUntil],
    ['MEMBER_NOT_ALLOWED', access.members.includes(requester)],
    ['PURPOSE_NOT_ALLOWED', purposes.includes(purpose)],
    ['KEY_NOT_USABLE', isUsable],
    ['PROOF_INVALID', isUsable && signatures.verify(signingInput('question', question), signature, key.signing)],
  ];
  const [code] = demands.find(([, holds]) => !holds) ?? [];
  if (code !== undefined) {
    throw new DomainError(code, `${contract.id} is not, or no longer, to be answered to ${requester}`);
  }
}

/**
 * A source's own tightening, as `sources.yaml` has it now: it holds even where the ledger knows of another one.
 * @throws DomainError `QUERY_REFUSED`
 */
export function demandAllowedBySource(
  tighten: Tightening,
  { question: { requester } }: QueryRequest,
  { contract, schema }: Pick<ContractFacts, 'contract' | 'schema'>,
  charter: Charter,
): void {
  const tightening = Object.hasOwn(tighten, requester) ? tighten[requester] : undefined;
  if (tightening === undefined) {
    return;
  }
  const members = Object.keys(charter.members).sort();
  const disclosure = charterDisclosure(charter);
  const tightenings = [{ schema: schema.id, columns: tightening }];
  if (!judge({ contract, schemas: [schema], disclosure, members, tightenings }).accepted) {
    throw new DomainError('QUERY_REFUSED', `this member's source allows ${requester} less than the query needs`);
  }
}

/** A version that was replaced is still answered to who asked before; one that was retired is not (docs/adr/0011). */
function isAnswered({ id, version }: QueryContract, state: LedgerState): boolean {
  const current = state.get('query-contract-current', id);
  return current !== undefined && version > current.retiredThrough;
}
