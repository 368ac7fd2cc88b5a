import type { BoundValue } from '../render/dialect.js';
import type { DriverValue } from '../render/decode.js';

/** What the gateway asks of the process that has the database file open. */
export type Request =
  | { readonly op: 'open'; readonly file: string; readonly memoryMb: number }
  | { readonly op: 'learn'; readonly raw: string }
  | { readonly op: 'begin' }
  | { readonly op: 'query'; readonly text: string; readonly values: readonly BoundValue[] }
  | { readonly op: 'end' };

/** Its answer. A fault has a kind only: SQLite's own words may quote a value. */
export type Reply =
  | { readonly rows: readonly (readonly DriverValue[])[] }
  | { readonly fault: 'unavailable' | 'failed'; readonly code: number };
