import { contentHash, diffContracts, type GeneralizedSchema, type QueryContract, versionedId } from '@entente/protocol';
import { demandBatchable } from '../domain/batched-evidence.js';
import { demand } from '../domain/demand.js';
import { judgeContract } from '../domain/judgement.js';
import { demandsOf } from '../domain/demands.js';
import { semanticDiffOf } from '../domain/semantic-diff.js';
import { dateOf } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';

/** The first approved version claims the id for the alliance; each next one replaces it. Versions are never reused. */
export const proposedContract: ProposedKind<QueryContract> = {
  titleOf: ({ title }) => title,

  async basis(state: AllianceState, { id, version }: QueryContract): Promise<number> {
    const current = await state.currentContracts.find(id);
    const latest = current?.version ?? 0;
    demand(version > latest, 'ALREADY_EXISTS', `${id} stands at version ${String(latest)}`);
    demand(version === latest + 1, 'CONTRACT_MISMATCH', `the next version of ${id} is ${String(latest + 1)}`);
    return current?.status === 'active' ? latest : 0;
  },

  async examine({ state, charter, document, now }: Examination<QueryContract>): Promise<Findings> {
    const { validUntil } = document;
    demand(
      validUntil === undefined || validUntil >= dateOf(now),
      'TIMESTAMP_UNACCEPTABLE',
      'validUntil is a day that has passed',
    );
    demandBatchable(document);
    const schemas = await readSchemas(state, document);
    const { verdictHash } = judgeContract({ contract: document, schemas, charter });
    const replaced = await inForce(state, document.id);
    const semanticDiff = replaced && semanticDiffOf(diffContracts(replaced, document, schemas));
    return {
      kept: { verdictHash, ...(semanticDiff && { semanticDiff }) },
      demands: demandsOf(document, replaced),
      demanded: askedToAgree(document),
    };
  },

  schemas: (_state, contract) => Promise.resolve(schemaNames(contract)),

  async apply(state: AllianceState, document: QueryContract): Promise<void> {
    const { id, version } = document;
    await state.queryContracts.put(document);
    const hash = contentHash('query-contract', document);
    const retiredThrough = (await state.currentContracts.find(id))?.retiredThrough ?? 0;
    await state.currentContracts.put({ id, version, contentHash: hash, status: 'active', retiredThrough });
  },
};

/** Who pays for others, or is to approve their requests, takes that on by its own vote. */
function askedToAgree({ price, coApproval }: QueryContract): readonly string[] {
  const payers = (price?.payers ?? []).filter((payer) => payer !== 'requester');
  return [...payers, ...(coApproval === undefined ? [] : [coApproval.by])];
}

async function inForce(state: AllianceState, id: string): Promise<QueryContract | undefined> {
  const current = await state.currentContracts.find(id);
  return current?.status === 'active' ? state.queryContracts.get(id, String(current.version)) : undefined;
}

/** `id@version` of every schema that a contract reads. */
export function schemaNames(contract: QueryContract): readonly string[] {
  return schemasOf(contract).map(([id, version]) => versionedId(id, version));
}

/** `[id, version]` of every schema that a contract reads, by id: peers must read and answer in one order. */
export function schemasOf({ schemas }: QueryContract): readonly (readonly [id: string, version: number])[] {
  return Object.entries(schemas).sort(([first], [second]) => (first < second ? -1 : 1));
}

/**
 * The schemas of a contract, in the order of their ids.
 * @throws `DomainError` `SCHEMA_NOT_FOUND`
 */
export function readSchemas(state: AllianceState, contract: QueryContract): Promise<readonly GeneralizedSchema[]> {
  return Promise.all(schemasOf(contract).map(([id, version]) => state.schemas.get(id, String(version))));
}
