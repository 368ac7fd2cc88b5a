import { AllowedOverlaps, type DisclosurePolicy } from '../../documents/charter.js';
import { columnNamed, type GeneralizedSchema } from '../../documents/generalized-schema.js';
import { combiningQuery, shareMode } from '../../documents/combine.js';
import type { ContractParameter, QueryContract } from '../../documents/query-contract.js';
import { declarationFault, type PlainParameter } from '../parameters-declared.js';
import { resolveLevel } from '../types-level.js';
import { serviceNodeMode } from '../../election/modes.js';
import type { Report } from './report.js';
import { judgeServiceNode } from './service-node.js';
import { expressionsOf, parametersIn, tablesRead } from './walk.js';
import { listed } from './words.js';

/** What a contract says beside its queries must fit schema, charter and alliance. */
export function judgeReferences(contract: QueryContract, schemas: readonly GeneralizedSchema[], report: Report): void {
  for (const { id, version } of schemas) {
    if (contract.schemas[id] !== version || Object.keys(contract.schemas).length !== schemas.length) {
      const text = `the contract does not name ${id} version ${String(version)} as its schema`;
      report.refuse('reference', 'schemas', text, `write schemas: { ${id}: ${String(version)} }`);
    }
  }
  judgeTables(tablesRead(contract.local.tree.from), schemas, report);
  const combining = combiningQuery(contract.combine);
  if (combining !== undefined && combining.tree.from !== 'partial') {
    report.refuse('reference', 'combine.from', 'the combining query reads more than partial', 'write FROM partial');
  }
}

