import {
  attestedCombining,
  type Charter,
  charterDisclosure,
  coApprovalInWords,
  type ColumnFlow,
  columnFlow,
  combiningQuery,
  combinedColumns,
  contentHash,
  contractDisclosure,
  defaultDisclosure,
  type DisclosurePolicy,
  DomainError,
  type Finding,
  type GeneralizedSchema,
  judge,
  type JudgeInput,
  securityOf,
  partialColumns,
  type QueryContract,
  type QueryContractForm,
  rolesOf,
  serviceNodeMode,
  shareMode,
  treeHash,
  type TypedOutput,
  typeName,
  type Verdict,
  verdictHash,
} from '@entente/protocol';
import { spotOf } from './contract-spot.js';
import type { SecureMode } from './mode-lines.js';
import type { Spot, YamlSource } from './yaml-source.js';

/** A finding and the place in the file that it is about. */
export interface LocatedFinding extends Finding {
  readonly at: Spot;
}

export interface Seen {
  readonly name: string;
  readonly type: string;
}

/** What `contract check` says of one contract; with `--json` this is printed as it is. */
export interface Explanation {
  readonly file: string;
  readonly contract: string;
  readonly title: string;
  readonly scope: QueryContractForm['scope'];
  readonly verdict: Verdict;
  /** The findings of the verdict, or why a text is not understood, each with its place in the file. */
  readonly findings: readonly LocatedFinding[];
  /** Absent if a text is not understood. */
  readonly hashes?: { readonly contract: string; readonly tree: string; readonly verdict: string };
  readonly columns: readonly ColumnFlow[];
  /** How partial results become an answer, and who sees what on the way. */
  readonly mode: SecureMode;
  /** Who combines, and the columns of every owner's partial result that it sees. */
  readonly serviceNode: { readonly member: string; readonly sees: readonly Seen[] };
  /** Who beside the owners sees the parameters of single requests, and approves them. */
  readonly coApproval?: string;
  /** Who may ask, and the columns of the answer. */
  readonly requesters: { readonly members: readonly string[]; readonly sees: readonly Seen[] };
  readonly disclosure: DisclosurePolicy;
  /** What the check took for granted, since nothing else was given. */
  readonly assumed: readonly string[];
}

export interface CheckInput {
  readonly source: YamlSource;
  readonly form: QueryContractForm;
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter?: Charter | undefined;
  /** From text to tree, field by field. @throws DomainError `QUERY_NOT_UNDERSTOOD` */
  readonly compile: (form: QueryContractForm) => QueryContract;
  /** The verdict of a gateway, where it was asked; it knows the versions in force. */
  readonly verdict?: Verdict | undefined;
}

/** Judges a contract and says what it does, to whom, and where in its file each finding is. */
export function checkContract(input: CheckInput): Explanation {
  const { source, form, schemas, charter } = input;
  const contract = compiledOrFindings(input);
  const shared = {
    file: source.file,
    contract: `${form.id}@${String(form.version)}`,
    title: form.title,
    scope: form.scope,
    mode: { mode: form.combine.mode, ...securityOf(form.combine) },
    ...(form.coApproval === undefined ? {} : { coApproval: coApprovalInWords(form.coApproval) }),
    disclosure: contractDisclosure(form.disclosure, policyOf(charter), schemas),
    assumed: charter === undefined && input.verdict === undefined ? [assumedCharter] : [],
  };
  const locate = (finding: Finding): LocatedFinding => ({
    ...finding,
    at: spotOf(source, form, finding.place, finding.text),
  });
  if ('findings' in contract) {
    const { findings } = contract;
    return {
      ...shared,
      verdict: { accepted: false, findings, trace: [] },
      findings: findings.map(locate),
      columns: [],
      serviceNode: { member: form.combine.by, sees: [] },
      requesters: { members: form.access.members, sees: [] },
    };
  }
  const verdict = input.verdict ?? judge(judgeInput(contract, schemas, charter));
  return {
    ...shared,
    verdict,
    findings: verdict.findings.map(locate),
    hashes: {
      contract: contentHash('query-contract', contract),
      tree: treeHash(contract),
      verdict: verdictHash(verdict),
    },
    columns: columnFlow(contract.local.tree, combiningQuery(contract.combine)?.tree, schemas),
    serviceNode: {
      member: form.combine.by,
      sees: attestedCombining(contract.combine)?.hardware === true ? [] : seenByServiceNode(contract, schemas),
    },
    requesters: { members: form.access.members, sees: seen(() => combinedColumns(contract, schemas)) },
  };
}

const assumedCharter =
  'no charter was given: the default disclosure policy, and every member that the contract names belongs to the alliance';

function policyOf(charter: Charter | undefined): DisclosurePolicy {
  return charter === undefined ? defaultDisclosure : charterDisclosure(charter);
}

/** Without a charter the members are those that the contract names. */
function judgeInput(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  charter: Charter | undefined,
): JudgeInput {
  const { by, substitutes = [] } = contract.combine;
  const combining = serviceNodeMode(by) === 'named' ? [by, ...substitutes] : [];
  const approving = contract.coApproval === undefined ? [] : [contract.coApproval.by];
  const named = [...contract.access.members, ...combining, ...approving];
  const members = charter === undefined ? [...new Set(named)] : Object.keys(charter.members);
  return {
    ...{ contract, schemas, disclosure: policyOf(charter), members: members.sort() },
    ...(charter === undefined ? {} : { roles: rolesOf(charter) }),
  };
}

/** Every text that is not understood becomes a finding: whoever has two faults wants to hear of both. */
function compiledOrFindings({ form, compile }: CheckInput): QueryContract | { readonly findings: readonly Finding[] } {
  const sound = 'SELECT count(*) AS n FROM partial';
  const attempts: readonly QueryContractForm[] = [
    form,
    ...(form.combine.mode === 'merge' ? [{ ...form, combine: { ...form.combine, query: sound } }] : []),
    { ...form, local: sound },
  ];
  const refusals = new Map<string, Finding>();
  for (const attempt of attempts) {
    try {
      const contract = compile(attempt);
      if (attempt === form) {
        return contract;
      }
    } catch (error) {
      const finding = notUnderstood(error);
      refusals.set(`${finding.place} ${finding.text}`, finding);
    }
  }
  return { findings: [...refusals.values()] };
}

function notUnderstood(error: unknown): Finding {
  if (!(error instanceof DomainError) || error.code !== 'QUERY_NOT_UNDERSTOOD') {
    throw error;
  }
  const [, area = 'local', said = error.detail] = /^(local|combine)(?:\.query)?: ([\s\S]*)$/.exec(error.detail) ?? [];
  const [text = said, ...advice] = said.split('; ');
  return { rule: 'not-understood', place: area, text, hint: advice.join('; ') };
}

/** Where every owner seals a share of its own, whoever passes them on sees nothing in them. */
function seenByServiceNode(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly Seen[] {
  return shareMode(contract.combine) === undefined ? seen(() => partialColumns(contract, schemas)) : [];
}

function seen(columns: () => readonly TypedOutput[]): readonly Seen[] {
  try {
    return columns().map(({ name, type }) => ({ name, type: typeName(type) }));
  } catch (error) {
    if (error instanceof DomainError) {
      return [];
    }
    throw error;
  }
}
