import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { NetworkProblem } from '../problem.js';

/** How a kind of file is called in messages, and the codes for a missing and for a bad one. */
export interface FileKind {
  readonly what: string;
  readonly missing: string;
  readonly invalid: string;
  /** What to do when it is missing. */
  readonly remedy: string;
}

/**
 * Reads and checks a JSON file.
 * @throws NetworkProblem with the kind's codes, naming every fault and its place
 */
export async function readJson<T>(file: string, schema: z.ZodType<T>, kind: FileKind): Promise<T> {
  return checkJson(await readText(file, kind), schema, { ...kind, what: `${kind.what} ${file}` });
}

/** Checks JSON text. @throws NetworkProblem with the kind's code for a bad one */
export function checkJson<T>(
  text: string,
  schema: z.ZodType<T>,
  { what, invalid }: Pick<FileKind, 'what' | 'invalid'>,
): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new NetworkProblem(invalid, `the ${what} is not JSON; ask for it again`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || '(whole)'}: ${message}`,
    );
    throw new NetworkProblem(invalid, `the ${what} is not valid: ${faults.join('; ')}`);
  }
  return parsed.data;
}

async function readText(file: string, { what, missing, remedy }: FileKind): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new NetworkProblem(missing, `there is no ${what} ${file}; ${remedy}`);
    }
    throw error;
  }
}

/** JSON with sorted keys and no blanks: the same content gives the same bytes. For plain trees of strings and arrays. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
