import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import { subjectColumnOf } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { AggregateFunction } from '../tree.js';
import { levelNames, resolveLevel } from '../types-level.js';
import type { Finding } from '../types.js';
import { queryFindings } from './judge.js';
import { columnsIn, expressionsOf } from './walk.js';

/** The uses that a contract needs, and what no use could make acceptable. */
export interface LeastGrants {
  /** By schema and column; a column that needs nothing has `{}` if the contract names it, else it is left out. */
  readonly grants: Readonly<Record<string, Readonly<Record<string, ColumnUse>>>>;
  /** Empty if the contract's queries are accepted with exactly these grants. */
  readonly findings: readonly Finding[];
}

/**
 * The least uses with which the queries of a contract are accepted, whatever the schemas grant now: take any one away and
 * they are refused. Where one of several grants would do, the coarser level is kept. Never throws for documents that
 * satisfy their schemas.
 */
export function leastGrants(contract: QueryContract, schemas: readonly GeneralizedSchema[]): LeastGrants {
  const names = new Set(columnsIn(...expressionsOf(contract.local.tree)));
  const search = new Search(contract, schemas, (schema, name) => names.has(name) || name === subjectColumnOf(schema));
  search.narrow();
  return search.result();
}

/** The contract under grants that are taken away one by one. */
class Search {
  readonly #contract: QueryContract;
  readonly #schemas: readonly GeneralizedSchema[];
  readonly #grants: Map<string, ColumnUse>;

  constructor(
    contract: QueryContract,
    schemas: readonly GeneralizedSchema[],
    isNamed: (schema: GeneralizedSchema, column: string) => boolean,
  ) {
    this.#contract = contract;
    this.#schemas = schemas;
    this.#grants = new Map(
      schemas.flatMap((schema) =>
        Object.entries(schema.columns)
          .filter(([name]) => isNamed(schema, name))
          .map(([name, column]) => [`${schema.id}.${name}`, everyUse(schema, name, column)]),
      ),
    );
  }

  /** Takes away what can be missed: whole kinds of use first, then single grants, the finest first. */
  narrow(): void {
    if (this.#findings().length > 0) {
      return;
    }
    for (const column of this.#grants.keys()) {
      for (const grant of lists) {
        this.#try(column, (use) => ({ ...use, [grant]: [] }));
        for (const item of this.#grants.get(column)?.[grant] ?? []) {
          this.#try(column, (use) => ({ ...use, [grant]: (use[grant] ?? []).filter((one: string) => one !== item) }));
        }
      }
      this.#narrowAnswer(column);
    }
  }

  /** Of the levels at which a subject's value may be said the coarsest that will do, or none. */
  #narrowAnswer(column: string): void {
    const levels = [...finestFirst(this.#column(column)), undefined];
    for (const subjectAnswer of levels) {
      this.#try(column, (use) => ({ ...use, subjectAnswer }));
    }
  }

  #try(column: string, change: (use: ColumnUse) => ColumnUse): void {
    const before = this.#grants.get(column) ?? {};
    this.#grants.set(column, change(before));
    if (this.#findings().length > 0) {
      this.#grants.set(column, before);
    }
  }

  #findings(): readonly Finding[] {
    return queryFindings(this.#contract, this.#granting());
  }

  #column(name: string): SchemaColumn {
    const found = this.#schemas.flatMap(({ id, columns }) =>
      Object.entries(columns).flatMap(([column, declared]) => (`${id}.${column}` === name ? [declared] : [])),
    );
    return found[0] ?? { type: 'boolean', use: {} };
  }

  #granting(): readonly GeneralizedSchema[] {
    return this.#schemas.map((schema) => ({
      ...schema,
      columns: Object.fromEntries(
        Object.entries(schema.columns).map(([name, { useFor: _, ...column }]) => [
          name,
          { ...column, use: this.#grants.get(`${schema.id}.${name}`) ?? {} },
        ]),
      ),
    }));
  }

  result(): LeastGrants {
    const findings = this.#findings();
    const named = this.#schemas.map(({ id, columns }) => {
      const uses = Object.keys(columns).flatMap((name): readonly (readonly [string, ColumnUse])[] => {
        const use = this.#grants.get(`${id}.${name}`);
        return use === undefined || findings.length > 0 ? [] : [[name, written(use)]];
      });
      return [id, Object.fromEntries(uses)] as const;
    });
    return { grants: Object.fromEntries(named), findings };
  }
}

const lists = ['order', 'compare', 'match', 'group', 'aggregate'] as const;
const kinds = ['column', 'literal', 'parameter'] as const;

/** All that a schema could grant; what identifies the subject may be matched and counted and nothing else. */
function everyUse(schema: GeneralizedSchema, name: string, column: SchemaColumn): ColumnUse {
  if (name === subjectColumnOf(schema)) {
    return { match: ['column', 'parameter'], aggregate: ['count'] };
  }
  const levels = finestFirst(column);
  const coarser = levels.filter((level) => level !== 'exact');
  return {
    match: [...coarser, ...kinds],
    compare: kinds,
    order: levels,
    group: levels,
    aggregate: AggregateFunction.options,
    subjectAnswer: 'exact',
  };
}

/** `exact`, periods from short to long, bands and groups from many to few. */
function finestFirst(column: SchemaColumn): readonly string[] {
  const parts = (level: string): number => {
    const resolved = resolveLevel(column, level);
    return resolved?.kind === 'bands'
      ? resolved.bounds.length
      : resolved?.kind === 'groups'
        ? Object.keys(resolved.groups).length
        : Number.POSITIVE_INFINITY;
  };
  return [...levelNames(column)].sort((left, right) => Math.sign(parts(right) - parts(left)) || 0);
}

/** A use as a schema writes it: without what it does not grant. */
function written(use: ColumnUse): ColumnUse {
  const granted = lists.flatMap((grant) => ((use[grant] ?? []).length === 0 ? [] : [[grant, use[grant]] as const]));
  const said = use.subjectAnswer === undefined ? [] : [['subjectAnswer', use.subjectAnswer] as const];
  const all: readonly (readonly [string, unknown])[] = [...granted, ...said];
  return Object.fromEntries(all);
}
