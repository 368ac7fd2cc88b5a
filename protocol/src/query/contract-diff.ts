import type { DisclosurePolicy } from '../documents/charter.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { combiningQuery, countedAnswer, numberNoise, shareMode } from '../documents/combine.js';
import type { ContractParameter, QueryContract } from '../documents/query-contract.js';
import { compareDecimals, parseDecimal } from './decimal.js';
import { encode } from '../codec.js';
import { attestedCombining } from '../enclaves/attested.js';
import { securityOf } from '../shares/security.js';
import { diffApproval } from './approval-diff.js';
import { diffAttested } from './contract-diff-attested.js';
import { diffBudgets } from './contract-diff-budgets.js';
import { diffSubjectLimit } from './contract-diff-subject-limit.js';
import { diffCoApproval } from './contract-diff-co-approval.js';
import { diffCounted } from './contract-diff-counted.js';
import { diffFragments } from './contract-diff-fragments.js';
import { diffNoise, isCellNoise } from './contract-diff-noise.js';
import { diffOutside } from './contract-diff-outside.js';
import { diffQueries } from './contract-diff-queries.js';
import { diffSet } from './contract-diff-sets.js';
import { looserFields, policyFields } from './verdict/document.js';

/**
 * One difference between two versions of a query contract, for those who vote. `looser`: the new version tells more, or
 * tells it to more, or it cannot be told that it does not; `tighter`: it tells less; `neutral`: it tells the same.
 */
export interface ContractChange {
  readonly change: 'looser' | 'tighter' | 'neutral';
  readonly place: string;
  readonly text: string;
}

/**
 * What got looser and what got tighter from one version to the next, in plain words, in a fixed order. With the schema,
 * coarser and finer levels are told apart; without it every change of a level counts as looser.
 */
export function diffContracts(
  previous: QueryContract,
  next: QueryContract,
  schemas: readonly GeneralizedSchema[] = [],
): readonly ContractChange[] {
  return [
    ...diffHead(previous, next),
    ...diffSet('purposes', 'purpose', previous.purposes, next.purposes),
    ...diffSet('access.members', 'member that may ask', previous.access.members, next.access.members),
    ...diffAuthenticated(previous.access, next.access),
    ...diffOutside(previous.access, next.access),
    ...diffValidity(previous.validUntil, next.validUntil),
    ...diffApproval(previous.approval, next.approval),
    ...diffCoApproval(previous.coApproval, next.coApproval),
    ...diffBudgets(previous, next),
    ...diffSubjectLimit(previous.subjectLimit, next.subjectLimit),
    ...diffEvidence(previous.evidence, next.evidence),
    ...diffRerun(previous.rerun?.days, next.rerun?.days),
    ...diffDisclosure(previous.disclosure, next.disclosure),
    ...diffParameters(previous.parameters, next.parameters),
    ...diffQueries('local', previous.local, next.local, schemas),
    ...diffCombining(previous.combine, next.combine),
  ];
}

function diffHead(previous: QueryContract, next: QueryContract): readonly ContractChange[] {
  const changes: ContractChange[] = [];
  if (previous.title !== next.title) {
    changes.push({ change: 'neutral', place: 'title', text: 'the title is another' });
  }
  if (previous.scope !== next.scope) {
    changes.push({ change: 'looser', place: 'scope', text: `asks about ${next.scope} instead of ${previous.scope}` });
  }
  if (encode(previous.schemas) !== encode(next.schemas)) {
    const text = `reads ${schemasInWords(next)} instead of ${schemasInWords(previous)}`;
    changes.push({ change: 'looser', place: 'schemas', text });
  }
  return [...changes, ...diffServiceNode(previous.combine, next.combine)];
}

function diffEvidence(
  previous: QueryContract['evidence'] = 'full',
  next: QueryContract['evidence'] = 'full',
): readonly ContractChange[] {
  if (previous === next) {
    return [];
  }
  return next === 'batched'
    ? [{ change: 'looser', place: 'evidence', text: 'answers are anchored after they are released, many together' }]
    : [{ change: 'tighter', place: 'evidence', text: 'each answer is closed on the ledger before it is released' }];
}

