import { type Retirement, versionedId } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { semanticDiffOf } from '../domain/semantic-diff.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import { schemaNames } from './query-contract.js';
import type { ProposedKind } from './proposed-kind.js';

export const proposedRetirement: ProposedKind<Retirement> = {
  titleOf: ({ id, version }) => `Take ${versionedId(id, version)} out of use`,

  async basis(state: AllianceState, { id, version }: Retirement): Promise<number> {
    const current = await state.currentContracts.get(id);
    demand(version <= current.version, 'QUERY_CONTRACT_NOT_FOUND', `there is no ${versionedId(id, version)}`);
    demand(
      version === current.version && current.status === 'active',
      'QUERY_CONTRACT_RETIRED',
      `${versionedId(id, version)} is out of use`,
    );
    return version;
  },

  examine: () =>
    Promise.resolve({
      kept: {
        semanticDiff: semanticDiffOf([{ change: 'tighter', place: 'contract', text: 'it takes no more requests' }]),
      },
    }),

  async schemas(state: AllianceState, { id, version }: Retirement): Promise<readonly string[]> {
    return schemaNames(await state.queryContracts.get(id, String(version)));
  },

  async apply(state: AllianceState, { id }: Retirement): Promise<void> {
    const current = await state.currentContracts.get(id);
    await state.currentContracts.put({ ...current, status: 'retired', retiredThrough: current.version });
  },
};
