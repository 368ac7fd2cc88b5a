import { DomainError, isUnderRoot, recordHash } from '@entente/protocol';
import type { Context } from '../context.js';
import { fields } from '../output/table.js';

/**
 * Shows the service node's signed word on how a request was answered, where it stands in place of an entry of its own on the
 * ledger, and where it is anchored. Ends with 1 if the closing is not under the root that it is said to be under.
 * @throws DomainError `NOT_FOUND`
 */
export async function closing(context: Context, [id = '']: readonly string[]): Promise<number> {
  const client = await context.client();
  const { closing: signed, anchored } = await client.get('/v1/queries/{id}', { path: { id } });
  if (signed === null) {
    throw new DomainError(
      'NOT_FOUND',
      'no signed closing: either the request was not answered, or the ledger has its end',
    );
  }
  const isUnder = anchored ? isUnderRoot(anchored.root, recordHash(signed), anchored.proof) : undefined;
  const { by, closedAt, envelopeHash, result } = signed.closing;
  context.output.result({ closing: signed, anchored: anchored ?? null }, () =>
    fields({
      'closed by': by,
      at: closedAt,
      'commits to envelope': envelopeHash,
      'and to result': result,
      signature: signed.signature,
      'anchored under': anchored?.root ?? 'not yet',
      ...(anchored && {
        place: `${String(anchored.proof.index + 1)} of ${String(anchored.proof.count)}`,
        'inclusion proof': anchored.proof.path.join(', '),
        'leads to the root': isUnder === true ? 'yes' : 'NO',
      }),
    }),
  );
  return isUnder === false ? 1 : 0;
}
