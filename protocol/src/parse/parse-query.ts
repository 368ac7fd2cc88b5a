import { hasSqlDetails, loadModule, parseSync } from 'libpg-query';
import { type DomainError } from '../problems.js';
import { QueryTree } from '../query/tree.js';
import { isWithinLimits } from './limits.js';
import { GrammarNode, type Refuse } from './node.js';
import { notUnderstood, unitsUpToByte, unitsUpToCharacter } from './place.js';
import { scan, type Scanned } from './scan.js';
import { select } from './select.js';

/** Loads PostgreSQL's grammar (WebAssembly). Needed once, before anything else here. */
export async function loadParser(): Promise<void> {
  await loadModule();
}

/**
 * Query text to the tree that counts.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD` with line, column and what to write instead
 */
export function parseQuery(sql: string): QueryTree {
  const scanned = scan(sql);
  const refuse: Refuse = (byte, what) => notUnderstood(sql, scanned.original(unitsUpToByte(scanned.text, byte)), what);
  const tree = select(onlyStatement(grammar(sql, scanned), refuse), scanned.names);
  if (!isWithinLimits(tree)) {
    throw notUnderstood(sql, 0, 'the query is too large or nested too deeply; ask for less, or in several contracts');
  }
  const checked = QueryTree.safeParse(tree);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw notUnderstood(sql, 0, issue?.message ?? 'this is not understood');
  }
  return checked.data;
}

function grammar(sql: string, scanned: Scanned): unknown {
  try {
    return parseSync(scanned.text);
  } catch (error) {
    throw refusalOf(error, sql, scanned);
  }
}

/** What the grammar throws about the text, in our words; anything else is a fault of ours and goes on as it is. */
function refusalOf(error: unknown, sql: string, { text, names, original }: Scanned): DomainError | Error {
  if (hasSqlDetails(error)) {
    const at = original(unitsUpToCharacter(text, error.sqlDetails?.cursorPosition ?? 0));
    const said = error.message.replace(/\$(\d+)/g, (_, number: string) => `:${names[Number(number) - 1] ?? number}`);
    return notUnderstood(sql, at, `${said}; write SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY …`);
  }
  if (error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError')) {
    return notUnderstood(sql, 0, 'the query is nested too deeply');
  }
  return error instanceof Error ? error : new Error('the grammar failed', { cause: error });
}

function onlyStatement(result: unknown, refuse: Refuse): GrammarNode {
  const root = GrammarNode.of({ ParseResult: result }, 0, refuse);
  root.take('version');
  const statements = root.take('stmts');
  root.end();
  const [first, ...others] = Array.isArray(statements) ? (statements as readonly unknown[]) : [];
  if (first === undefined || others.length > 0) {
    throw refuse(startOf(others[0]), 'a query is one statement: one SELECT … FROM …');
  }
  const statement = GrammarNode.of({ RawStmt: first }, 0, refuse);
  statement.take('stmt_location');
  statement.take('stmt_len');
  const node = statement.node('stmt');
  statement.end();
  if (node === undefined) {
    throw refuse(0, 'there is no query; write SELECT … FROM …');
  }
  return node;
}

function startOf(statement: unknown): number {
  const hasStart = typeof statement === 'object' && statement !== null && 'stmt_location' in statement;
  return hasStart && typeof statement.stmt_location === 'number' ? statement.stmt_location : 0;
}
