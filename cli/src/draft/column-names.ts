import { DomainError, SqlName } from '@entente/protocol';
import { parseQuery } from '@entente/protocol/parse';

/**
 * Names of columns as the query language writes them: lower case, letters and digits, none twice, no word of SQL.
 * The parser must be loaded.
 */
export function columnNames(raw: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [index, one] of raw.entries()) {
    const plain = one
      .normalize('NFKD')
      .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '');
    const named = /^[a-z]/.test(plain) ? plain.slice(0, 50) : `column_${String(index + 1)}`;
    const free = [
      named,
      `${named}_value`,
      ...Array.from({ length: raw.length }, (_, n) => `${named}_${String(n + 2)}`),
    ];
    const taken = new Set(names.values());
    names.set(
      one,
      free.find((candidate) => !taken.has(candidate) && isPlainName(candidate)) ?? `column_${String(index + 1)}`,
    );
  }
  return names;
}

/** Whether a name stands in a query as it is, without quotes. */
function isPlainName(name: string): boolean {
  try {
    const tree = parseQuery(`SELECT ${name} AS x FROM t GROUP BY ${name}`);
    return SqlName.safeParse(name).success && tree.outputs[0]?.expression.op === 'column';
  } catch (error) {
    if (error instanceof DomainError) {
      return false;
    }
    throw error;
  }
}
