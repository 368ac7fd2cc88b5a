import { join } from 'node:path';
import type { Config } from './config.js';
import type { DataDir } from './data-dir.js';
import type { Route } from './http/route.js';
import { uploadRoutes } from './http/routes-uploads.js';
import type { Clock, Log } from './ports/services.js';
import { ContentStore } from './sharing/content-store.js';
import { UploadJournal } from './sharing/upload-journal.js';
import { Uploads } from './sharing/uploads.js';

export interface SharingSideOptions {
  readonly config: Config;
  readonly files: DataDir;
  readonly clock: Clock;
  readonly log: Log;
}

/** Documents under supervision: what this gateway seals, keeps, hands out and fetches. */
export interface SharingSide {
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

const tidyEveryMs = 600_000;

/** Part of the composition, and constructs as that does. */
export function composeSharing({ config, files, clock, log }: SharingSideOptions): SharingSide {
  const mostBytes = config.ENTENTE_SHARING_MAX_GB * 1e9;
  const store = new ContentStore(files.sharingDir);
  const journal = new UploadJournal(join(files.sharingDir, 'uploads'), files.journalKey);
  const uploads = new Uploads({ store, journal, clock, log, mostBytes });
  uploads.removeOld();
  const tidying = setInterval(() => {
    uploads.removeOld();
  }, tidyEveryMs);
  return {
    routes: uploadRoutes({ uploads }),
    stop: async () => {
      clearInterval(tidying);
      await Promise.resolve();
    },
  };
}
