import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, GatewayProblem, GatewayUnreachable, type Schema } from '@entente/client';
import { DomainError } from '@entente/protocol';
import { chunkBytes } from '@entente/protocol/secure';
import { piecesOf } from './pieces-of.js';

type Upload = Schema<'UploadView'>;

/** A piece that took less is followed by one of twice its size, one that took more than four times this by a half. */
const pieceMs = 2_000;
const smallestPiece = 4 * chunkBytes;
const largestPiece = 256 * chunkBytes;

/** How far it is, in bytes. */
export type Progress = (done: number, of: number) => void;

export interface UploadOptions {
  readonly onProgress?: Progress;
  /** How long a gateway that cannot be reached is asked again, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Sends a file to the own member's gateway, piece by piece; an upload of the same unchanged file that was broken off is gone
 * on with. @returns the upload's id, once it is whole
 * @throws DomainError `INPUT_TOO_LARGE` if the file changes its length meanwhile
 */
export async function uploadFile(api: Api, file: string, options: UploadOptions = {}): Promise<string> {
  const { onProgress = () => undefined, patienceMs = 60_000 } = options;
  const facts = await stat(file, { bigint: true });
  const length = Number(facts.size);
  let upload = await begunOrNew(api, tagOf(file, facts), length);
  let piece = smallestPiece;
  let reachedAt = Date.now();
  // An empty file takes one piece as well: its end is sealed.
  for (let isLeft = length === 0 || upload.offset < length; isLeft; isLeft = upload.offset < length) {
    onProgress(upload.offset, length);
    const started = Date.now();
    const sent = await unlessPassing(() => sendPiece(api, file, upload, Math.min(piece, length - upload.offset)));
    if (sent.value !== undefined) {
      reachedAt = Date.now();
      piece = nextPiece(piece, reachedAt - started);
    } else if (Date.now() - reachedAt > patienceMs) {
      throw sent.error;
    } else {
      piece = smallestPiece;
      await pause(500);
    }
    upload = sent.value ?? (await unlessPassing(() => offsetOf(api, upload))).value ?? upload;
  }
  onProgress(length, length);
  await demandUnchanged(file, facts);
  return upload.id;
}

async function begunOrNew(api: Api, tag: string, length: number): Promise<Upload> {
  const { items } = await api.get('/v1/sharing/uploads');
  const begun = items.find((upload) => upload.tag === tag && upload.length === length);
  return begun ?? api.post('/v1/sharing/uploads', { body: { length, tag } });
}

async function offsetOf(api: Api, { id }: Upload): Promise<Upload> {
  return api.get('/v1/sharing/uploads/{id}', { path: { id } });
}

async function sendPiece(api: Api, file: string, { id, offset }: Upload, length: number): Promise<Upload> {
  const source = await open(file, 'r');
  try {
    const pieces = piecesOf(source, { start: offset, end: offset + length - 1 });
    return await api.append('/v1/sharing/uploads/{id}', { path: { id }, offset, bytes: { length, pieces } });
  } finally {
    await source.close();
  }
}

function nextPiece(piece: number, tookMs: number): number {
  if (tookMs < pieceMs) {
    return Math.min(largestPiece, 2 * piece);
  }
  return tookMs > 4 * pieceMs ? Math.max(smallestPiece, Math.floor(piece / 2 / chunkBytes) * chunkBytes) : piece;
}

/** What may be over in a moment: the line broke, the gateway is started again, somebody else has moved the offset. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof GatewayUnreachable ||
    (error instanceof GatewayProblem && ['UPLOAD_OFFSET_WRONG', 'RATE_LIMITED'].includes(error.code))
  );
}

/** @throws what is not over in a moment */
async function unlessPassing(
  act: () => Promise<Upload>,
): Promise<{ readonly value: Upload; readonly error?: never } | { readonly value?: never; readonly error: Error }> {
  try {
    return { value: await act() };
  } catch (error) {
    if (error instanceof Error && isPassing(error)) {
      return { error };
    }
    throw error;
  }
}

/** The same file, unchanged, gives the same; the gateway learns neither its name nor its place. */
function tagOf(file: string, { size, mtimeNs, ino, dev }: BigIntStats): string {
  return createHash('sha256')
    .update([resolve(file), size, mtimeNs, ino, dev].map(String).join('\0'))
    .digest('hex');
}

async function demandUnchanged(file: string, before: BigIntStats): Promise<void> {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  if (size !== before.size || mtimeNs !== before.mtimeNs) {
    throw new DomainError('COMMITMENT_MISMATCH', `${file} was changed while it was sent; put it again`);
  }
}
