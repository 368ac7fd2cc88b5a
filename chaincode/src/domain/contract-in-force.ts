import { type ContractReference, type QueryContractCurrent, versionedId } from '@entente/protocol';
import { demand } from './demand.js';

/**
 * A question names the version and the text it means; only the version in force takes requests.
 * @throws `DomainError` `QUERY_CONTRACT_NOT_FOUND`, `QUERY_CONTRACT_RETIRED`, `CONTRACT_MISMATCH`
 */
export function demandInForce(current: QueryContractCurrent, { id, version, hash }: ContractReference): void {
  const named = versionedId(id, version);
  demand(version <= current.version, 'QUERY_CONTRACT_NOT_FOUND', `there is no ${named}`);
  demand(version === current.version, 'QUERY_CONTRACT_RETIRED', `${named} was replaced by ${String(current.version)}`);
  demand(current.status === 'active', 'QUERY_CONTRACT_RETIRED', `${named} is out of use`);
  demand(hash === current.contentHash, 'CONTRACT_MISMATCH', `${named} has another content hash`);
}

/**
 * A request is answered under the version it was opened with, even if a later one has replaced that meanwhile; not if the
 * contract was retired (docs/adr/0011).
 * @throws `DomainError` `QUERY_CONTRACT_RETIRED`
 */
export function demandStillInForce(current: QueryContractCurrent, { id, version, hash }: ContractReference): void {
  const replaced = version > current.retiredThrough && version < current.version;
  demand(
    replaced || (current.status === 'active' && version === current.version && hash === current.contentHash),
    'QUERY_CONTRACT_RETIRED',
    `${versionedId(id, version)} has gone out of use since the request was opened`,
  );
}
