import type { Log, PublicationLink } from './ports/services.js';
import { publicationRoutes } from './http/routes-publications.js';
import type { Route } from './http/route.js';
import { MatchStore } from './secure/match/match-store.js';
import { Publications, type PublicationsOptions } from './secure/match/publications.js';

export interface PublicationsSide {
  readonly publications: Publications;
  readonly routes: readonly Route[];
}

/** Hidden questions: what this gateway publishes, evaluates and keeps of others. */
export function composePublications({
  dir,
  ...options
}: Omit<PublicationsOptions, 'store'> & {
  readonly dir: string;
  readonly link: PublicationLink;
  readonly log: Log;
}): PublicationsSide {
  const publications = new Publications({ ...options, store: new MatchStore(dir) });
  return { publications, routes: publicationRoutes({ publications, mspId: options.mspId }) };
}
