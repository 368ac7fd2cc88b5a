import type { FileHandle } from 'node:fs/promises';
import type { Writable } from 'node:stream';

const pieceBytes = 262_144;

/**
 * Sends part of a file, from `start` up to and with `end`: one piece is read while the other one is sent, in the same memory
 * from beginning to end. @throws Error if the other side goes away, or the file ends before
 */
export async function sendFile(
  file: FileHandle,
  { start, end }: { readonly start: number; readonly end: number },
  sink: Writable,
): Promise<void> {
  const pieces = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)] as const;
  let sent = Promise.resolve();
  for (let [at, turn] = [start, 0]; at <= end; turn += 1) {
    const piece = pieces[turn % 2 === 0 ? 0 : 1];
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, end - at + 1), at);
    await sent;
    if (bytesRead === 0) {
      throw new Error('the file ends before the part that was asked for');
    }
    sent = written(sink, piece.subarray(0, bytesRead));
    // Whether it failed is seen when the next piece was read.
    sent.catch(() => undefined);
    at += bytesRead;
  }
  await sent;
}

/** When its memory may be used again. */
async function written(sink: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      reject(new Error('the other side went away'));
    };
    if (sink.destroyed) {
      gone();
      return;
    }
    sink.once('close', gone);
    sink.write(bytes, (error) => {
      sink.off('close', gone);
      if (error === undefined || error === null) {
        resolve();
      } else {
        reject(error);
      }
    });
  });
}
