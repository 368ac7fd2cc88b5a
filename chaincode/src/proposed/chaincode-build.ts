import type { ChaincodeBuild } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { ProposedKind } from './proposed-kind.js';

/** Each adopted build follows the one before; what it says is which build members are to approve on their peers. */
export const proposedBuild: ProposedKind<ChaincodeBuild> = {
  titleOf: ({ version }) => `Adopt the chaincode build ${version}`,

  async basis(state: AllianceState, { version }: ChaincodeBuild): Promise<number> {
    const adopted = await state.adoptedBuild.find();
    demand(adopted?.version !== version, 'ALREADY_EXISTS', `${version} is the adopted build`);
    return adopted?.number ?? 0;
  },

  examine: () => Promise.resolve({}),

  async apply(state: AllianceState, { version, note }: ChaincodeBuild): Promise<void> {
    const before = await state.adoptedBuild.find();
    await state.adoptedBuild.put({ number: (before?.number ?? 0) + 1, version, note });
  },
};
