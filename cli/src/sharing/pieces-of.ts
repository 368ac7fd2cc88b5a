import type { FileHandle } from 'node:fs/promises';

const pieceBytes = 262_144;

/**
 * Part of a file, from `start` up to and with `end`: one piece is read while the one before is used, in the same memory from
 * beginning to end. A piece is good until the next one is asked for. @throws Error if the file ends before
 */
export async function* piecesOf(
  file: FileHandle,
  { start, end }: { readonly start: number; readonly end: number },
): AsyncGenerator<Uint8Array> {
  const memory = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)] as const;
  let [at, turn] = [start, 0];
  const next = async (): Promise<Uint8Array | undefined> => {
    if (at > end) {
      return undefined;
    }
    const piece = memory[turn % 2 === 0 ? 0 : 1];
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, end - at + 1), at);
    if (bytesRead === 0) {
      throw new Error('the file ends before the part that was asked for');
    }
    turn += 1;
    at += bytesRead;
    return piece.subarray(0, bytesRead);
  };
  let reading = next();
  try {
    for (;;) {
      const piece = await reading;
      if (piece === undefined) {
        return;
      }
      reading = next();
      // Whether it failed is seen when this piece was used.
      reading.catch(() => undefined);
      yield piece;
    }
  } finally {
    // Nobody closes the file under it.
    await reading.catch(() => undefined);
  }
}
