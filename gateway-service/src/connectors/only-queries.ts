import { DomainError } from '@entente/protocol';

const query = /^[\s(]*(?:select|with)\b/i;

/**
 * Lets through what begins as a query. The renderer writes nothing else; a server may obey other statements even in a
 * read-only transaction: MariaDB ends the transaction and drops a table when told to, all take a COMMIT, and DuckDB makes the
 * folder of an EXPORT while it only prepares it.
 * @throws DomainError `QUERY_FAILED`
 */
export function checkIsQuery(text: string): void {
  if (!query.test(text)) {
    throw new DomainError('QUERY_FAILED', 'the connectors run queries, and this is none');
  }
}
