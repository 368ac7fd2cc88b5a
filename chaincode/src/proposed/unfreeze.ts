import type { Freezes, Unfreeze } from '@entente/protocol';
import { freezeById, withoutFreeze } from '../domain/freezes.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { ProposedKind } from './proposed-kind.js';

/** What is lifted is one freeze by its id: whoever froze the same thing as well keeps it frozen. */
export const proposedUnfreeze: ProposedKind<Unfreeze> = {
  titleOf: ({ freeze }) => `Lift the freeze ${freeze.slice(0, 12)}`,

  async basis(state: AllianceState, { freeze }: Unfreeze): Promise<number> {
    freezeById(await freezesNow(state), freeze);
    return 0;
  },

  examine: () => Promise.resolve({}),

  async apply(state: AllianceState, { freeze }: Unfreeze): Promise<void> {
    await state.freezes.put(withoutFreeze(await freezesNow(state), freeze));
  },
};

/** Everything that is frozen now. */
export async function freezesNow(state: AllianceState): Promise<Freezes> {
  return (await state.freezes.find()) ?? { frozen: [] };
}
