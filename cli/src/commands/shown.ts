import { validate } from '@entente/protocol';
import { z } from 'zod';
import type { Context } from '../context.js';
import { fields, type Shown, table } from '../output/table.js';

const List = z.looseObject({ items: z.array(z.record(z.string(), z.unknown())) });

/** Shows a list of documents: whole with `--json`, else the named columns as a table. */
export function showList(
  { output }: Context,
  value: unknown,
  columns: Readonly<Record<string, string>>,
  empty: string,
): void {
  const { items } = validate(List, value);
  output.result(value, () =>
    items.length === 0
      ? empty
      : table(
          Object.keys(columns),
          items.map((item) => Object.values(columns).map((path) => shown(at(item, path)))),
        ),
  );
}

/** Shows one document: whole with `--json`, else the named parts. */
export function showOne({ output }: Context, value: unknown, parts: Readonly<Record<string, string>>): void {
  output.result(value, () =>
    fields(Object.fromEntries(Object.entries(parts).map(([name, path]) => [name, shown(at(value, path))]))),
  );
}

/** Shows a document that people read as it is. */
export function showDocument({ output }: Context, value: unknown): void {
  output.result(value, () => JSON.stringify(value, undefined, 2));
}

/** The part of a value at a dotted path. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null
      ? Object.entries(inner).find(([key]) => key === name)?.[1]
      : undefined;
  }, value);
}

function shown(value: unknown): Shown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    default:
      return value === null
        ? null
        : Array.isArray(value)
          ? value.map((item) => String(shown(item))).join(', ')
          : JSON.stringify(value);
  }
}
