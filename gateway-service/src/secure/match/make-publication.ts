import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { type ContractReference, DomainError } from '@entente/protocol';
import {
  bytesToText,
  entryBytes,
  entrySalt,
  headerBytes,
  labelOf,
  type MatchKeys,
  type PublicationHeader,
  sizeClass,
  subjectInput,
} from '@entente/protocol/secure';
import { EntryPool } from './entry-pool.js';
import { KnownOutputs } from './known-outputs.js';
import type { MatchStore } from './match-store.js';
import { SortedEntries } from './sorted-entries.js';
import type { SubjectAnswer } from './subject-pages.js';

export interface MakePublicationOptions {
  readonly store: MatchStore;
  readonly contract: ContractReference;
  readonly owner: string;
  readonly epoch: number;
  readonly labelBytes: number;
  /** Whether a helper looks into it and counts: entries say nothing but that they are there. */
  readonly isCounted?: boolean;
  readonly asOf: string;
  readonly pages: AsyncIterable<readonly SubjectAnswer[]>;
  /** How many threads compute at once. */
  readonly threads: number;
  /** Told after every page: how many subjects are in, and for how many the function had to be computed. */
  readonly onProgress?: (progress: PublicationProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface PublicationProgress {
  readonly subjects: number;
  readonly computed: number;
}

export interface MadePublication extends PublicationProgress {
  readonly header: PublicationHeader;
  readonly contentHash: string;
}

/** Subjects that a thread takes at once: a fifth of a second of work. */
const batchSize = 64;

/**
 * Makes the owner's publication for an epoch and keeps it by its content hash. Memory is bounded by a page; what was
 * computed stays if it is interrupted. Within an epoch only new subjects are computed, and nothing of the entries or of
 * what fills them up is as it was in the revision before.
 * @throws DomainError as the pages; `RESULT_TOO_LARGE` if an answer does not fit its label
 */
export async function makePublication(options: MakePublicationOptions): Promise<MadePublication> {
  const { store, contract, owner, epoch, labelBytes, asOf, threads, isCounted = false } = options;
  const place = { contract: contract.hash, epoch };
  const keys = store.makeKeys(place);
  const revision = randomBytes(32).toString('base64url');
  const salt = entrySalt({ contract, owner, epoch, revision, labelBytes });
  const name = `${contract.hash}-${String(epoch)}-${revision}`;
  const known = new KnownOutputs(store.outputsFile(place), keys.secretKey);
  const entries = new SortedEntries(store.draftFile(`${name}.sorting`));
  const pool = new EntryPool({ secretKey: keys.secretKey, salt, isCounted }, threads);
  try {
    const progress = await addSubjects(options, { known, entries, pool });
    known.forgetOthers();
    const header = headerOf(keys, {
      contract,
      owner,
      epoch,
      revision,
      labelBytes,
      asOf,
      count: sizeClass(entries.count),
    });
    entries.fillUp(header.count, entryBytes(header));
    const draft = store.draftFile(name);
    const contentHash = await write(draft, header, entries);
    store.keep(draft, contentHash);
    return { ...progress, header, contentHash };
  } finally {
    await pool.close();
    entries.close();
    known.close();
  }
}

function headerOf(keys: MatchKeys, fields: Omit<PublicationHeader, 'kind' | 'publicKey'>): PublicationHeader {
  return { kind: 'match-publication', publicKey: bytesToText(keys.publicKey), ...fields };
}

interface Making {
  readonly known: KnownOutputs;
  readonly entries: SortedEntries;
  readonly pool: EntryPool;
}

async function addSubjects(
  { pages, labelBytes, isCounted = false, onProgress, signal }: MakePublicationOptions,
  making: Making,
): Promise<PublicationProgress> {
  let progress: PublicationProgress = { subjects: 0, computed: 0 };
  for await (const page of pages) {
    signal?.throwIfAborted();
    const computed = await addPage(isCounted ? page.map(unsaid) : page, labelBytes, making);
    progress = { subjects: progress.subjects + page.length, computed: progress.computed + computed };
    onProgress?.(progress);
  }
  return progress;
}

/** A subject without what is said of it. */
function unsaid({ subject }: SubjectAnswer): SubjectAnswer {
  return { subject, cells: [] };
}

async function addPage(
  page: readonly SubjectAnswer[],
  labelBytes: number,
  { known, entries, pool }: Making,
): Promise<number> {
  const items = page.map(({ subject, cells }) => {
    const input = subjectInput(subject);
    const fingerprint = known.fingerprint(input);
    return { fingerprint, input, output: known.get(fingerprint), label: labelOf(cells, labelBytes) };
  });
  const batches = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) =>
    items.slice(index * batchSize, (index + 1) * batchSize),
  );
  await Promise.all(
    batches.map(async (batch) => {
      const made = await pool.make(batch.map(({ input, output, label }) => ({ input, output, label })));
      entries.add(made.map(({ entry }) => entry));
      known.keep(made.map(({ output }, index) => ({ output, fingerprint: fingerprintOf(batch[index]) })));
    }),
  );
  return items.filter(({ output }) => output === undefined).length;
}

function fingerprintOf(item: { readonly fingerprint: Uint8Array } | undefined): Uint8Array {
  if (item === undefined) {
    throw new DomainError('QUERY_FAILED', 'a thread made more entries than it was given subjects');
  }
  return item.fingerprint;
}

/** Writes header and entries; @returns the content hash */
async function write(file: string, header: PublicationHeader, entries: SortedEntries): Promise<string> {
  const hash = createHash('sha256');
  const stream = createWriteStream(file, { mode: 0o600, flush: true });
  const put = async (bytes: Uint8Array): Promise<void> => {
    hash.update(bytes);
    if (!stream.write(bytes)) {
      await once(stream, 'drain');
    }
  };
  await put(headerBytes(header));
  for (const part of inParts(entries.inOrder(), 1_024)) {
    await put(part);
  }
  stream.end();
  await finished(stream);
  return hash.digest('hex');
}

function* inParts(all: Iterable<Uint8Array>, size: number): Iterable<Uint8Array> {
  let part: Uint8Array[] = [];
  for (const one of all) {
    part.push(one);
    if (part.length === size) {
      yield Buffer.concat(part);
      part = [];
    }
  }
  yield Buffer.concat(part);
}
