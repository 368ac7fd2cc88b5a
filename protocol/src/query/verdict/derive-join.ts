import type { SchemaColumn } from '../../documents/generalized-schema.js';
import type { Expression, Relation } from '../tree.js';
import { type DerivedColumn, type DerivedRelation, idOf, originsOf, viewer } from './derived.js';
import type { Deriving } from './derive.js';
import { common } from './derive-union.js';
import { grantsInWords, mayMatch } from './grants.js';
import { intersection } from './tighten.js';
import { andTerms } from './walk.js';
import { inWords } from './words.js';

type Join = Extract<Relation, { readonly join: unknown }>;
type Sides = readonly [left: DerivedRelation, right: DerivedRelation];
type Pair = readonly [left: DerivedColumn, right: DerivedColumn];

/**
 * Two tables of one member side by side: by equal columns that may be matched with columns, always by the subject if both
 * have one, and never so that rows of both sides are repeated.
 */
export function deriveJoin(join: Join, sides: Sides, place: string, on: Deriving): DerivedRelation {
  const pairs = andTerms(join.on).flatMap((term) => {
    const pair = pairOf(term, sides);
    if (pair === undefined) {
      const hint = 'write a.x = b.y AND …; put all else into WHERE';
      on.report.refuse('join', `${place}.on`, `${inWords(term)} does not set a column of each side equal`, hint);
    }
    return pair === undefined ? [] : [pair];
  });
  pairs.forEach((pair) => {
    judgePair(pair, place, on);
  });
  judgeSubjects(join, sides, pairs, place, on);
  return joined(join, sides, pairs, place, on);
}

function pairOf(term: Expression, [left, right]: Sides): Pair | undefined {
  if (term.op !== 'compare' || term.operator !== '=' || term.left.op !== 'column' || term.right.op !== 'column') {
    return undefined;
  }
  const [inLeft, inRight] = [viewer(left.columns), viewer(right.columns)];
  const [first, second] = [inLeft(term.left), inRight(term.right)];
  if (first !== undefined && second !== undefined) {
    return [first, second];
  }
  const [other, one] = [inLeft(term.right), inRight(term.left)];
  return other === undefined || one === undefined ? undefined : [other, one];
}

function judgePair([left, right]: Pair, place: string, { report }: Deriving): void {
  if (left.subject !== right.subject) {
    const text = `${left.name} and ${right.name} do not identify the same kind of subject`;
    report.refuse('subject', `${place}.on`, text, 'join the subject with the subject, and other columns with others');
    return;
  }
  const refused = [left, right].find((column) => !mayMatch(column, ['column']));
  if (refused === undefined) {
    report.note(`${place}.on`, `joins rows where ${idOf(left)} = ${idOf(right)}: both may be matched with a column`);
  } else {
    const text = `${idOf(refused)} is matched with a column, which is not granted`;
    report.refuse('match', `${place}.on`, text, `${refused.name} grants ${grantsInWords(refused.column.use)}`);
  }
}

function judgeSubjects(
  { join }: Join,
  [left, right]: Sides,
  pairs: readonly Pair[],
  place: string,
  on: Deriving,
): void {
  const [a, b] = [left.subject, right.subject];
  if (a !== undefined && b !== undefined) {
    if (!pairs.some(([one, other]) => idOf(one) === idOf(a) && idOf(other) === idOf(b))) {
      const hint = `add ${idOf(a)} = ${idOf(b)}`;
      on.report.refuse('join', `${place}.on`, 'rows of different subjects are put side by side', hint);
    }
  } else if (join === 'left' && b !== undefined) {
    const hint = 'put the table with the subject on the left';
    on.report.refuse('join', place, 'a LEFT JOIN would give rows without a subject', hint);
  }
}

function joined({ join }: Join, sides: Sides, pairs: readonly Pair[], place: string, on: Deriving): DerivedRelation {
  const [left, right] = [equated(sides, pairs, 0), equated(sides, pairs, 1)];
  const isOne = ({ keys }: DerivedRelation, side: 0 | 1): boolean =>
    keys.some((key) => key.every((id) => pairs.some((pair) => idOf(pair[side]) === id)));
  const [isLeftOne, isRightOne] = [isOne(left, 0), isOne(right, 1)];
  if (!isLeftOne && !isRightOne) {
    const hint = 'group one side by its subject first, or join by columns that its schema lists as unique';
    on.report.refuse('join', `${place}.on`, 'rows of both sides may be repeated, so that one row counts often', hint);
  }
  // A row that stands beside several would be summed several times.
  const columns = [...(isRightOne ? left : repeated(left)).columns, ...(isLeftOne ? right : repeated(right)).columns];
  const subject = subjectOf(left.subject, right.subject);
  return {
    columns: columns.map((column) => (subject !== undefined && idOf(column) === idOf(subject) ? subject : column)),
    subject,
    keys: [...(isRightOne ? left.keys : []), ...(isLeftOne && join === 'inner' ? right.keys : [])],
  };
}

/**
 * A column of a table that speaks of nobody stands for the column that it equals: beside a subject it shows that subject's
 * value, so it keeps only what both grant; beside another such table it comes from both.
 */
function equated(sides: Sides, pairs: readonly Pair[], at: 0 | 1): DerivedRelation {
  const [side, other] = at === 0 ? sides : [sides[1], sides[0]];
  if (side.subject !== undefined) {
    return side;
  }
  const columns = side.columns.map((column) =>
    pairs
      .map((pair) => (at === 0 ? pair : ([pair[1], pair[0]] as const)))
      .filter(([own]) => own.origins.some((origin) => column.origins.includes(origin)))
      .reduce((left, [, equal]) => equatedTo(equal, left, other.subject !== undefined), column),
  );
  return { ...side, columns };
}

function equatedTo(equal: DerivedColumn, column: DerivedColumn, isOfSubject: boolean): DerivedColumn {
  const origins = originsOf([column, equal]);
  return isOfSubject ? { ...column, column: common(column.column, equal.column) } : { ...column, origins };
}

function repeated(side: DerivedRelation): DerivedRelation {
  const columns = side.columns.map((column) =>
    column.subject === undefined ? { ...column, column: unaggregated(column.column) } : column,
  );
  return { ...side, columns };
}

function unaggregated(column: SchemaColumn): SchemaColumn {
  return { ...column, use: { ...column.use, aggregate: [] } };
}

/** Who is named on one side is named on both, so only that may be done which both sides grant. */
function subjectOf(left: DerivedColumn | undefined, right: DerivedColumn | undefined): DerivedColumn | undefined {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return { ...left, column: { ...left.column, use: intersection(left.column, right.column.use) } };
}
