import type { DisclosurePolicy } from '../documents/charter.js';
import { type GeneralizedSchema, subjectColumnOf } from '../documents/generalized-schema.js';
import { diffApproval } from '../query/approval-diff.js';
import { looserFields, policyFields } from '../query/verdict/document.js';
import { changed, comparedLists, ifDifferent, namesOf, own, stated } from './changes.js';
import type { SchemaChange } from './compatibility.js';
import { diffColumn } from './diff-columns.js';

/**
 * What changes from one version of a generalized schema to the next, in plain words, in a fixed order. The rows that a
 * source offers follow from the columns and what each promises, so whatever may change them breaks: a count would mean
 * something else. In a join, a new column's name may have to be written with its table.
 */
export function diffSchemas(previous: GeneralizedSchema, next: GeneralizedSchema): readonly SchemaChange[] {
  return [
    ...ifDifferent(previous.id, next.id, () => changed('loosened', 'id', `is another table than ${previous.id}`)),
    ...ifDifferent(previous.title, next.title, () => changed('said', 'title', 'the title is another')),
    ...diffSubject(previous, next),
    ...namesOf(previous.columns, next.columns).flatMap((name) =>
      diffColumn(`columns.${name}`, own(previous.columns, name), own(next.columns, name)),
    ),
    ...diffUnique(previous.unique, next.unique),
    ...diffDisclosure(previous.disclosure ?? {}, next.disclosure ?? {}),
    ...diffPrivacyBudget(previous.privacyBudget, next.privacyBudget),
    ...diffApproval(previous.approval, next.approval).map(({ change, place, text }) =>
      changed(change === 'looser' ? 'wider' : 'stricter', place, text),
    ),
  ];
}

function diffSubject(previous: GeneralizedSchema, next: GeneralizedSchema): readonly SchemaChange[] {
  const [before, after] = [subjectColumnOf(previous), subjectColumnOf(next)];
  return [
    ...ifDifferent(previous.subject, next.subject, () =>
      changed('loosened', 'subject', `speaks of ${next.subject} instead of ${previous.subject}`),
    ),
    ...ifDifferent(before, after, () =>
      changed('loosened', 'subjectColumn', `the subject is ${stated(after)} instead of ${stated(before)}`),
    ),
    ...diffCounts(previous.subjectAnswer?.count, next.subjectAnswer?.count),
  ];
}

function diffCounts(
  before: readonly number[] | undefined,
  after: readonly number[] | undefined,
): readonly SchemaChange[] {
  const { added, removed } = comparedLists(before, after);
  const place = 'subjectAnswer.count';
  return [
    ...added.map((count) => changed('wider', place, `a count of ${String(count)} can be told apart`)),
    ...removed.map((count) => changed('narrower', place, `a count of ${String(count)} can no longer be told apart`)),
  ];
}

type Unique = GeneralizedSchema['unique'];

function diffUnique(before: Unique, after: Unique): readonly SchemaChange[] {
  const keys = (unique: Unique): readonly string[] => (unique ?? []).map((names) => [...names].sort().join(', '));
  const { added, removed } = comparedLists(keys(before), keys(after));
  return [
    ...added.map((names) => changed('said', 'unique', `${names} stand in one row only`)),
    ...removed.map((names) => changed('narrower', 'unique', `${names} may stand in several rows`)),
  ];
}

type Budget = GeneralizedSchema['privacyBudget'];

/**
 * A new budget breaks: contracts have to say what they spend of it. Its unit and its period stay, as all versions share it.
 */
function diffPrivacyBudget(previous: Budget, next: Budget): readonly SchemaChange[] {
  const place = 'privacyBudget';
  if (previous === undefined || next === undefined) {
    return ifDifferent(previous, next, () =>
      next === undefined
        ? changed('loosened', place, 'what may be spent is bounded no more')
        : changed('narrower', place, `${stated(next.units)} units per ${next.per} may be spent`),
    );
  }
  return ifDifferent(previous, next, () => {
    const text = `${stated(next.units)} units per ${next.per} instead of ${stated(previous.units)} per ${previous.per}`;
    return changed(next.units > previous.units ? 'wider' : 'stricter', place, text);
  });
}

type Stated = NonNullable<GeneralizedSchema['disclosure']>;

/** A policy changes what is shown, never what may be asked or what a number means. */
function diffDisclosure(previous: Stated, next: Stated): readonly SchemaChange[] {
  return policyFields.flatMap((field) =>
    ifDifferent(previous[field], next[field], () => {
      const text = `is ${stated(next[field])} instead of ${stated(previous[field])}`;
      return changed(isLooser(field, previous, next) ? 'wider' : 'stricter', `disclosure.${field}`, text);
    }),
  );
}

/** A schema can only be stricter than the charter, so what it leaves out is looser than what it states. */
function isLooser(field: keyof DisclosurePolicy, previous: Stated, next: Stated): boolean {
  if (previous[field] === undefined || next[field] === undefined) {
    return next[field] === undefined;
  }
  const than = { [field]: previous[field] } as unknown as DisclosurePolicy;
  return looserFields({ [field]: next[field] }, than).length > 0;
}
