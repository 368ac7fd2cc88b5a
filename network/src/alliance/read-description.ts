import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { NetworkProblem } from '../problem.js';
import { AllianceDescription } from './description.js';

/**
 * Reads an alliance description from a YAML or JSON file.
 * @throws NetworkProblem `ALLIANCE_FILE_UNREADABLE` if the file cannot be read, `ALLIANCE_FILE_FAULTY` if it is not YAML
 * or breaks the schema: every fault with its place in the file, as `file:line:column`, and what was expected there
 */
export async function readAllianceDescription(file: string): Promise<AllianceDescription> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new NetworkProblem(
      'ALLIANCE_FILE_UNREADABLE',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  return parseAllianceFile(text, file);
}

/** The same of a text that was read already. @throws NetworkProblem `ALLIANCE_FILE_FAULTY` */
export function parseAllianceFile(text: string, file: string): AllianceDescription {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${String(line)}:${String(col)}`;
  };
  if (document.errors.length > 0) {
    throw faulty(document.errors.map(({ message, pos }) => `${at(pos[0])}: not valid YAML: ${message}`));
  }
  const parsed = AllianceDescription.safeParse(document.toJS());
  if (parsed.success) {
    return parsed.data;
  }
  throw faulty(
    parsed.error.issues.map((issue) => {
      const extra = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
      const path = extra === undefined ? issue.path : [...issue.path, extra];
      return `${at(offsetOf(document.contents, path))}: ${path.map(String).join('.') || 'the whole'}: ${issue.message}`;
    }),
  );
}

function faulty(faults: readonly string[]): NetworkProblem {
  return new NetworkProblem('ALLIANCE_FILE_FAULTY', `the alliance file is not in order\n${faults.join('\n')}`);
}

/** Where a value begins; where it is missing, what it is missing from. A key that should not be there counts as its place. */
function offsetOf(contents: ParsedNode | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const step of path) {
    const next = child(node, step);
    if (!isNode(next)) {
      break;
    }
    node = next;
    offset = next.range?.[0] ?? offset;
  }
  return offset;
}

function child(node: unknown, step: PropertyKey): unknown {
  return typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function'
    ? (node.get as (key: PropertyKey, keepScalar: true) => unknown).call(node, step, true)
    : undefined;
}
