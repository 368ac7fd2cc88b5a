import type { DisclosurePolicy } from '../../documents/charter.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import { combiningQuery, shareMode } from '../../documents/combine.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { contentHash } from '../../hash.js';
import { travellingColumns } from '../types-parts.js';
import { tablesIn } from '../relation-columns.js';
import type { QueryTree } from '../tree.js';
import { inferQuery, localScope, partialScope, type QueryScope } from '../types-query.js';
import type { Finding, TypedOutput } from '../types.js';
import { clashingNames, judgeMerge, judgeSubjectMerge } from './combine.js';
import { judgeBudgets, judgePrice } from './budgets.js';
import { judgeCoApproval } from './co-approval.js';
import { contractDisclosure, judgeAccess, judgeDisclosure, judgeParameters, judgeReferences } from './document.js';
import { derive } from './derive.js';
import { judging } from './grants.js';
import { judgeManySubjects } from './many-subjects.js';
import { judgeMergeNoise } from './merge-noise.js';
import { judgeShareMode } from './share-modes.js';
import { judgeSubjectLimit } from './subject-limit.js';
import { judgeOneSubject } from './one-subject.js';
import { Report, type Verdict } from './report.js';
import { type Roles, schemaFor, type SourceTightening, tightenedBy } from './tighten.js';

export interface JudgeInput {
  readonly contract: QueryContract;
  /** The schemas in the versions that the contract names. */
  readonly schemas: readonly GeneralizedSchema[];
  /** The charter's disclosure policy, whole. */
  readonly disclosure: DisclosurePolicy;
  /** MSP IDs of the charter's members. */
  readonly members: readonly string[];
  /** Roles by MSP ID, as the charter gives them; without them the strictest of a column's uses for roles holds. */
  readonly roles?: Roles | undefined;
  /** What the sources that answer allow the one consumer who asks; left out when a contract is proposed. */
  readonly tightenings?: readonly SourceTightening[] | undefined;
}

/**
 * The static check of a query contract, the same on every peer and gateway: deny by default, every column followed from
 * its uses in the schema to where it stands. Pure; never throws for a document that satisfies its schema.
 */
export function judge(input: JudgeInput): Verdict {
  const { contract, disclosure, members, roles, tightenings = [] } = input;
  const report = new Report();
  const schemas = input.schemas
    .map((schema) => schemaFor(schema, contract.access.members, roles))
    .map((schema) => tightenedBy(schema, tightenings));
  judgeReferences(contract, schemas, report);
  judgeParameters(contract, schemas, report);
  judgeDisclosure(contract, disclosure, schemas, report);
  judgeAccess(contract, members, report);
  judgeBudgets(contract, schemas, report);
  judgePrice(contract, members, report);
  judgeSubjectLimit(contract, schemas, report);
  judgeCoApproval(contract, schemas, members, report);
  judgeQueries(contract, schemas, report, contractDisclosure(contract.disclosure, disclosure, schemas));
  return report.verdict();
}

function judgeQueries(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  report: Report,
  policy?: DisclosurePolicy,
): void {
  const outputs = judgeLocal(contract, schemas, report);
  if (outputs === undefined) {
    return;
  }
  const mode = shareMode(contract.combine);
  if (mode === undefined) {
    judgeCombine(contract, outputs, report);
    judgeMergeNoise({ contract, schemas, policy, report });
  } else {
    judgeShareMode(mode, { contract, schemas, policy, outputs, report });
  }
}

/** What is wrong with a contract's queries and parameters under these schemas, whoever may ask and in which alliance. */
export function queryFindings(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly Finding[] {
  const report = new Report();
  judgeReferences(contract, schemas, report);
  judgeParameters(contract, schemas, report);
  judgeQueries(contract, schemas, report);
  return report.findings;
}

/** The outputs of the local query if it types; rules about uses make sense only then. */
function judgeLocal(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  report: Report,
): readonly TypedOutput[] | undefined {
  const before = report.findings.length;
  const names = localScope(contract, schemas);
  if (!knowsTables(contract.local.tree, names)) {
    return undefined;
  }
  const outputs = inferQuery(contract.local.tree, names, 'local', report.findings);
  for (const name of clashingNames(travellingColumns(outputs))) {
    report.refuse('type', `local.outputs.${name}`, 'an average travels under this name', 'name the output otherwise');
  }
  if (report.findings.length > before) {
    return undefined;
  }
  const { scope } = contract;
  const relation = derive(contract.local.tree.from, 'local.from', { schemas, scope, report });
  // What is refused within would be refused again wherever it is used.
  if (report.findings.length > before) {
    return outputs;
  }
  if (scope === 'one-subject') {
    judgeOneSubject(contract, answerCounts(schemas), judging(relation, scope, report));
  } else {
    judgeManySubjects(contract.local.tree, judging(relation, scope, report));
  }
  return outputs;
}

/** What reads other tables is refused by its references; nothing in it has a type. */
function knowsTables({ from }: QueryTree, { tables }: QueryScope): boolean {
  return tablesIn(from).every((id) => tables.has(id));
}

/** The counts that every schema with a subject lets be told apart. */
function answerCounts(schemas: readonly GeneralizedSchema[]): readonly number[] {
  const [first = [], ...rest] = schemas
    .filter(({ subject }) => subject !== 'none')
    .map(({ subjectAnswer }) => subjectAnswer?.count ?? []);
  return first.filter((count) => rest.every((counts) => counts.includes(count)));
}

function judgeCombine(contract: QueryContract, partial: readonly TypedOutput[], report: Report): void {
  const before = report.findings.length;
  const scope = partialScope(partial);
  const query = combiningQuery(contract.combine);
  if (query === undefined || !knowsTables(query.tree, scope)) {
    return;
  }
  inferQuery(query.tree, scope, 'combine', report.findings);
  if (report.findings.length > before) {
    return;
  }
  if (contract.scope === 'one-subject') {
    judgeSubjectMerge(query.tree, report);
  } else {
    judgeMerge(contract, query.tree, report);
  }
}

/** What a request and its receipts name: the verdict with its findings and its trace. */
export function verdictHash(verdict: Verdict): string {
  return contentHash('verdict', verdict);
}

/** What a receipt names as run: both trees, free of any text; where there is no combining query, all that is said of combining. */
export function treeHash({ local, combine }: QueryContract): string {
  return contentHash('query-tree', { local: local.tree, combine: combiningQuery(combine)?.tree ?? combine });
}
