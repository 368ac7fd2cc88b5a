import { freeNow } from './free-now.js';

/** Memory of so many bytes is kept by the process for the next piece; a megabyte goes back to the system each time. */
const pieceBytes = 65_536;

/**
 * Has a cipher take bytes a piece at a time, and puts what comes of it into memory that is there. In one piece, ciphers that
 * return new memory take nine tenths of their time to get that from the system, page by page.
 * @param into has room for all of it; may not be the same memory
 */
export function inPieces(
  cipher: { readonly update: (bytes: Uint8Array) => Uint8Array },
  bytes: Uint8Array,
  into: Uint8Array,
): void {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = cipher.update(bytes.subarray(at, at + pieceBytes));
    into.set(piece, at);
    freeNow(piece);
  }
}
