import { stateKey } from '@entente/protocol';
import type { Route } from './http/route.js';
import { supervisionRoutes } from './http/routes-supervision.js';
import { JointKeyMaking, type SupervisionOptions } from './secure/supervision/joint-key-making.js';
import { KeyMoving } from './secure/supervision/key-moving.js';
import { Openings } from './secure/supervision/openings.js';
import { SupervisionStore } from './secure/supervision/supervision-store.js';

/** The part of a supervisor's gateway in the joint key; the others show what the ledger has of it. */
export function composeSupervision({
  dir,
  ...options
}: Omit<SupervisionOptions, 'store'> & { readonly dir: string }): readonly Route[] {
  const store = new SupervisionStore(dir);
  const making = new JointKeyMaking({ ...options, store });
  const moving = new KeyMoving({ ...options, store });
  // Shares that were dealt out anew are of no use to anybody but who wants to get past their holders.
  const { state } = options.ledger;
  state.onBlock(({ keys }) => {
    if (keys.includes(stateKey('supervision-key'))) {
      moving.forgetMoved();
    }
  });
  const openings = new Openings({ mspId: options.mspId, ledger: options.ledger, store });
  return supervisionRoutes({ state, making, moving, openings });
}
