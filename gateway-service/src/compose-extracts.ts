import { ExtractStore } from './extracts/extract-store.js';
import { HandOuts, type HandOutsOptions } from './extracts/hand-outs.js';
import { OwnExtracts, type OwnExtractsOptions } from './extracts/own-extracts.js';
import type { Route } from './http/route.js';
import { extractRoutes } from './http/routes-extracts.js';
import type { ExtractHandler } from './ports/extract-link.js';

/** Extracts of this member's sources, made in `dir`, and those of others. */
export function composeExtracts({
  dir,
  ...options
}: Omit<OwnExtractsOptions & HandOutsOptions, 'store'> & { readonly dir: string }): {
  readonly handler: ExtractHandler;
  readonly routes: readonly Route[];
} {
  const store = new ExtractStore(dir);
  const handOuts = new HandOuts({ ...options, store });
  const own = new OwnExtracts({ ...options, store });
  return { handler: handOuts, routes: extractRoutes({ own, handOuts }) };
}
