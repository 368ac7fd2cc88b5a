import { join } from 'node:path';
import type { Config } from './config.js';
import type { Checkpoint, CountingLink, Envelopes, Log, PublicationLink, Signatures } from './ports/services.js';
import { publicationRoutes } from './http/routes-publications.js';
import type { Route } from './http/route.js';
import { CountedWords } from './secure/match/counted-words.js';
import { Counting } from './secure/match/counting.js';
import { MatchStore } from './secure/match/match-store.js';
import { PublicationReader } from './secure/match/publication-reader.js';
import { Publications, type PublicationsOptions } from './secure/match/publications.js';
import { refreshPublications } from './secure/match/refresh-publications.js';

export interface PublicationsSide {
  readonly publications: Publications;
  readonly reader: PublicationReader;
  readonly counting: Counting;
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

/** Hidden questions: what this gateway publishes, evaluates and counts, and keeps of others. */
export function composePublications({
  dir,
  link,
  envelopes,
  signatures,
  config,
  checkpoint,
  ...options
}: Omit<PublicationsOptions, 'store' | 'reader' | 'channel'> & {
  readonly dir: string;
  readonly envelopes: Envelopes;
  readonly signatures: Signatures;
  readonly config: Pick<Config, 'ENTENTE_CHANNEL' | 'ENTENTE_LINK_TIMEOUT_MS' | 'ENTENTE_PUBLICATION_HOURS'>;
  readonly checkpoint: Checkpoint;
  readonly link: PublicationLink & CountingLink;
  readonly log: Log;
}): PublicationsSide {
  const { mspId } = options;
  const store = new MatchStore(dir);
  const reader = new PublicationReader({ ...options, store, link });
  const publications = new Publications({ ...options, channel: config.ENTENTE_CHANNEL, store, reader });
  const words = new CountedWords(join(dir, 'counted'));
  const counting = new Counting({
    ...{ ...options, store, words, reader, envelopes, signatures },
    ...{ checkpoint, patienceMs: Math.ceil(config.ENTENTE_LINK_TIMEOUT_MS * 0.75) },
  });
  const keys = {
    countingKey: async (member: string) => (member === mspId ? counting.key() : link.countingKey(member)),
  };
  const stopRefreshing = refreshPublications({
    ...{ ...options, publications, state: options.ledger.state },
    hours: config.ENTENTE_PUBLICATION_HOURS,
  });
  return {
    ...{ publications, reader, counting },
    routes: publicationRoutes({ publications, reader, mspId, keys, state: options.ledger.state }),
    stop: async () => {
      stopRefreshing();
      await publications.stop();
    },
  };
}
