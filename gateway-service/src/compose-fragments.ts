import type { Config } from './config.js';
import type { DataDir } from './data-dir.js';
import { fragmentVectors } from './use-cases/shares/fragment-vectors.js';
import type { DataAccess, RunLimits } from './ports/data-access.js';
import type { Route } from './http/route.js';
import { fragmentRoutes } from './http/routes-fragments.js';
import { FragmentStore } from './secure/fragments/fragment-store.js';
import { KeptFragments } from './secure/fragments/kept-fragments.js';
import { Keeping, type KeepingOptions } from './secure/fragments/keeping.js';

export interface FragmentsSide {
  readonly kept: KeptFragments;
  readonly keeping: Keeping;
  readonly routes: readonly Route[];
  stop(): void;
}

/** Inputs of owners that are away: what this gateway has others keep, and what it keeps for them. */
export function composeFragments({
  config: { ENTENTE_MSP_ID: mspId, ENTENTE_CHANNEL: channel },
  files,
  dataAccess,
  limits,
  ...options
}: Omit<KeepingOptions, 'store' | 'vectors' | 'mspId' | 'channel'> & {
  readonly config: Pick<Config, 'ENTENTE_MSP_ID' | 'ENTENTE_CHANNEL'>;
  readonly files: Pick<DataDir, 'fragmentsDir'>;
  readonly dataAccess: DataAccess;
  readonly limits: RunLimits;
}): FragmentsSide {
  const { state } = options.ledger;
  const store = new FragmentStore(files.fragmentsDir);
  const keeping = new Keeping({
    ...{ ...options, mspId, channel, store },
    vectors: (facts, shape, asOf) => fragmentVectors({ dataAccess, limits, state, mspId }, facts, shape, asOf),
  });
  const stop = state.onBlock(({ keys }) => {
    if (keys.some((key) => key.includes('fragment-set'))) {
      keeping.tidy();
    }
  });
  return {
    kept: new KeptFragments({ mspId, channel, state, store }),
    ...{ keeping, routes: fragmentRoutes({ keeping }), stop },
  };
}
