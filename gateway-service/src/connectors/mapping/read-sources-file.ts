import { readFile } from 'node:fs/promises';
import { DomainError } from '@entente/protocol';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { SourcesFile } from './sources-file.js';

/**
 * Reads and checks `sources.yaml`.
 * @throws DomainError `MAPPING_FAULTY` with every fault and its line
 */
export async function readSourcesFile(path: string): Promise<SourcesFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new DomainError(
      'MAPPING_FAULTY',
      `${path} cannot be read; name the file that says how tables become sources`,
    );
  }
  return parseSources(text);
}

/** @throws DomainError `MAPPING_FAULTY` with every fault and its line */
export function parseSources(text: string): SourcesFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  if (document.errors.length > 0) {
    throw faulty(
      document.errors.map(({ pos, code }) => `line ${String(lines.linePos(pos[0]).line)}: not YAML (${code})`),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw faulty(['line 1: aliases are not used here; write the text out']);
  }
  const result = SourcesFile.safeParse(value);
  if (!result.success) {
    throw faulty(result.error.issues.flatMap((issue) => describeIssue(issue, document, lines)));
  }
  return result.data;
}

function faulty(faults: readonly string[]): DomainError {
  return new DomainError('MAPPING_FAULTY', faults.slice(0, 50).join('; '));
}

function describeIssue(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      return `${place([...issue.path, key], document, lines)}: there is no such key`;
    });
  }
  return [`${place(issue.path, document, lines)}: ${issue.message}`];
}

function place(path: readonly PropertyKey[], document: Document, lines: LineCounter): string {
  const offset = offsetOf(path, document);
  const line = offset === undefined ? 1 : lines.linePos(offset).line;
  return `line ${String(line)}${path.length === 0 ? '' : `: ${path.map(String).join('.')}`}`;
}

/** Where the deepest part of the path that exists stands in the text. */
function offsetOf(path: readonly PropertyKey[], document: Document): number | undefined {
  let node: unknown = document.contents;
  let offset = startOf(document.contents);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as Partial<Node>;
  return range?.[0];
}
