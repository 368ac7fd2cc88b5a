import { MemberRole } from '../documents/charter.js';
import type { SchemaColumn } from '../documents/generalized-schema.js';
import { boundValue } from '../query/types-level.js';
import { areSame, changed, ifDifferent, namesOf, own, stated } from './changes.js';
import type { SchemaChange } from './compatibility.js';
import { diffUse } from './diff-uses.js';

/** What changes of one column; it is new or gone where there is none. */
export function diffColumn(
  place: string,
  before: SchemaColumn | undefined,
  after: SchemaColumn | undefined,
): readonly SchemaChange[] {
  if (before === undefined || after === undefined) {
    return after === undefined ? [changed('narrower', place, 'the column is gone')] : [newColumn(place, after)];
  }
  if (before.type !== after.type) {
    return [changed('loosened', place, `is ${after.type} instead of ${before.type}`)];
  }
  return [
    ...diffWords(place, before, after),
    ...diffPromises(place, parts(before), parts(after)),
    ...diffLevels(`${place}.levels`, levelsOf(before), levelsOf(after)),
    ...diffUses(place, before, after),
  ];
}

function newColumn(place: string, { nullable }: SchemaColumn): SchemaChange {
  return nullable === true
    ? changed('wider', place, 'is a new column')
    : changed('loosened', place, 'is a new column that every row must have: rows without a value are offered no more');
}

function diffWords(place: string, before: SchemaColumn, after: SchemaColumn): readonly SchemaChange[] {
  return [
    ...ifDifferent(before.title, after.title, () => changed('said', `${place}.title`, 'the title is another')),
    ...ifDifferent(before.meaning, after.meaning, () =>
      changed('said', `${place}.meaning`, 'the meaning is put in other words: read both'),
    ),
    ...ifDifferent(before.unit, after.unit, () => {
      const text = `the unit is ${stated(after.unit)} instead of ${stated(before.unit)}`;
      return changed(before.unit === undefined ? 'said' : 'other', `${place}.unit`, text);
    }),
  ];
}

type Parts = Readonly<Record<string, unknown>>;

/** What the values of a column keep to; a row that breaks it is not offered, so every change moves rows. */
function parts(column: SchemaColumn): Parts {
  const { title: _t, meaning: _m, unit: _u, use: _s, useFor: _f, nullable = false, ...rest } = column;
  const promises: Record<string, unknown> = { ...rest, nullable };
  delete promises['levels'];
  if (column.type === 'text' || column.type === 'subject-key') {
    promises['collation'] = column.collation ?? 'code-point';
  }
  return promises;
}

function diffPromises(place: string, before: Parts, after: Parts): readonly SchemaChange[] {
  return namesOf(before, after).flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)];
    return ifDifferent(was, is, () => {
      const text = `is ${stated(is)} instead of ${stated(was)}, which changes the rows that are offered`;
      return changed(isTighter(name, was, is) ? 'narrower' : 'loosened', `${place}.${name}`, text);
    });
  });
}

/** Fewer values pass; what cannot be compared counts as looser. */
function isTighter(name: string, was: unknown, is: unknown): boolean {
  if (was === undefined || is === undefined) {
    return was === undefined;
  }
  switch (name) {
    case 'min':
      return isBelow(was, is);
    case 'max':
    case 'maxLength':
      return isBelow(is, was);
    case 'nullable':
      return is === false;
    case 'values':
      return Array.isArray(was) && Array.isArray(is) && is.every((value) => was.includes(value));
    default:
      return false;
  }
}

function isBelow(left: unknown, right: unknown): boolean {
  const [a, b] = [String(left), String(right)];
  const areNumbers = /^-?\d+(\.\d+)?$/.test(a) && /^-?\d+(\.\d+)?$/.test(b);
  return areNumbers ? boundValue(a) < boundValue(b) : a < b;
}

type Levels = Readonly<Record<string, unknown>>;

function levelsOf(column: SchemaColumn): Levels {
  return 'levels' in column ? (column.levels ?? {}) : {};
}

/** A level alone tells nothing: uses grant it by its name. */
function diffLevels(place: string, before: Levels, after: Levels): readonly SchemaChange[] {
  return namesOf(before, after).flatMap((name) => {
    const [was, is] = [own(before, name), own(after, name)];
    const at = `${place}.${name}`;
    if (was === undefined) {
      return [changed('said', at, 'is a new level')];
    }
    if (is === undefined) {
      return [changed('narrower', at, 'the level is gone')];
    }
    return areSame(was, is) ? [] : [changed('loosened', at, 'the level is cut or grouped otherwise')];
  });
}

/** `use`, and for each role what stands in its place. */
function diffUses(place: string, before: SchemaColumn, after: SchemaColumn): readonly SchemaChange[] {
  const roles = MemberRole.options.filter(
    (role) => before.useFor?.[role] !== undefined || after.useFor?.[role] !== undefined,
  );
  return [
    ...diffUse({ place: `${place}.use`, column: after }, before.use, after.use),
    ...roles.flatMap((role) =>
      diffUse(
        { place: `${place}.useFor.${role}`, column: after },
        before.useFor?.[role] ?? before.use,
        after.useFor?.[role] ?? after.use,
      ),
    ),
  ];
}
