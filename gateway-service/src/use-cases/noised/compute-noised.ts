import { mergeNoise, noisedShape, partialColumns, type QueryRequest, resultColumn } from '@entente/protocol';
import { noisedTable } from '../../secure/noise/noised-table.js';
import { computePartial, type VisiblePartial } from '../compute-partial.js';
import { eachSubject } from '../shares/each-subject.js';
import type { SumInputOptions } from '../shares/summing.js';

/**
 * A partial result for the service node: where the contract has noise, with noise in every number and nothing held back, else as
 * the disclosure policy says. What the request spends was spent when it was opened, before this.
 * @throws DomainError what the data source says
 */
export async function computeMerged(options: SumInputOptions, request: QueryRequest): Promise<VisiblePartial> {
  const { contract, schemas } = options.facts;
  if (mergeNoise(contract.combine) === undefined) {
    return computePartial(options);
  }
  const shape = noisedShape(contract, schemas, Object.keys(request.owners).length);
  const columns = partialColumns(contract, schemas).map(resultColumn);
  return { table: noisedTable(shape, await eachSubject(options), columns), suppressed: false };
}
