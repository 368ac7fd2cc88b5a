import type { DisclosurePolicy } from '../../documents/charter.js';
import { columnNamed, type GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../../documents/query-contract.js';
import { resolveLevel } from '../types-level.js';
import type { Report } from './report.js';
import { expressionsOf, parametersIn } from './walk.js';
import { listed } from './words.js';

/** What a contract says beside its queries must fit schema, charter and alliance. */
export function judgeReferences(contract: QueryContract, schemas: readonly GeneralizedSchema[], report: Report): void {
  for (const { id, version } of schemas) {
    if (contract.schemas[id] !== version || Object.keys(contract.schemas).length !== schemas.length) {
      const text = `the contract does not name ${id} version ${String(version)} as its schema`;
      report.refuse('reference', 'schemas', text, `write schemas: { ${id}: ${String(version)} }`);
    }
  }
  if (schemas.length > 1) {
    report.refuse('reference', 'schemas', 'several schemas have no meaning yet', 'read one schema');
  }
  const { from } = contract.local.tree;
  if (!schemas.some(({ id }) => id === from)) {
    const hint = `write FROM ${schemas.map(({ id }) => id).join(' or ')}`;
    report.refuse('reference', 'local.from', 'the local query reads what is none of the schemas', hint);
  }
  if (contract.combine.query.tree.from !== 'partial') {
    report.refuse('reference', 'combine.from', 'the combining query reads more than partial', 'write FROM partial');
  }
}

export function judgeAccess(contract: QueryContract, members: readonly string[], report: Report): void {
  const known = new Set(members);
  for (const member of [...contract.access.members].sort()) {
    if (!known.has(member)) {
      const hint = `members are ${listed([...members].sort())}`;
      report.refuse('access', 'access.members', `${member} is no member of the alliance`, hint);
    }
  }
  if (!known.has(contract.combine.by)) {
    const hint = `members are ${listed([...members].sort())}`;
    report.refuse('access', 'combine.by', `${contract.combine.by} is no member of the alliance`, hint);
  } else {
    report.note('combine.by', `${contract.combine.by} sees every member's partial result and combines them`);
  }
  if (contract.access.members.includes(contract.combine.by)) {
    report.note('access.members', `${contract.combine.by} cannot ask while it combines: it would see partial results`);
  }
  const allowed = listed([...contract.access.members].sort());
  report.note('access.members', `may be asked by ${allowed} for ${listed([...contract.purposes].sort())}`);
}

export function judgeParameters(contract: QueryContract, schemas: readonly GeneralizedSchema[], report: Report): void {
  const used = new Set(parametersIn(...expressionsOf(contract.local.tree)));
  for (const [name, parameter] of Object.entries(contract.parameters).sort(byName)) {
    const place = `parameters.${name}`;
    const fault = 'type' in parameter ? boundsFault(parameter) : columnFault(parameter, schemas);
    if (fault !== undefined) {
      report.refuse('parameter', place, fault.text, fault.hint);
    }
    if (!used.has(name)) {
      report.refuse('parameter', place, 'the local query does not use it', 'leave it out or use it');
    }
  }
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

interface Fault {
  readonly text: string;
  readonly hint: string;
}

function columnFault(
  { column, level = 'exact' }: Extract<ContractParameter, { column: string }>,
  schemas: readonly GeneralizedSchema[],
): Fault | undefined {
  const declared = columnNamed(column, schemas);
  if (declared === undefined) {
    const hint = `write ${schemas.map(({ id }) => id).join('.column or ')}.column`;
    return { text: `${column} is no column of the schema`, hint };
  }
  const resolved = resolveLevel(declared, level);
  if (resolved === undefined) {
    return { text: `${column} has no level ${level}`, hint: 'name a level of the column, or leave level out' };
  }
  return undefined;
}

function boundsFault({ min, max, default: preset }: Exclude<ContractParameter, { column: string }>): Fault | undefined {
  const hint = 'write min <= default <= max';
  if (isAbove(min, max)) {
    return { text: 'min is above max', hint };
  }
  return isAbove(min, preset) || isAbove(preset, max) ? { text: 'default is outside min and max', hint } : undefined;
}

/** ISO dates are in the order of their characters. */
function isAbove(left: number | string | undefined, right: number | string | undefined): boolean {
  return left !== undefined && right !== undefined && left > right;
}

interface Strictness {
  readonly isLooser: (contract: DisclosurePolicy, charter: DisclosurePolicy) => boolean;
  readonly hint: string;
}

const atLeast = (field: Exclude<keyof DisclosurePolicy, 'dominance'>): Strictness => ({
  isLooser: (contract, charter) => contract[field] < charter[field],
  hint: 'write at least',
});
const atMost = (field: Exclude<keyof DisclosurePolicy, 'dominance'>): Strictness => ({
  isLooser: (contract, charter) => contract[field] > charter[field],
  hint: 'write at most',
});

/** Which way is stricter, per field. */
const strictness: Readonly<Record<keyof DisclosurePolicy, Strictness>> = {
  minSubjects: atLeast('minSubjects'),
  dominance: {
    isLooser: (contract, charter) => contract.dominance[1] > charter.dominance[1],
    hint: 'write at most',
  },
  pRatio: atLeast('pRatio'),
  rounding: atLeast('rounding'),
  maxGroups: atMost('maxGroups'),
  maxRows: atMost('maxRows'),
  maxBytes: atMost('maxBytes'),
};

const policyFields = [
  'minSubjects',
  'dominance',
  'pRatio',
  'rounding',
  'maxGroups',
  'maxRows',
  'maxBytes',
] as const satisfies readonly (keyof DisclosurePolicy)[];

export function judgeDisclosure(contract: QueryContract, charter: DisclosurePolicy, report: Report): void {
  for (const field of looserFields(contract.disclosure, charter)) {
    const { hint } = strictness[field];
    const text = `${field} is looser than the charter's ${inText(charter[field])}`;
    report.refuse('disclosure', `disclosure.${field}`, text, `${hint} ${inText(charter[field])}, or leave it out`);
  }
  const policy = contractDisclosure(contract.disclosure, charter);
  if (contract.scope === 'many-subjects') {
    report.note('disclosure', policyFields.map((field) => `${field} ${inText(policy[field])}`).join(', '));
  }
}

function inText(value: DisclosurePolicy[keyof DisclosurePolicy]): string {
  return typeof value === 'number' ? String(value) : value.map(String).join('/');
}

type StatedDisclosure = QueryContract['disclosure'];

/** Fields in which a contract's policy is looser than the charter's; the fields it leaves out are the charter's. */
export function looserFields(stated: StatedDisclosure, charter: DisclosurePolicy): readonly (keyof DisclosurePolicy)[] {
  return policyFields.filter((field) => {
    const value = stated[field];
    return value !== undefined && strictness[field].isLooser({ ...charter, [field]: value }, charter);
  });
}

/** The policy that holds for a contract: the charter's, with the fields that the contract makes stricter. */
export function contractDisclosure(stated: StatedDisclosure, charter: DisclosurePolicy): DisclosurePolicy {
  const looser = new Set(looserFields(stated, charter));
  const stricter = policyFields.filter((field) => stated[field] !== undefined && !looser.has(field));
  return { ...charter, ...Object.fromEntries(stricter.map((field) => [field, stated[field]])) };
}
