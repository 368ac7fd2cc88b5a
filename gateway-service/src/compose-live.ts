import type { Route } from './http/route.js';
import { liveRoutes, type LiveRoutesOptions } from './http/routes-live.js';
import type { Clock } from './ports/services.js';
import { LedgerPulse } from './use-cases/pulse/ledger-pulse.js';

/** The alliance as it moves, for who looks at it now. */
export function composeLive({ clock, ...options }: Omit<LiveRoutesOptions, 'pulse'> & { readonly clock: Clock }): {
  readonly routes: readonly Route[];
  stop(): void;
} {
  const pulse = new LedgerPulse({ state: options.state, clock });
  return {
    routes: liveRoutes({ ...options, pulse }),
    stop: () => {
      pulse.stop();
    },
  };
}
