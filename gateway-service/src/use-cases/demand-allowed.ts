import {
  answeringOwners,
  budgetDemands,
  type Charter,
  charterDisclosure,
  claimFault,
  contributorsOf,
  DomainError,
  judge,
  leastOtherOwners,
  mayPay,
  outsideFault,
  parseVersionedId,
  type ProblemCode,
  type QueryContract,
  type QueryRequest,
  type RequesterKey,
  rolesOf,
  type SchemaSources,
  signingInput,
  versionedId,
} from '@entente/protocol';
import type { SourceDescription } from '../ports/data-access.js';
import type { LedgerState } from '../ports/ledger.js';
import type { Signatures } from '../ports/services.js';
import { type ContractFacts, schemaReferences } from './request-facts.js';

/**
 * What the ledger demanded when the request was opened must hold in the owner's own eyes, and still: before it runs
 * anything, and before what it computed leaves.
 * @throws DomainError `QUERY_CONTRACT_RETIRED`, `MEMBER_NOT_ALLOWED`, `PURPOSE_NOT_ALLOWED`, `KEY_NOT_USABLE`,
 * `OUTSIDER_NOT_ALLOWED`, `KEY_NOT_AUTHENTICATED`, `PAYER_NOT_ALLOWED`, `BUDGET_UNIT_INVALID`, `PROOF_INVALID`,
 * `FRAGMENTS_NOT_USABLE`,
 * `TOO_FEW_OWNERS`, `SOURCE_NOT_FOUND`, `SOURCE_CLOSED`
 */
export function demandAllowed(
  request: QueryRequest,
  { contract }: Pick<ContractFacts, 'contract'>,
  { state, signatures }: { readonly state: LedgerState; readonly signatures: Signatures },
): void {
  demandMembers(request, state);
  const { question, signature, openedAt, owners } = request;
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
    ['OUTSIDER_NOT_ALLOWED', isWithin(request, key, contract, state)],
    ['KEY_NOT_AUTHENTICATED', isAuthenticated(access, question, state)],
    ['PROOF_INVALID', isUsable && signatures.verify(signingInput('question', question), signature, key.signing)],
    ['PAYER_NOT_ALLOWED', mayPay(contract, question.payer, requester)],
    ['BUDGET_UNIT_INVALID', isSpent(request, contract, state)],
  ];
  const [code] = demands.find(([, holds]) => !holds) ?? [];
  if (code !== undefined) {
    throw new DomainError(code, `${contract.id} is not, or no longer, to be answered to ${requester}`);
  }
  demandEnoughOwners(owners, contract, requester);
  demandOffered(contributorsOf(request), contract, state);
  demandKept(request, state);
}

/** @throws DomainError `FRAGMENTS_NOT_USABLE` where an owner that is away has withdrawn or renewed what others keep of it */
function demandKept({ question, fragments = {} }: QueryRequest, state: LedgerState): void {
  for (const [owner, { set }] of Object.entries(fragments)) {
    const standing = state.get('fragment-set', question.contract.hash, owner);
    if (standing?.status !== 'kept' || standing.set !== set) {
      throw new DomainError('FRAGMENTS_NOT_USABLE', `set ${String(set)} of ${owner} is not kept any more: ask again`);
    }
  }
}

/** Where parts are added up, whoever knows all but one of them knows that one too. @throws DomainError `TOO_FEW_OWNERS` */
function demandEnoughOwners(owners: QueryRequest['owners'], { combine }: QueryContract, requester: string): void {
  const others = Object.keys(owners).filter((owner) => owner !== requester).length;
  const named = Object.keys(answeringOwners(combine, owners)).length;
  if (others < leastOtherOwners(combine) || named < Object.keys(owners).length) {
    throw new DomainError('TOO_FEW_OWNERS', `${String(others)} owners beside ${requester}, which asks`);
  }
}

/**
 * Whoever asks, answers or combines must be a member still. Where others can take over from who combines, that is for the
 * moment when something is handed to it.
 */
function demandMembers(request: QueryRequest, state: LedgerState): void {
  const { question, serviceNode, service } = request;
  const combining = serviceNode === undefined || service !== undefined ? [] : [serviceNode];
  const parties = Object.keys(contributorsOf(request));
  const gone = [question.requester, ...parties, ...combining].find((member) => !isMember(state, member));
  if (gone !== undefined) {
    throw new DomainError('MEMBER_NOT_ALLOWED', `${gone} is no member of the alliance any more`);
  }
}

export function isMember(state: LedgerState, member: string): boolean {
  return Object.hasOwn(state.get('charter')?.members ?? {}, member);
}