/** The longer parameters are kept, the longer they can be lost. */
function diffRerun(previous = 0, next = 0): readonly ContractChange[] {
  const text = `owners keep parameters for ${String(next)} days instead of ${String(previous)}`;
  return previous === next ? [] : [{ change: next > previous ? 'looser' : 'tighter', place: 'rerun', text }];
}

function diffAuthenticated(
  previous: QueryContract['access'],
  next: QueryContract['access'],
): readonly ContractChange[] {
  if (previous.authenticated === next.authenticated) {
    return [];
  }
  return next.authenticated === true
    ? [{ change: 'tighter', place: 'access.authenticated', text: 'only authenticated keys may ask' }]
    : [{ change: 'looser', place: 'access.authenticated', text: 'keys that nobody has authenticated may ask' }];
}

type Combine = QueryContract['combine'];

/** The combining query, or what a share mode says in its place: whatever is another there may tell more. */
function diffCombining(previous: Combine, next: Combine): readonly ContractChange[] {
  if (previous.mode !== next.mode) {
    const text = `combines by ${next.mode} instead of ${previous.mode}: ${securityOf(next).sees}`;
    return [{ change: 'looser', place: 'combine.mode', text }];
  }
  const noise = diffNoise(numberNoise(previous), numberNoise(next));
  const [before, after] = [combiningQuery(previous), combiningQuery(next)];
  if (before !== undefined && after !== undefined) {
    return [...noise, ...diffQueries('combine', before, after, [])];
  }
  const service = { by: undefined, substitutes: undefined, exclude: undefined };
  const besides = { ...service, fragments: undefined, ...(isCellNoise(previous) ? { noise: undefined } : {}) };
  const fragments = diffFragments(previous, next);
  if (encode({ ...previous, ...besides }) === encode({ ...next, ...besides })) {
    return [...noise, ...fragments];
  }
  const another = { change: 'looser', place: 'combine', text: 'the members compute together in another way' } as const;
  return [...noise, ...fragments, ...(diffCounted(previous, next) ?? [another])];
}

/** Who may come to see partial results: whoever is new there makes a contract looser. */
function diffServiceNode(previous: Combine, next: Combine): readonly ContractChange[] {
  const changes: ContractChange[] = [];
  if (previous.by !== next.by) {
    const text = `${next.by} instead of ${previous.by} ${serviceInWords(next)}`;
    changes.push({ change: 'looser', place: 'combine.by', text });
  }
  const { substitutes = [], exclude = [] } = next;
  const were = previous.substitutes ?? [];
  const excluded = previous.exclude ?? [];
  return [
    ...changes,
    ...diffAttested(attestedCombining(previous), attestedCombining(next)),
    ...diffSet('combine.substitutes', 'substitute who sees the partial results', were, substitutes),
    ...diffOrder(were, substitutes),
    // Who is excluded may not see anything: to exclude one more is tighter, so the two sides change places.
    ...diffSet('combine.exclude', 'member who may be chosen to see the partial results', exclude, excluded),
  ];
}

function serviceInWords(combine: Combine): string {
  if (countedAnswer(combine) !== undefined) {
    return "counts who knows a subject, and passes on the owners' shares";
  }
  return shareMode(combine) === undefined ? 'sees the partial results' : "passes on the owners' shares";
}

function diffOrder(previous: readonly string[], next: readonly string[]): readonly ContractChange[] {
  const isSameSet = encode([...previous].sort()) === encode([...next].sort());
  return isSameSet && encode(previous) !== encode(next)
    ? [{ change: 'neutral', place: 'combine.substitutes', text: 'substitutes take over in another order' }]
    : [];
}

function schemasInWords({ schemas }: QueryContract): string {
  return Object.entries(schemas)
    .map(([id, version]) => `${id}@${String(version)}`)
    .sort()
    .join(', ');
}

function diffValidity(previous: string | undefined, next: string | undefined): readonly ContractChange[] {
  if (previous === next) {
    return [];
  }
  const isTighter = next !== undefined && (previous === undefined || next < previous);
  const text = `valid ${untilInWords(next)} instead of ${untilInWords(previous)}`;
  return [{ change: isTighter ? 'tighter' : 'looser', place: 'validUntil', text }];
}

function untilInWords(date: string | undefined): string {
  return date === undefined ? 'without end' : `until ${date}`;
}

