import { encode } from '../codec.js';
import type { ResultColumn, Suppression } from '../documents/result.js';
import type { ShareContent } from '../documents/share.js';
import { DomainError } from '../problems.js';
import type { JointAnswer } from './joint-result.js';

/** The column that says whose answer a row is; the local query may not use the name. */
export const memberColumn = 'member';

interface Part {
  readonly owner: string;
  readonly content: Extract<ShareContent, { readonly mode: 'collect' }>;
}

/**
 * The owners' answers in one table, each row with the member that gave it. What was held back is stated over all; what it
 * amounts to is not: subjects may be the same at several members, and a member's own remainder stands for no row of the table.
 */
export function collected(parts: readonly Part[]): JointAnswer {
  const [first] = parts;
  const columns = first?.content.table.columns ?? [];
  if (!parts.every(({ content }) => encode(content.table.columns) === encode(columns))) {
    throw new DomainError('SHARE_INVALID', 'the members answer with different columns');
  }
  const member: ResultColumn = { name: memberColumn, type: 'text' };
  const rows = parts.flatMap(({ owner, content: { table } }) => table.rows.map((row) => [owner, ...row]));
  const suppression = heldBack(parts);
  return { table: { columns: [member, ...columns], rows }, ...(suppression === undefined ? {} : { suppression }) };
}

function heldBack(parts: readonly Part[]): Suppression | undefined {
  const stated = parts.flatMap(({ content: { suppression } }) => suppression ?? []);
  const [first] = stated;
  if (first === undefined) {
    return undefined;
  }
  return {
    cells: stated.some(({ cells }) => cells === 'some') ? 'some' : 'none',
    remainderWithheld: stated.some(({ cells }) => cells === 'some'),
    counts: first.counts,
  };
}
