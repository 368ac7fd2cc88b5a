import type { Route } from './http/route.js';
import { supervisionRoutes } from './http/routes-supervision.js';
import { JointKeyMaking, type SupervisionOptions } from './secure/supervision/joint-key-making.js';
import { Openings } from './secure/supervision/openings.js';
import { SupervisionStore } from './secure/supervision/supervision-store.js';

/** The part of a supervisor's gateway in the joint key; the others show what the ledger has of it. */
export function composeSupervision({
  dir,
  ...options
}: Omit<SupervisionOptions, 'store'> & { readonly dir: string }): readonly Route[] {
  const store = new SupervisionStore(dir);
  const making = new JointKeyMaking({ ...options, store });
  const openings = new Openings({ mspId: options.mspId, ledger: options.ledger, store });
  return supervisionRoutes({ state: options.ledger.state, making, openings });
}
