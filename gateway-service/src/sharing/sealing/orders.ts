import type { SealedFileOptions } from './sealed-file.js';

/** What the sealing thread is told. `file` is a number that is given once, so that it names nothing in a thread started later. */
export type Order = OpenOrder | FileOrder;

/** Begins a file, or goes on with it: what comes in is sealed, or is a copy of what is sealed already. */
export type OpenOrder =
  | { readonly kind: 'seal'; readonly file: number; readonly options: SealedFileOptions }
  | { readonly kind: 'copy'; readonly file: number; readonly path: string };

export type FileOrder =
  /** The next chunk in memory that both threads see, which is not to be changed before this is done; or bytes that are handed over. */
  | { readonly kind: 'add'; readonly file: number; readonly bytes: Uint8Array }
  /** With the key under which what was sealed is to open. */
  | { readonly kind: 'end'; readonly file: number; readonly contentKey?: Uint8Array }
  | { readonly kind: 'close'; readonly file: number };

/** What comes of an order. */
export interface Done {
  /** Chunks that are sealed, or bytes of a copy. */
  readonly held: number;
  /** When it was ended. */
  readonly contentHash?: string;
}

export interface NumberedOrder {
  readonly id: number;
  readonly order: Order;
}

export type Answer = { readonly id: number; readonly done: Done } | { readonly id: number; readonly fault: Error };
