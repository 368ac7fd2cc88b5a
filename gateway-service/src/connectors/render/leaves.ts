import type { QueryTree } from '@entente/protocol';
import { binName, type Prepared } from './accumulators.js';
import { sameAs, type Scope } from './scope.js';
import { INTEGER, scaleOf, type Typed } from './value-type.js';

/** What group keys and aggregates are once the groups are made. */
export interface Leaves {
  /** As one value: averages and variances divided. */
  readonly leaves: ReadonlyMap<string, Typed>;
  /** As they travel, by the end of the column's name. */
  readonly parts: ReadonlyMap<string, readonly (readonly [string, Typed])[]>;
}

export function leavesOf(tree: QueryTree, keys: readonly Typed[], prepared: readonly Prepared[], scope: Scope): Leaves {
  const leaves = new Map<string, Typed>();
  const parts = new Map<string, readonly (readonly [string, Typed])[]>();
  tree.groupBy.forEach((key, index) => {
    const named = keys[index];
    if (named !== undefined) {
      leaves.set(sameAs(key), named);
    }
  });
  for (const each of prepared) {
    const { key } = each.use;
    const travelling = partsOf(each, scope);
    if (travelling !== undefined) {
      parts.set(key, travelling);
    }
    const whole = wholeOf(each, scope);
    if (whole !== undefined) {
      leaves.set(key, whole);
    }
  }
  return { leaves, parts };
}

function partsOf(each: Prepared, scope: Scope): readonly (readonly [string, Typed])[] | undefined {
  const { fn, bounds = [] } = each.use.aggregate;
  const { count, total, squares } = namesOf(each, scope);
  switch (fn) {
    case 'avg':
      return [
        ['__sum', total],
        ['__count', count],
      ];
    case 'var':
      return [
        ['__sum', total],
        ['__squares', squares],
        ['__count', count],
      ];
    case 'histogram':
      return ['', ...bounds].map((_, band) => [`__${String(band)}`, { sql: binName(each.index, band), type: INTEGER }]);
    default:
      return undefined;
  }
}

function wholeOf(each: Prepared, scope: Scope): Typed | undefined {
  const { count, total } = namesOf(each, scope);
  switch (each.use.aggregate.fn) {
    case 'count':
      return count;
    case 'sum':
      return total;
    case 'max':
    case 'min':
      return { sql: total.sql, type: each.term?.type ?? INTEGER };
    case 'avg':
      return averageOf(total, count, scope);
    case 'var':
      return varianceOf(each, scope);
    case 'histogram':
      return undefined;
  }
}

interface Names {
  readonly count: Typed;
  readonly total: Typed;
  readonly squares: Typed;
}

function namesOf({ index, term, square }: Prepared, { dialect }: Scope): Names {
  const at = String(index);
  const summed = (value: Typed | undefined): Typed['type'] => dialect.numbers.computed(value?.type ?? INTEGER);
  return {
    count: { sql: `n${at}`, type: INTEGER },
    total: { sql: `a${at}`, type: summed(term) },
    squares: { sql: `q${at}`, type: summed(square) },
  };
}

function averageOf(total: Typed, count: Typed, { dialect: { numbers } }: Scope): Typed {
  const scale = scaleOf(total.type) + 2;
  return { sql: numbers.quotient(total, count, scale), type: numbers.computed({ kind: 'decimal', scale }) };
}

/** (n·Σx² − (Σx)²) / (n·(n − 1)): exact until the one division; under two values it divides by zero, which is NULL. */
function varianceOf(each: Prepared, scope: Scope): Typed {
  const { numbers } = scope.dialect;
  const { count, total, squares } = namesOf(each, scope);
  const calculate = (operator: '-' | '*', left: Typed, right: Typed, scale: number): Typed => ({
    sql: numbers.arithmetic(operator, left, right),
    type: numbers.computed({ kind: 'decimal', scale }),
  });
  const scale = scaleOf(squares.type);
  const one = scope.bindings.number('1', 'integer', 0);
  const spread = calculate('-', calculate('*', count, squares, scale), calculate('*', total, total, scale), scale);
  const pairs = calculate('*', count, calculate('-', count, one, 0), 0);
  const type = numbers.computed({ kind: 'decimal', scale: scale + 2 });
  return { sql: numbers.quotient(spread, pairs, scale + 2), type };
}