/** Whether the request names the units that it had to spend when it was opened. */
function isSpent(
  { question, openedAt, units = [] }: QueryRequest,
  contract: QueryContract,
  state: LedgerState,
): boolean {
  if (contract.limits === undefined && contract.spends === undefined) {
    return units.length === 0;
  }
  const schemas = schemaReferences(contract).flatMap(
    ({ id, version }) => state.get('schema', id, String(version)) ?? [],
  );
  const spender = { member: question.requester, key: question.key.id };
  return claimFault(budgetDemands(contract, schemas, spender, openedAt), units) === undefined;
}

/** What the members approved of an outside user, where one asks. */
function isWithin(
  request: QueryRequest,
  key: RequesterKey | undefined,
  contract: QueryContract,
  state: LedgerState,
): boolean {
  const { question, openedAt, outside } = request;
  if (key?.outside === undefined) {
    return outside === undefined;
  }
  const user = state.get('outside-user', key.member, key.outside);
  const fault = outsideFault({
    ...{ key, user, contract, combined: request },
    purpose: question.purpose,
    on: openedAt.slice(0, 10),
  });
  return outside === key.outside && fault === undefined;
}

/** A vote on the key itself, in the version that asks, where the contract demands one. */
function isAuthenticated(
  { authenticated }: QueryContract['access'],
  { requester, key }: QueryRequest['question'],
  state: LedgerState,
): boolean {
  return authenticated !== true || state.get('authenticated-key', requester, key.id)?.version === key.version;
}

/**
 * What a request that was answered before must still satisfy to be run again, for nobody's eyes: its contract was not
 * withdrawn and its sources are on offer. Who asked may be gone and the key renewed: that is no way to escape supervision.
 * @throws DomainError `QUERY_CONTRACT_RETIRED`, `SOURCE_NOT_FOUND`, `SOURCE_CLOSED`
 */
export function demandRunnable({ owners }: QueryRequest, contract: QueryContract, state: LedgerState): void {
  if (!isAnswered(contract, state)) {
    throw new DomainError('QUERY_CONTRACT_RETIRED', `${contract.id} was retired: nothing is run under it any more`);
  }
  demandOffered(owners, contract, state);
}

/** Every owner's sources must be on offer still, by the same mappings, and none may have failed its owner's check. */
function demandOffered(owners: QueryRequest['owners'], contract: QueryContract, state: LedgerState): void {
  const offered = offersOf(contract, state);
  for (const [owner, sources] of Object.entries(owners)) {
    for (const { id, mappingHash } of sources) {
      const entry = offered.find((source) => source.member === owner && source.id === id);
      if (entry?.mappingHash !== mappingHash) {
        throw new DomainError('SOURCE_NOT_FOUND', `${owner} does not offer ${id} any more, or by another mapping`);
      }
      if (entry.closed === true) {
        throw new DomainError('SOURCE_CLOSED', `the source ${id} of ${owner} failed its owner's check`);
      }
    }
  }
}

/** What is on offer of the schemas that a contract names. */
export function offersOf(contract: QueryContract, state: LedgerState): SchemaSources['sources'] {
  return schemaReferences(contract).flatMap(
    ({ id, version }) => state.get('schema-sources', versionedId(id, version))?.sources ?? [],
  );
}

/** What a source says of itself: what it allows whom, and which schema it gives. */
export type OwnSource = Pick<SourceDescription, 'schema' | 'tighten'>;

/**
 * The sources' own tightenings, as `sources.yaml` has them now: they hold even where the ledger knows of others.
 * @throws DomainError `QUERY_REFUSED`
 */
export function demandAllowedBySources(
  sources: readonly OwnSource[],
  { question: { requester } }: QueryRequest,
  { contract, schemas }: Pick<ContractFacts, 'contract' | 'schemas'>,
  charter: Charter,
): void {
  const tightenings = sources.flatMap(({ schema, tighten }) =>
    Object.hasOwn(tighten, requester) ? [{ schema: parseVersionedId(schema).id, columns: tighten[requester] }] : [],
  );
  if (tightenings.length === 0) {
    return;
  }
  const members = Object.keys(charter.members).sort();
  const disclosure = charterDisclosure(charter);
  if (!judge({ contract, schemas, disclosure, members, roles: rolesOf(charter), tightenings }).accepted) {
    throw new DomainError('QUERY_REFUSED', `this member's sources allow ${requester} less than the query needs`);
  }
}

/** A version that was replaced is still answered to who asked before; one that was retired is not (docs/adr/0011). */
function isAnswered({ id, version }: QueryContract, state: LedgerState): boolean {
  const current = state.get('query-contract-current', id);
  return current !== undefined && version > current.retiredThrough;
}
