import { readFile } from 'node:fs/promises';
import { isCollection, isMap, isNode, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
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
      const path = [...issue.path, ...(extra === undefined ? [] : [extra])].map(String).join('.') || 'the whole';
      return `${at(offsetOf(document.contents, issue.path, extra))}: ${path}: ${issue.message}`;
    }),
  );
}

function faulty(faults: readonly string[]): NetworkProblem {
  return new NetworkProblem('ALLIANCE_FILE_FAULTY', `the alliance file is not in order\n${faults.join('\n')}`);
}

/** Where a value begins; where it is missing, what it is missing from; of a name that should not be there, the name itself. */
function offsetOf(contents: ParsedNode | null, path: readonly PropertyKey[], extra?: string): number {
  let node: unknown = contents;
  let offset = startOf(contents) ?? 0;
  for (const step of path) {
    node = isCollection(node) ? node.get(step, true) : undefined;
    offset = startOf(node) ?? offset;
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === extra) : undefined;
  return startOf(pair?.key) ?? offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
