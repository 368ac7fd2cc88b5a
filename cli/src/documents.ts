import { readFile } from 'node:fs/promises';
import { Charter, GeneralizedSchema, QueryContractForm } from '@entente/protocol';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from './usage-error.js';

/** Documents as members write them, by their `kind`. */
export const documentForms = {
  charter: Charter,
  'generalized-schema': GeneralizedSchema,
  'query-contract': QueryContractForm,
} as const;

/**
 * Reads a YAML or JSON document of one kind.
 * @throws {@link UsageError} with every fault and its line
 */
export async function readDocument<K extends keyof typeof documentForms>(
  kind: K,
  file: string,
): Promise<z.infer<(typeof documentForms)[K]>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new UsageError(`${file}: ${fault.message}`);
  }
  const parsed = documentForms[kind].safeParse(document.toJS());
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${file}:${lineOf(document, lines, path)}: ${place(path)}${message}`,
    );
    throw new UsageError(faults.join('\n'));
  }
  return parsed.data as z.infer<(typeof documentForms)[K]>;
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `;
}

/** The line of the innermost part of the path that is there; a field that is missing is its parent's fault. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): string {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return String(lines.linePos(node.range[0]).line);
    }
  }
  return '1';
}
