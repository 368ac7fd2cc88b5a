import {
  type Charter,
  contentHash,
  contributorsOf,
  type DataSource,
  type GeneralizedSchema,
  leastOtherOwners,
  mayPay,
  type QueryContract,
  type QueryContractCurrent,
  type QueryRequest,
  type Question,
  type RequesterKey,
  shareMode,
  versionedId,
} from '@entente/protocol';
import { demandInForce } from './contract-in-force.js';
import { demand } from './demand.js';
import { demandAllowedBySources, judgeAgain } from './judgement.js';
import { demandUsable } from './requester-keys.js';
import { isSignedBy } from './signatures.js';
import { dateOf } from './time.js';

export interface AskedQuestion {
  readonly question: Question;
  readonly signature: string;
  readonly key: RequesterKey;
  readonly current: QueryContractCurrent;
  readonly contract: QueryContract;
  /** In the versions that the contract names, in the order of their ids. */
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter;
  /** Who answers from which sources, and the documents of those. */
  readonly owners: QueryRequest['owners'];
  /** Who is there by fragments. */
  readonly fragments: QueryRequest['fragments'];
  /** Who combines, or who may be chosen to. */
  readonly chosen: Pick<QueryRequest, 'serviceNode' | 'service'>;
  readonly offers: readonly DataSource[];
  readonly now: string;
}

/**
 * Who asks and for whom are one in this version.
 * @throws `DomainError` `FORBIDDEN`, `UNSUPPORTED`
 */
export function demandOwnQuestion({ requester, receiver }: Question, caller: string): void {
  demand(requester === caller, 'FORBIDDEN', `${caller} cannot ask in the name of ${requester}`);
  demand(receiver === requester, 'UNSUPPORTED', 'a receiver other than the requester');
}

/**
 * The request that a question becomes, if everything allows it.
 * @throws `DomainError` `QUERY_CONTRACT_NOT_FOUND`, `QUERY_CONTRACT_RETIRED`, `CONTRACT_MISMATCH`, `MEMBER_NOT_ALLOWED`,
 * `PURPOSE_NOT_ALLOWED`, `PAYER_NOT_ALLOWED`, `KEY_NOT_USABLE`, `PROOF_INVALID`, `FORBIDDEN`, `TOO_FEW_OWNERS`,
 * `QUERY_REFUSED`
 */
export function openRequest(asked: AskedQuestion): QueryRequest {
  const { question, signature, contract, schemas, charter, owners, chosen, now } = asked;
  demandInForce(asked.current, question.contract);
  demandAllowed(contract, question, now);
  demandPayer(contract, question, charter);
  demandSigned(asked);
  if (chosen.serviceNode !== undefined) {
    demandIndependent(chosen.serviceNode, Object.keys(contributorsOf(asked)), question.requester);
  }
  const judgement = judgeAgain({ contract, schemas, charter });
  demandAllowedBySources(asked, question.requester, asked.offers);
  const id = contentHash('question', question);
  const batched = contract.evidence === 'batched' ? { batched: true as const } : {};
  const { outside } = asked.key;
  const fromOutside = outside === undefined ? {} : { outside };
  const mode = shareMode(contract.combine);
  demandEnoughOwners(contract, Object.keys(owners), question.requester);
  const computed = mode === undefined ? {} : { mode, ...(asked.fragments && { fragments: asked.fragments }) };
  const opened = { id, question, signature, owners, ...chosen, ...computed, ...fromOutside };
  return { ...opened, ...judgement, ...batched, openedAt: now };
}

function demandAllowed(contract: QueryContract, { requester, purpose }: Question, now: string): void {
  const { id, version, access, purposes, validUntil } = contract;
  const named = versionedId(id, version);
  demand(access.members.includes(requester), 'MEMBER_NOT_ALLOWED', `${named} is not for ${requester}`);
  demand(purposes.includes(purpose), 'PURPOSE_NOT_ALLOWED', `${named} is for ${purposes.join(', ')}`);
  demand(
    validUntil === undefined || dateOf(now) <= validUntil,
    'QUERY_CONTRACT_RETIRED',
    `${named} was valid until ${validUntil ?? ''}`,
  );
}

function demandPayer(contract: QueryContract, { payer, requester }: Question, { members }: Charter): void {
  const isListed = mayPay(contract, payer, requester) && Object.hasOwn(members, payer);
  demand(isListed, 'PAYER_NOT_ALLOWED', `${versionedId(contract.id, contract.version)} does not let ${payer} pay`);
}

function demandSigned({ question, signature, key, now }: AskedQuestion): void {
  demandUsable(key, question.key.version, now);
  demand(
    isSignedBy(key.signing, { kind: 'question', value: question, signature }),
    'PROOF_INVALID',
    "the question is not signed by the requester's registered key",
  );
}

/** Where parts are added up, whoever knows all but one of them knows that one too. */
function demandEnoughOwners({ combine }: QueryContract, owners: readonly string[], requester: string): void {
  const others = owners.filter((owner) => owner !== requester);
  const hasPlace = combine.mode !== 'rank' || owners.includes(requester);
  demand(hasPlace, 'MEMBER_NOT_ALLOWED', `${requester} has no data of its own here, so it has no rank`);
  const least = leastOtherOwners(combine);
  demand(
    others.length >= least,
    'TOO_FEW_OWNERS',
    `mode ${combine.mode} takes at least ${String(least)} owners beside ${requester}, and there are ${String(others.length)}`,
  );
}

/** Whoever combines sees the partial results, so it may be neither one of those who made them nor the one who asks. */
function demandIndependent(serviceNode: string, owners: readonly string[], requester: string): void {
  demand(
    !owners.includes(serviceNode),
    'FORBIDDEN',
    `${serviceNode} combines under this contract and offers a source itself: a service node may not be an owner`,
  );
  demand(
    serviceNode !== requester,
    'FORBIDDEN',
    `${serviceNode} combines under this contract: a service node may not be the member that asks`,
  );
}
