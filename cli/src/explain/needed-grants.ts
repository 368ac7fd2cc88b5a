import {
  type ColumnUse,
  type Finding,
  type GeneralizedSchema,
  leastGrants,
  type QueryContract,
} from '@entente/protocol';
import picocolors from 'picocolors';
import { compactYaml } from '../output/yaml.js';
import { printable } from '../output/table.js';

/** One grant of one column, such as `match` with `parameter`. */
export interface Grant {
  readonly column: string;
  readonly use: string;
  readonly grant: string;
}

/** What a contract needs of its schemas, and how the schemas at hand differ; with `--json` this is printed as it is. */
export interface NeededGrants {
  readonly contract: string;
  /** By schema and column. */
  readonly needs: Readonly<Record<string, Readonly<Record<string, ColumnUse>>>>;
  /** What is needed and not granted. */
  readonly missing: readonly Grant[];
  /** What the schemas grant beyond it. */
  readonly spare: readonly Grant[];
  /** What no grant makes acceptable. */
  readonly findings: readonly Finding[];
}

/** The least grants of a contract, held against what its schemas grant now. */
export function neededGrants(contract: QueryContract, schemas: readonly GeneralizedSchema[]): NeededGrants {
  const { grants, findings } = leastGrants(contract, schemas);
  const needed = schemas.flatMap(({ id, columns }) =>
    Object.keys(columns).flatMap((name) => grantsOf(`${id}.${name}`, grants[id]?.[name] ?? {})),
  );
  const granted = schemas.flatMap(({ id, columns }) =>
    Object.entries(columns).flatMap(([name, { use }]) => grantsOf(`${id}.${name}`, use)),
  );
  return {
    contract: `${contract.id}@${String(contract.version)}`,
    needs: grants,
    missing: without(needed, granted),
    spare: without(granted, needed),
    findings,
  };
}

function grantsOf(column: string, use: ColumnUse): readonly Grant[] {
  return Object.entries(use).flatMap(([name, grants]) =>
    (typeof grants === 'string' ? [grants] : (grants ?? [])).map((grant) => ({ column, use: name, grant })),
  );
}

function without(all: readonly Grant[], some: readonly Grant[]): readonly Grant[] {
  const keys = new Set(some.map(keyOf));
  return all.filter((one) => !keys.has(keyOf(one)));
}

function keyOf({ column, use, grant }: Grant): string {
  return [column, use, grant].join(' ');
}

/** The grants as YAML to paste into a schema, and the difference from the schemas at hand. */
export function grantsText(needed: NeededGrants, colors: boolean): string {
  const paint = picocolors.createColors(colors);
  const { contract, needs, missing, spare, findings } = needed;
  if (findings.length > 0) {
    const lines = findings.flatMap(({ rule, place, text, hint }) => [
      `  ${printable(place)}: ${printable(text)} [${rule}]`,
      `    hint: ${printable(hint)}`,
    ]);
    return [`${paint.red('no grant makes')} ${contract} ${paint.red('acceptable')}`, ...lines].join('\n');
  }
  const blocks = Object.entries(needs).flatMap(([schema, columns]) => [
    `# ${contract} needs of ${schema}, and no less:`,
    compactYaml({
      columns: Object.fromEntries(Object.entries(columns).map(([name, use]) => [name, { use }])),
    }).trimEnd(),
    '',
  ]);
  const summary =
    missing.length === 0
      ? [paint.green('the schema at hand grants all of it')]
      : [paint.red('the schema at hand does not grant:'), ...missing.map((grant) => `  + ${inWords(grant)}`)];
  const more =
    spare.length === 0
      ? []
      : [
          paint.dim('it grants more than this contract needs:'),
          ...spare.map((grant) => paint.dim(`  - ${inWords(grant)}`)),
        ];
  return [...blocks, ...summary, ...more].join('\n');
}

function inWords({ column, use, grant }: Grant): string {
  return `${column}: ${use} ${grant}`;
}
