import { join } from 'node:path';
import type { Config } from './config.js';
import type { DataDir } from './data-dir.js';
import type { Route } from './http/route.js';
import { sharingRoutes } from './http/routes-sharing.js';
import { uploadRoutes } from './http/routes-uploads.js';
import type { BlockEvidence } from './ports/evidence.js';
import type { Journal } from './ports/journal.js';
import type { Ledger } from './ports/ledger.js';
import type { Checkpoint, Clock, Envelopes, Log, Signatures } from './ports/services.js';
import type { SharingHandler, SharingLink } from './ports/sharing-link.js';
import { SupervisionStore } from './secure/supervision/supervision-store.js';
import { Approvals } from './sharing/approvals.js';
import { ContentStore } from './sharing/content-store.js';
import { Copies } from './sharing/copies.js';
import { Deliveries } from './sharing/deliveries.js';
import { Holding } from './sharing/holding.js';
import { Items } from './sharing/items.js';
import { SharingRequests } from './sharing/requests.js';
import { SharingKeys } from './sharing/sharing-keys.js';
import { UploadJournal } from './sharing/upload-journal.js';
import { SealingThread } from './sharing/sealing/sealing-thread.js';
import { Uploads } from './sharing/uploads.js';
import { GatherEvidence } from './use-cases/gather-evidence.js';

export interface SharingSideOptions {
  readonly config: Config;
  readonly files: DataDir;
  readonly ledger: Ledger;
  readonly blocks: BlockEvidence;
  readonly journal: Journal;
  readonly signatures: Signatures;
  readonly envelopes: Envelopes;
  readonly link: SharingLink;
  readonly clock: Clock;
  readonly log: Log;
  readonly checkpoint: Checkpoint;
  readonly demandFresh: () => Promise<void>;
}

/** Documents under supervision: what this gateway seals, keeps, hands out and fetches. */
export interface SharingSide {
  readonly routes: readonly Route[];
  readonly handler: SharingHandler;
  /** Goes on with what a stopped process had begun; for when the ledger is seen. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const tidyEveryMs = 60_000;

/** Part of the composition, and constructs as that does. */
export function composeSharing(options: SharingSideOptions): SharingSide {
  const { config, files, ledger, clock, log, link, checkpoint } = options;
  const mspId = config.ENTENTE_MSP_ID;
  const mostBytes = config.ENTENTE_SHARING_MAX_GB * 1e9;
  const store = new ContentStore(files.sharingDir);
  const journal = new UploadJournal(join(files.sharingDir, 'uploads'), files.journalKey);
  const thread = new SealingThread();
  const uploads = new Uploads({ store, journal, thread, clock, log, mostBytes });
  const keys = new SharingKeys({ mspId, ledger, dir: join(files.sharingDir, 'keys'), key: files.journalKey });
  const items = new Items({ mspId, ledger, uploads, journal, store, keys, log, checkpoint });
  const requests = new SharingRequests({ ...options, mspId });
  const shares = new SupervisionStore(files.supervisionDir);
  const approvals = new Approvals({ ...options, mspId, keys, shares });
  const copies = new Copies({ store, link, thread, log, mostBytes, checkpoint });
  const deliveries = new Deliveries({ ...options, mspId, store, copies, requests });
  const holding = new Holding({
    ...{ mspId, ledger, store, copies, deliveries, requests, mostBytes, now: () => clock.now() },
  });
  const evidence = new GatherEvidence({
    ...{ mspId, channel: config.ENTENTE_CHANNEL, chaincode: config.ENTENTE_CHAINCODE, state: ledger.state, clock },
    ...{ blocks: options.blocks, concluded: () => undefined },
  });
  uploads.removeOld();
  const tidying = setInterval(() => {
    uploads.removeOld();
  }, tidyEveryMs);
  const stopHolding = holding.start(tidyEveryMs);
  return {
    routes: [
      ...uploadRoutes({ uploads }),
      ...sharingRoutes({ state: ledger.state, keys, items, requests, approvals, deliveries, store, evidence }),
    ],
    handler: deliveries,
    resume: () => items.resume(),
    stop: async () => {
      clearInterval(tidying);
      stopHolding();
      await copies.stop();
      await thread.stop();
    },
  };
}
