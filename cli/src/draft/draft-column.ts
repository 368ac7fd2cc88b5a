import type { SchemaColumn } from '@entente/protocol';
import { identifying } from './choose-subject.js';
import type { ColumnProfile, SubjectsPerValue } from './facts.js';
import { niceAbove, niceBounds } from './nice-numbers.js';

/** What becomes of one column of a table, and why. */
export interface Decision {
  readonly from: string;
  /** The column of the schema; undefined if it is left out. */
  readonly name: string | undefined;
  readonly role: 'subject' | 'category' | 'number' | 'date' | 'truth' | 'left out';
  readonly column?: SchemaColumn;
  /** Expression of the mapping, and physical values that mean others. */
  readonly expression: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly why: string;
}

/** A value that fewer subjects have is no value of its own: the list of values is seen by all members. */
export const leastSubjects = 10;
export const mostValues = 20;
export const otherValue = 'other';

export interface ColumnFacts {
  readonly profile: ColumnProfile;
  readonly name: string;
  /** Of columns with few values: how many subjects have each. */
  readonly values: SubjectsPerValue;
}

export function subjectColumn({ profile, name }: ColumnFacts): Decision {
  return {
    ...{ from: profile.name, name, role: 'subject' },
    column: { type: 'subject-key', title: profile.name.slice(0, 200), maxLength: 200, use: {} },
    expression: profile.asText,
    why: 'whose privacy counts: never shown, grouped by or filtered; the disclosure rules count its values',
  };
}

/** The drafted column with the uses that are safe to begin with; everything else is for its owner to grant. */
export function draftColumn(facts: ColumnFacts): Decision {
  const { profile, name } = facts;
  const shared = { from: profile.name, name, expression: profile.expression };
  const title = { title: profile.name.slice(0, 200), nullable: true };
  switch (profile.kind) {
    case 'other':
      return leftOut(profile, profile.why ?? 'it has no counterpart');
    case 'boolean':
      return {
        ...{ ...shared, role: 'truth', why: 'grouped by and shown; a question may name one of the two' },
        column: { type: 'boolean', ...title, use: { group: ['exact'], match: ['parameter'] } },
      };
    case 'date':
      return {
        ...{
          ...shared,
          role: 'date',
          why: 'shown as quarters and years; single days are not, nor can they be asked for',
        },
        column: { type: 'date', ...title, use: { group: ['quarter', 'year'], match: ['quarter', 'year'] } },
      };
    case 'text':
      return category(facts);
    default:
      return wholeOrDecimal(facts);
  }
}

function wholeOrDecimal(facts: ColumnFacts): Decision {
  const { profile } = facts;
  if (profile.kind === 'integer' && isCode(profile)) {
    return category(facts);
  }
  if (profile.kind === 'integer' && isNumbering(profile)) {
    return leftOut(profile, 'a number that names something: a sum of it would say nothing');
  }
  return number(facts);
}

/** Named like a number of something, or a running number: another value in every row, one after the other. */
function isNumbering({ name, distinct, filled, least, most }: ColumnProfile): boolean {
  const span = Number(most) - Number(least) + 1;
  return identifying.test(name) || (distinct === filled && filled > 100 && span <= distinct * 2);
}

function leftOut(profile: ColumnProfile, why: string): Decision {
  return { from: profile.name, name: undefined, role: 'left out', expression: profile.expression, why };
}

/** Few small whole numbers are grades or codes rather than amounts. */
function isCode({ distinct, least, most }: ColumnProfile): boolean {
  return distinct <= 7 && Number(least) >= 0 && Number(most) <= 20;
}

function category({ profile, name, values }: ColumnFacts): Decision {
  const kept = values
    .filter(({ value, subjects }) => subjects >= leastSubjects && isSayable(value))
    .map(({ value }) => value);
  const rare = values.map(({ value }) => value).filter((value) => !kept.includes(value));
  const unfit = unfitness(profile, kept.length);
  if (unfit !== undefined) {
    return leftOut(profile, unfit);
  }
  const isFolded = rare.length > 0 && !kept.includes(otherValue);
  const pairs = [...kept.map((value) => [value, value]), ...rare.map((value) => [value, otherValue])] as [
    string,
    string,
  ][];
  const folded = `; ${String(rare.length)} values of fewer than ${String(leastSubjects)} subjects become "${otherValue}"`;
  return {
    ...{ from: profile.name, name, role: 'category' },
    column: {
      type: 'category',
      title: profile.name.slice(0, 200),
      nullable: true,
      values: isFolded ? [...kept, otherValue] : kept,
      use: { group: ['exact'], match: ['parameter'] },
    },
    expression: profile.asText,
    ...(isFolded ? { map: Object.fromEntries(pairs) } : {}),
    why: `grouped by and shown; a question may name one value${isFolded ? folded : ''}`,
  };
}

/** Why a column has no list of values that may be told; undefined if it has one. */
function unfitness({ distinct }: ColumnProfile, kept: number): string | undefined {
  if (kept < 2 && distinct <= mostValues) {
    return `fewer than two of its values belong to ${String(leastSubjects)} subjects or more`;
  }
  const isList = kept >= 2 && kept <= mostValues && distinct <= Math.max(mostValues, kept * 3);
  return isList ? undefined : `${String(distinct)} different values: free text or a number of the row itself`;
}

function isSayable(value: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return value.length <= 80 && value.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f]/.test(value);
}

function number({ profile, name }: ColumnFacts): Decision {
  const { kind, scale, least, most, fifths } = profile;
  const [low, high] = [Number(least), Number(most)];
  const bounds = niceBounds(fifths, low >= 0, scale);
  const range = { min: low >= 0 ? 0 : -niceAbove(-low), max: Math.max(0, niceAbove(high)) };
  const common = {
    title: profile.name.slice(0, 200),
    nullable: true,
    ...range,
    ...(bounds.length < 2 ? {} : { levels: { band: bounds.map((bound) => plain(bound, scale)) } }),
    use: {
      aggregate: ['count' as const, 'sum' as const, 'avg' as const],
      ...(bounds.length < 2 ? {} : { group: ['band'] }),
    },
  };
  const column: SchemaColumn =
    kind === 'integer'
      ? { type: 'integer', ...common }
      : { type: 'decimal', scale, ...common, min: plain(range.min, scale), max: plain(range.max, scale) };
  const shown = bounds.length < 2 ? '' : `, shown in bands from ${bounds.map(String).join(', ')}`;
  return {
    ...{ from: profile.name, name, role: 'number', column, expression: profile.expression },
    why: `summed and averaged${shown}; its range is rounded outwards, so that it is nobody's value`,
  };
}

/** In plain digits: no exponent. */
function plain(value: number, scale: number): string {
  return value
    .toFixed(Math.min(scale, 6))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