type Stated = QueryContract['disclosure'];

function diffDisclosure(previous: Stated, next: Stated): readonly ContractChange[] {
  return policyFields.flatMap((field): readonly ContractChange[] => {
    const [before, after] = [previous[field], next[field]];
    if (valueInWords(before) === valueInWords(after)) {
      return [];
    }
    const text = `${field} is ${valueInWords(after)} instead of ${valueInWords(before)}`;
    return [{ change: isLooser(field, before, after) ? 'looser' : 'tighter', place: `disclosure.${field}`, text }];
  });
}

/** A contract can only be stricter than its charter, so what it leaves out is looser than what it states. */
function isLooser<F extends keyof DisclosurePolicy>(field: F, before: Stated[F], after: Stated[F]): boolean {
  if (before === undefined || after === undefined) {
    return after === undefined;
  }
  const stated: Stated = { [field]: after };
  const than = { [field]: before } as unknown as DisclosurePolicy;
  return looserFields(stated, than).length > 0;
}

function valueInWords(value: number | string | readonly number[] | undefined): string {
  if (value === undefined) {
    return "the charter's";
  }
  return typeof value === 'object' ? value.map(String).join('/') : String(value);
}

type ParameterList = QueryContract['parameters'];

function diffParameters(previous: ParameterList, next: ParameterList): readonly ContractChange[] {
  const names = [...new Set([...Object.keys(previous), ...Object.keys(next)])].sort();
  return names.flatMap((name) => {
    const place = `parameters.${name}`;
    const before = Object.hasOwn(previous, name) ? previous[name] : undefined;
    const after = Object.hasOwn(next, name) ? next[name] : undefined;
    if (before === undefined) {
      return [{ change: 'looser' as const, place, text: 'the requester chooses this, too' }];
    }
    return after === undefined
      ? [{ change: 'tighter' as const, place, text: 'the requester no longer chooses this' }]
      : diffParameter(place, before, after);
  });
}

function diffParameter(place: string, before: ContractParameter, after: ContractParameter): readonly ContractChange[] {
  if (!('type' in before) || !('type' in after) || before.type !== after.type) {
    return sameButTitle(before, after) ? [] : [{ change: 'looser', place, text: 'is of another type' }];
  }
  const changes = [
    ...diffBound(place, 'min', boundOf(before, 'min'), boundOf(after, 'min')),
    ...diffBound(place, 'max', boundOf(before, 'max'), boundOf(after, 'max')),
  ];
  const rest = { title: undefined, default: undefined, min: undefined, max: undefined };
  if (encode({ ...before, ...rest }) !== encode({ ...after, ...rest })) {
    changes.push({ change: 'looser', place, text: 'takes other values' });
  }
  if (before.default !== after.default) {
    changes.push({ change: 'neutral', place, text: 'the value for those who leave it out is another' });
  }
  return changes;
}

function sameButTitle(before: ContractParameter, after: ContractParameter): boolean {
  return encode({ ...before, title: undefined }) === encode({ ...after, title: undefined });
}

type Bound = number | string | undefined;

function boundOf(parameter: ContractParameter, side: 'min' | 'max'): Bound {
  return 'min' in parameter || 'max' in parameter ? parameter[side] : undefined;
}

/** Numbers in order, also those in text; days and moments in the order of their characters. */
function isBelow(left: number | string, right: number | string): boolean {
  const isDecimal = [left, right].every((bound) => /^-?\d+(\.\d+)?$/.test(String(bound)));
  return isDecimal ? compareDecimals(parseDecimal(String(left)), parseDecimal(String(right))) < 0 : left < right;
}

function diffBound(place: string, side: 'min' | 'max', before: Bound, after: Bound): readonly ContractChange[] {
  if (before === after) {
    return [];
  }
  const isWider =
    after === undefined || (before !== undefined && (side === 'min' ? isBelow(after, before) : isBelow(before, after)));
  const text = `${side} is ${boundInWords(after)} instead of ${boundInWords(before)}`;
  return [{ change: isWider ? 'looser' : 'tighter', place, text }];
}

function boundInWords(bound: Bound): string {
  return bound === undefined ? 'open' : String(bound);
}
