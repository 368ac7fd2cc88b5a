import { perSubject, type Table } from '@entente/protocol';
import type { SumInputOptions } from './summing.js';

/** Subjects and cells of one answer, which stay in this gateway: more are refused. */
const mostRowsOfSubjects = 1_000_000;

/** What every subject adds to every cell: the groups of the local query, split by subject. @throws DomainError what the data source says */
export function eachSubject({ dataAccess, sources, query, limits }: Omit<SumInputOptions, 'facts'>): Promise<Table> {
  const tree = perSubject(query.tree, query.schemas);
  return dataAccess.run(sources, { ...query, tree }, { ...limits, maxRows: mostRowsOfSubjects });
}
