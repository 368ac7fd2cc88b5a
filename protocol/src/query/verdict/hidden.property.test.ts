import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GeneralizedSchema, type SchemaColumn, subjectColumnOf } from '../../documents/generalized-schema.js';
import type { Cell } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { type Drawn, verdictPair } from '../../testing/verdict-pairs.js';
import { encode } from '../../codec.js';
import { evaluate } from '../evaluate.js';
import { valueAtLevel } from '../levels.js';
import { columnType } from '../types.js';
import { type ResolvedLevel, resolveLevel } from '../types-level.js';
import { decodeCell, keyOf } from '../values.js';
import { typedParameters } from '../parameters.js';
import { judge, type JudgeInput } from './judge.js';
import { leastGrants } from './least-grants.js';

/** A seeded source of chance (mulberry32). */
function chance(seed: number): Drawn {
  let state = seed >>> 0;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] ?? assert.fail('nothing to choose from');
  return { below, pick };
}

type Rows = readonly (readonly Cell[])[];

/** Rows of a few persons; what the schema calls unique is unique. */
function rowsOf({ id, columns }: GeneralizedSchema, drawn: Drawn): Rows {
  const count = id === 'places' ? 3 : 5;
  return Array.from({ length: count }, (_, index) =>
    Object.entries(columns).map(([name, column]): Cell => {
      const keyed = (id === 'people' && name === 'person') || name === 'loan' || (id === 'places' && name === 'region');
      return keyed ? unique(column, index) : valueOf(column, drawn);
    }),
  );
}

function unique(column: SchemaColumn, index: number): Cell {
  return column.type === 'category'
    ? (column.values[index] ?? null)
    : column.type === 'integer'
      ? index
      : `p${String(index)}`;
}

function valueOf(column: SchemaColumn, drawn: Drawn): Cell {
  return drawn.pick(values(column));
}

function values(column: SchemaColumn): readonly Cell[] {
  switch (column.type) {
    case 'category':
      return column.values;
    case 'integer':
      return [0, 1, 5, 30, 31, 60];
    case 'decimal':
      return ['0.00', '50.00', '99.99', '100.00', '2000.00'];
    case 'boolean':
      return [true, false];
    case 'date':
      return ['2025-12-31', '2026-01-01', '2026-01-15', '2026-04-02'];
    default:
      return ['p0', 'p1', 'p2', 'p3'];
  }
}

function answer({ contract, schemas }: JudgeInput, rows: ReadonlyMap<string, Rows>): string {
  const chosen: Readonly<Record<string, Cell>> = { name: 'p1', area: 'north', number: 7, day: '2026-01-15' };
  const used = Object.fromEntries(Object.keys(contract.parameters).map((name) => [name, chosen[name] ?? null]));
  const parameters = typedParameters(contract, schemas, used);
  const tables = new Map(schemas.map((schema) => [schema.id, { schema, rows: rows.get(schema.id) ?? [] }]));
  try {
    return encode(
      evaluate({ tree: contract.local.tree, tables, parameters, requestDate: '2026-02-01', averages: 'split' }).rows,
    );
  } catch (error) {
    assert.ok(error instanceof DomainError);
    return error.code;
  }
}

/**
 * What the least grants do not let anybody tell: another value of a column that grants nothing, and for a column that is
 * only grouped or said at bands another value in the same band.
 */
function hidden(column: SchemaColumn, cell: Cell, drawn: Drawn): Cell {
  const { match = [], compare = [], order = [], group = [], aggregate = [], subjectAnswer } = column.use;
  const only = subjectAnswer === undefined ? group : [...group, subjectAnswer];
  const isFree = [match, compare, order, aggregate].every((list) => list.length === 0);
  if (!isFree) {
    return cell;
  }
  const seen = (value: Cell): string =>
    only
      .map((level) =>
        keyOf(valueAtLevel(decodeCell(value, { name: '', type: columnType(column) }), levelOf(column, level))),
      )
      .join();
  return drawn.pick(values(column).filter((value) => seen(value) === seen(cell)));
}

function levelOf(column: SchemaColumn, level: string): ResolvedLevel {
  return resolveLevel(column, level) ?? assert.fail(`no level ${level}`);
}

/** The same rows with all that is hidden changed, and in another order. */
function disguised(schema: GeneralizedSchema, rows: Rows, drawn: Drawn): Rows {
  const columns = Object.entries(schema.columns);
  const keys = new Set([...(schema.unique ?? []).flat(), subjectColumnOf(schema) ?? '']);
  return rows
    .map((row) =>
      row.map((cell, at) => {
        const [name, column] = columns[at] ?? assert.fail();
        return keys.has(name) ? cell : hidden(column, cell, drawn);
      }),
    )
    .reverse();
}

/** Persons under other names, but for the one who is asked about. */
function renamed(schema: GeneralizedSchema, rows: Rows): Rows {
  const at = Object.keys(schema.columns).indexOf(subjectColumnOf(schema) ?? '');
  const other = (cell: Cell): Cell => (typeof cell === 'string' && cell !== 'p1' ? `z${cell}` : cell);
  return rows.map((row) => row.map((cell, index) => (index === at ? other(cell) : cell)));
}

/** Accepted contracts with schemas that grant what they need and no more. */
function accepted(count: number, drawn: Drawn): readonly JudgeInput[] {
  const found: JudgeInput[] = [];
  while (found.length < count) {
    const input = verdictPair(drawn);
    const { schemas, contract } = input;
    if (judge(input).accepted) {
      const { grants } = leastGrants(contract, schemas);
      const least = schemas.map((schema) => ({
        ...schema,
        columns: Object.fromEntries(
          Object.entries(schema.columns).map(([name, column]) => [
            name,
            { ...column, useFor: undefined, use: grants[schema.id]?.[name] ?? {} },
          ]),
        ),
      }));
      assert.equal(
        judge({ contract, schemas: least, disclosure: input.disclosure, members: input.members }).accepted,
        true,
      );
      found.push({ ...input, schemas: least });
    }
  }
  return found;
}

describe('an accepted contract over the whole language', () => {
  const { numRuns, seed } = propertyRuns(100);

  it('answers the same, whatever its least grants hide, whoever the subjects are, in whatever order rows stand', () => {
    const drawn = chance(seed);
    let changed = 0;
    for (const input of accepted(numRuns, drawn)) {
      const rows = new Map(input.schemas.map((schema) => [schema.id, rowsOf(schema, drawn)]));
      const others = new Map(
        input.schemas.map((schema) => [
          schema.id,
          renamed(schema, disguised(schema, rows.get(schema.id) ?? [], drawn)),
        ]),
      );
      changed += encode([...rows.values()]) === encode([...others.values()]) ? 0 : 1;
      assert.equal(answer(input, others), answer(input, rows), JSON.stringify(input.contract.local.tree));
    }
    assert.equal(changed, numRuns);
  });
});
