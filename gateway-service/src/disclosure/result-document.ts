import { commitment, contentHash, type QueryRequest, type ResultDocument } from '@entente/protocol';
import type { Combined } from './combine-partials.js';

/** Who made a result, when, and the salt of the commitment to it. */
export type ResultOrigin = Pick<ResultDocument, 'serviceNode' | 'enclave' | 'salt' | 'computedAt'>;

/** What the requester finds in the envelope, and the commitment to it that goes on the ledger. */
export function resultDocument(
  { id, question, owners }: QueryRequest,
  combined: Combined,
  origin: ResultOrigin,
): { readonly document: ResultDocument; readonly result: string } {
  const document: ResultDocument = {
    kind: 'result',
    request: { member: question.requester, id },
    contract: question.contract,
    key: question.key.id,
    owners: Object.keys(owners).sort(),
    ...combined,
    ...origin,
    resultHash: contentHash('result', combined),
  };
  const { table, suppression } = document;
  return { document, result: commitment('result', id, origin.salt, { table, suppression }) };
}
