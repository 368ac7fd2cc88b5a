import {
  DomainError,
  type FragmentSet,
  type SecureSumShape,
  sumVectors,
  type SumVectors,
  versionedId,
} from '@entente/protocol';
import type { DataAccess, RunLimits } from '../../ports/data-access.js';
import type { LedgerState } from '../../ports/ledger.js';
import { type ContractFacts, schemaReferences } from '../request-facts.js';

export interface FragmentVectorsOptions {
  readonly dataAccess: Pick<DataAccess, 'sources' | 'runMeasured'>;
  readonly limits: RunLimits;
  readonly state: Pick<LedgerState, 'get'>;
  readonly mspId: string;
}

/** An input, and what it was computed from. */
export interface FragmentVectors {
  readonly vectors: SumVectors;
  readonly sources: FragmentSet['sources'];
}

/**
 * What this owner would put into a secure sum that is asked for on that day, where nothing else is asked for.
 * @throws DomainError `SOURCE_NOT_FOUND`, `SOURCE_CLOSED`, what the data source says, `INVALID_INPUT` for numbers outside their bounds
 */
export async function fragmentVectors(
  options: FragmentVectorsOptions,
  facts: ContractFacts,
  shape: SecureSumShape,
  requestDate: string,
): Promise<FragmentVectors> {
  const { schemas, contract } = facts;
  const sources = ownOffers(options, facts);
  const query = { schemas, tree: contract.local.tree, parameters: {}, parameterTypes: {}, requestDate };
  const ids = sources.map(({ id }) => id);
  const { first } = await options.dataAccess.runMeasured(ids, query, options.limits);
  return { vectors: sumVectors(shape, first, options.mspId), sources };
}

/** This member's sources as the ledger has them on offer, in the order of the contract's schemas. */
function ownOffers(
  { dataAccess, state, mspId }: FragmentVectorsOptions,
  { contract }: Pick<ContractFacts, 'contract'>,
): FragmentSet['sources'] {
  const own = dataAccess.sources();
  return schemaReferences(contract).flatMap(({ id: schemaId, version }) => {
    const schema = versionedId(schemaId, version);
    const listed = state.get('schema-sources', schema)?.sources ?? [];
    const offered = listed.filter(({ member }) => member === mspId);
    const isAsOffered = offered.every((one) =>
      own.some(({ id, mappingHash }) => id === one.id && mappingHash === one.mappingHash),
    );
    if (offered.length === 0 || !isAsOffered) {
      throw new DomainError('SOURCE_NOT_FOUND', `${mspId} offers no source of ${schema} by the mapping it has now`);
    }
    if (offered.some(({ closed }) => closed === true)) {
      throw new DomainError('SOURCE_CLOSED', `a source of ${schema} failed its owner's check`);
    }
    return offered.map(({ id, mappingHash }) => ({ id, mappingHash }));
  });
}
