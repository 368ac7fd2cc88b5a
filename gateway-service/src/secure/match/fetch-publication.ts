import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { DomainError } from '@entente/protocol';
import { readPublication } from '@entente/protocol/secure';
import type { MatchStore } from './match-store.js';

/** Most bytes of a publication in one message between gateways. */
export const publicationPartBytes = 1024 * 1024;

/** A part of a publication: at most {@link publicationPartBytes} from an offset; none beyond its end. */
export type ReadPart = (offset: number) => Promise<Uint8Array>;

/**
 * Fetches a whole publication from its owner, part by part from the first to the last, whatever is asked about, and keeps it
 * if it is the one that the ledger names. One that is here already is not fetched again.
 * @param bytes how many bytes it must have
 * @throws DomainError `COMMITMENT_MISMATCH` if it is another one; `INVALID_INPUT` if it is not written as publications are
 */
export async function fetchPublication(
  store: MatchStore,
  contentHash: string,
  bytes: number,
  readPart: ReadPart,
): Promise<void> {
  if (store.has(contentHash)) {
    return;
  }
  const draft = store.draftFile(`${contentHash}.${randomUUID()}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      const read = await readPublication(kept(file, bytes, readPart), { hash: createHash('sha256') });
      if (read.contentHash !== contentHash) {
        throw new DomainError('COMMITMENT_MISMATCH', 'the publication is not the one on the ledger');
      }
      await file.sync();
    } finally {
      await file.close();
    }
    store.keep(draft, contentHash);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The parts as they arrive, each written down before it is read. */
async function* kept(file: FileHandle, bytes: number, readPart: ReadPart): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes;) {
    const part = await readPart(offset);
    if (part.length === 0 || offset + part.length > bytes) {
      throw new DomainError('COMMITMENT_MISMATCH', 'the publication is shorter or longer than the ledger says');
    }
    await file.write(part);
    offset += part.length;
    yield part;
  }
}

/** A part of a publication that is kept here. @throws DomainError `NOT_FOUND` */
export async function partOfPublication(
  store: MatchStore,
  contentHash: string,
  offset: number,
  most = publicationPartBytes,
): Promise<Uint8Array> {
  const path = store.publicationFile(contentHash);
  if (path === undefined) {
    throw new DomainError('NOT_FOUND', `there is no publication ${contentHash} here`);
  }
  const file = await open(path, 'r');
  try {
    const part = new Uint8Array(most);
    const { bytesRead } = await file.read(part, 0, part.length, offset);
    return part.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
