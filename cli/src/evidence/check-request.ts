import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  Charter,
  charterDisclosure,
  contentHash,
  contributorsOf,
  type EvidenceBundle,
  GeneralizedSchema,
  judge,
  judgedFor,
  QueryContract,
  QueryContractCurrent,
  type QueryRequest,
  RequesterKey,
  SchemaSources,
  treeHash,
  verdictHash,
} from '@entente/protocol';
import { checkOutside } from './check-outside.js';
import { partOf, type ShownDocuments, type Written } from './shown-documents.js';
import { isSigned } from './signatures.js';

/** What a request was opened under. */
export interface Grounds {
  readonly contract: Written<QueryContract>;
  readonly charter: Written<Charter>;
  readonly schemas: readonly GeneralizedSchema[];
}

/** The question, its signature, and whether contract, charter, schemas and sources allowed it. */
export function checkRequest(
  shown: ShownDocuments,
  written: Written<QueryRequest>,
  trace: EvidenceBundle['trace'],
  checks: Checks,
): Grounds | undefined {
  const { document: request, by } = written;
  const about = `request ${request.id.slice(0, 12)}`;
  checks.add('question', about, questionObjection(written), `${by.creator} asked it in its own name`);
  checks.add('requester', about, signatureObjection(shown, written), "the requester's registered key signed it");
  const grounds = groundsOf(shown, request, by);
  if (grounds === undefined) {
    checks.add('contract', about, 'its contract or charter is not shown', '');
    return undefined;
  }
  const { contract, charter, schemas } = grounds;
  const { id, version } = contract.document;
  const named = `contract ${id}@${String(version)}`;
  checks.add(
    'contract',
    named,
    contractObjection(shown, request, by, contract),
    'in force, and it allows this member and purpose',
  );
  checkOutside(shown, written, contract.document, checks);
  checkVerdict(request, contract.document, charter.document, { schemas, trace, named, checks });
  checks.add(
    'sources',
    about,
    sourcesObjection(shown, request, by),
    `${Object.keys(contributorsOf(request)).join(', ')} offered them`,
  );
  return grounds;
}

function questionObjection({ document: { id, question }, raw, by }: Written<QueryRequest>): string | undefined {
  if (contentHash('question', partOf(raw, 'question')) !== id) {
    return 'its id is not the hash of its question';
  }
  return question.requester === by.creator ? undefined : `${by.creator} asked in the name of ${question.requester}`;
}

function signatureObjection(shown: ShownDocuments, { document, raw, by }: Written<QueryRequest>): string | undefined {
  const { question, signature } = document;
  const key = shown.readBy(by, RequesterKey, 'requester-key', question.requester, question.key.id)?.document;
  if (key === undefined) {
    return "the requester's key is not shown";
  }
  if (key.status !== 'active' || key.version !== question.key.version || key.validUntil <= by.at) {
    return 'the key was revoked, renewed or had ended';
  }
  return isSigned('question', partOf(raw, 'question'), signature, key.signing)
    ? undefined
    : 'the registered key did not sign it';
}

function groundsOf(shown: ShownDocuments, { question }: QueryRequest, by: ReadTransaction): Grounds | undefined {
  const { id, version } = question.contract;
  const contract = shown.readBy(by, QueryContract, 'query-contract', id, String(version));
  const charter = shown.readBy(by, Charter, 'charter');
  if (contract === undefined || charter === undefined) {
    return undefined;
  }
  const schemas = Object.entries(contract.document.schemas)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([schema, of]) => shown.readBy(by, GeneralizedSchema, 'schema', schema, String(of))?.document ?? []);
  return { contract, charter, schemas };
}

function contractObjection(
  shown: ShownDocuments,
  { question: { contract: named, requester, purpose } }: QueryRequest,
  by: ReadTransaction,
  { document: contract, raw }: Written<QueryContract>,
): string | undefined {
  const current = shown.readBy(by, QueryContractCurrent, 'query-contract-current', named.id)?.document;
  if (contentHash('query-contract', raw) !== named.hash) {
    return 'the request names another text';
  }
  if (current?.status !== 'active' || current.version !== named.version || current.contentHash !== named.hash) {
    return 'this version was not in force';
  }
  return isAllowed(contract, requester, purpose)
    ? ageObjection(contract, by)
    : 'it does not allow this member or purpose';
}

function isAllowed({ access, purposes }: QueryContract, requester: string, purpose: string): boolean {
  return access.members.includes(requester) && purposes.includes(purpose);
}

function ageObjection({ validUntil }: QueryContract, by: ReadTransaction): string | undefined {
  return validUntil === undefined || by.at.slice(0, 10) <= validUntil ? undefined : 'it had ended';
}

interface Judging {
  readonly schemas: readonly GeneralizedSchema[];
  readonly trace: EvidenceBundle['trace'];
  readonly named: string;
  readonly checks: Checks;
}

/**
 * The trace must be the one that the request names by its hash. The contract is judged anew as well, by the function that
 * chaincode and gateways use: a later version of it may say it in other words.
 */
function checkVerdict(
  request: QueryRequest,
  contract: QueryContract,
  charter: Charter,
  { schemas, trace, named, checks }: Judging,
): void {
  const isTrace = contentHash('verdict', { accepted: true, findings: [], trace }) === request.verdictHash;
  checks.add('trace', named, isTrace ? undefined : 'the words are not those of the verdict', 'as the check said it');
  const isTree = treeHash(contract) === request.treeHash;
  checks.add('tree', named, isTree ? undefined : 'the request names another tree', 'the request names this tree');
  const verdict = judge({
    contract,
    schemas,
    disclosure: charterDisclosure(charter),
    ...judgedFor(charter, contract.access.members),
  });
  if (verdictHash(verdict) === request.verdictHash) {
    checks.add('verdict', named, undefined, 'the static check accepts it, now as then');
  } else {
    checks.unknown('verdict', named, 'the static check of this version says it otherwise than that of the time');
  }
}

function sourcesObjection(shown: ShownDocuments, request: QueryRequest, by: ReadTransaction): string | undefined {
  const offered = shown
    .allReadBy(by, SchemaSources, 'schema-sources')
    .flatMap(({ document }) => document.sources)
    .filter(({ closed }) => closed === undefined);
  const stranger = Object.entries(contributorsOf(request)).find(([member, sources]) =>
    sources.some(
      ({ id, mappingHash }) =>
        !offered.some((one) => one.member === member && one.id === id && one.mappingHash === mappingHash),
    ),
  );
  return stranger === undefined ? undefined : `${stranger[0]} did not offer what it is named with`;
}