function judgeTables(tables: readonly string[], schemas: readonly GeneralizedSchema[], report: Report): void {
  if (!tables.every((table) => schemas.some(({ id }) => id === table))) {
    const hint = `write FROM ${schemas.map(({ id }) => id).join(' or ')}`;
    report.refuse('reference', 'local.from', 'the local query reads what is none of the schemas', hint);
  }
  for (const { id } of schemas.filter((schema) => !tables.includes(schema.id))) {
    report.refuse('reference', 'schemas', `the local query does not read ${id}`, 'leave it out or read it');
  }
  for (const table of new Set(tables.filter((id, index) => tables.indexOf(id) !== index))) {
    const hint = 'read it once: what a subject has in all is a window over its rows, and filters go together with OR';
    report.refuse('read-once', 'local.from', `${table} is read more than once`, hint);
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
  judgeServiceNode(contract, members, report);
  if (contract.access.authenticated === true) {
    report.note('access.authenticated', 'may be asked only with a key that the alliance has authenticated');
  }
  judgeOutside(contract, members, report);
  const allowed = listed([...contract.access.members].sort());
  report.note('access.members', `may be asked by ${allowed} for ${listed([...contract.purposes].sort())}`);
}

function judgeOutside(contract: QueryContract, alliance: readonly string[], report: Report): void {
  const { access, combine } = contract;
  const { outside, members } = access;
  if (outside === undefined) {
    return;
  }
  const { sponsors = members } = outside;
  if (combine.mode === 'match' || combine.mode === 'hidden-score') {
    const hint = 'a hidden question reads publications and keys that are shown to users of members alone';
    report.refuse('access', 'access.outside', `outside users cannot ask by mode ${combine.mode}`, hint);
  }
  for (const sponsor of sponsors.filter((one) => !members.includes(one)).sort()) {
    const hint = 'a sponsor asks for its outside users, so it is one of access.members';
    report.refuse('access', 'access.outside.sponsors', `${sponsor} may not ask itself`, hint);
  }
  const text = `outside users that the alliance has approved may ask, too, through ${listed([...sponsors].sort())}`;
  report.note('access.outside', text);
  judgeThrough(contract, alliance, report);
}

/** Who combines for outside users must be somebody that may combine at all. */
function judgeThrough({ access, combine }: QueryContract, alliance: readonly string[], report: Report): void {
  const { through } = access.outside ?? {};
  if (through === undefined) {
    return;
  }
  const { by, substitutes = [], exclude = [] } = combine;
  const able = serviceNodeMode(by) === 'named' ? [by, ...substitutes] : alliance;
  for (const node of through.filter((one) => !able.includes(one) || exclude.includes(one)).sort()) {
    const hint = `name whom combine lets combine: ${listed(able.filter((one) => !exclude.includes(one)).sort())}`;
    report.refuse('access', 'access.outside.through', `${node} does not combine under this contract`, hint);
  }
  if (shareMode(combine) !== undefined && !through.includes(by)) {
    const hint = `name ${by}, or leave through out`;
    report.refuse('access', 'access.outside.through', `${by} passes on the shares of every question`, hint);
  }
  report.note('access.outside.through', `what outside users ask is combined by ${listed([...through].sort())}`);
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

function boundsFault(parameter: PlainParameter): Fault | undefined {
  const text = declarationFault(parameter);
  return text === undefined ? undefined : { text, hint: 'write min <= default <= max' };
}

interface Strictness {
  readonly isLooser: (contract: DisclosurePolicy, charter: DisclosurePolicy) => boolean;
  readonly hint: string;
}

type NumberField = Exclude<keyof DisclosurePolicy, 'dominance' | 'overlaps'>;

const atLeast = (field: NumberField): Strictness => ({
  isLooser: (contract, charter) => contract[field] < charter[field],
  hint: 'write at least',
});
const atMost = (field: NumberField): Strictness => ({
  isLooser: (contract, charter) => contract[field] > charter[field],
  hint: 'write at most',
});

const fromStrictest = AllowedOverlaps.options;

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
  overlaps: {
    isLooser: (contract, charter) => fromStrictest.indexOf(contract.overlaps) > fromStrictest.indexOf(charter.overlaps),
    hint: 'write no looser than',
  },
  repeatDays: atLeast('repeatDays'),
  paceMs: atLeast('paceMs'),
};

/** In the order in which they are listed; documents that differ in their policy are compared by them. */
export const policyFields = [
  'minSubjects',
  'dominance',
  'pRatio',
  'rounding',
  'maxGroups',
  'maxRows',
  'maxBytes',
  'overlaps',
  'repeatDays',
  'paceMs',
] as const satisfies readonly (keyof DisclosurePolicy)[];

export function judgeDisclosure(
  contract: QueryContract,
  charter: DisclosurePolicy,
  schemas: readonly GeneralizedSchema[],
  report: Report,
): void {
  const least = strictest(charter, schemas);
  for (const field of looserFields(contract.disclosure, least)) {
    const { hint } = strictness[field];
    const whose = inText(least[field]) === inText(charter[field]) ? "the charter's" : "a schema's";
    const text = `${field} is looser than ${whose} ${inText(least[field])}`;
    report.refuse('disclosure', `disclosure.${field}`, text, `${hint} ${inText(least[field])}, or leave it out`);
  }
  const policy = contractDisclosure(contract.disclosure, charter, schemas);
  if (contract.scope === 'many-subjects') {
    // Verdicts are hashed and kept: one that was given before there was a pace reads as it did.
    const listed = policyFields.filter((field) => field !== 'paceMs' || policy.paceMs > 0);
    report.note('disclosure', listed.map((field) => `${field} ${inText(policy[field])}`).join(', '));
  }
}

/** The charter's policy with what a schema makes stricter. */
function strictest(charter: DisclosurePolicy, schemas: readonly GeneralizedSchema[]): DisclosurePolicy {
  return schemas.reduce((policy, { disclosure = {} }) => stricter(disclosure, policy), charter);
}

function inText(value: DisclosurePolicy[keyof DisclosurePolicy]): string {
  return typeof value === 'object' ? value.map(String).join('/') : String(value);
}

type StatedDisclosure = QueryContract['disclosure'];

/** Fields in which a contract's policy is looser than the charter's; the fields it leaves out are the charter's. */
export function looserFields(stated: StatedDisclosure, charter: DisclosurePolicy): readonly (keyof DisclosurePolicy)[] {
  return policyFields.filter((field) => {
    const value = stated[field];
    return value !== undefined && strictness[field].isLooser({ ...charter, [field]: value }, charter);
  });
}

/** The policy that holds for a contract: the charter's, with what its schemas and the contract itself make stricter. */
export function contractDisclosure(
  stated: StatedDisclosure,
  charter: DisclosurePolicy,
  schemas: readonly GeneralizedSchema[] = [],
): DisclosurePolicy {
  return stricter(stated, strictest(charter, schemas));
}

function stricter(stated: StatedDisclosure, than: DisclosurePolicy): DisclosurePolicy {
  const looser = new Set(looserFields(stated, than));
  const fields = policyFields.filter((field) => stated[field] !== undefined && !looser.has(field));
  return { ...than, ...Object.fromEntries(fields.map((field) => [field, stated[field]])) };
}
