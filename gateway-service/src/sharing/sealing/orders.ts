import type { SealedFileOptions } from './sealed-file.js';

/** What the sealing thread is told. `file` is a number that is given once, so that it names nothing in a thread started later. */
export type Order =
  | { readonly kind: 'open'; readonly file: number; readonly options: SealedFileOptions }
  /** The next chunk, in memory that both threads see: it is not to be changed before this is done. */
  | { readonly kind: 'add'; readonly file: number; readonly plain: Uint8Array<SharedArrayBuffer> }
  | { readonly kind: 'seal'; readonly file: number; readonly contentKey: Uint8Array }
  | { readonly kind: 'close'; readonly file: number };

/** What comes of an order: how many chunks are there, and the digest once it is sealed. */
export interface Done {
  readonly chunks: number;
  readonly contentHash?: string;
}

export interface NumberedOrder {
  readonly id: number;
  readonly order: Order;
}

export type Answer = { readonly id: number; readonly done: Done } | { readonly id: number; readonly fault: Error };
