import type { Readable } from 'node:stream';
import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../ports/data-access.js';

/** Bytes that the answer to one statement may have where the caller sets no limit. */
const defaultMaxBytes = 32 * 1024 * 1024;

/** How much of an answer the gateway takes in: one row more than the caller wants, so that it can see that there are more. */
export interface AnswerLimits {
  readonly rows: number;
  readonly bytes: number;
}

export function answerLimits({ maxRows, maxBytes = defaultMaxBytes }: RunLimits): AnswerLimits {
  return { rows: maxRows + 1, bytes: maxBytes };
}

export function tooLarge(): DomainError {
  return new DomainError('RESULT_TOO_LARGE', 'the answer of the database is larger than the gateway takes in');
}

/**
 * Counts what a connection brings in from now on, and says once that it is too much. Bytes are counted before the driver
 * looks at them: a single value may be larger than all that was allowed. Gives the function that ends the counting.
 */
export function meterBytes(stream: Readable, most: number, exceeded: () => void): () => void {
  let bytes = 0;
  const add = (chunk: Uint8Array): void => {
    bytes += chunk.length;
    if (bytes > most) {
      stream.off('data', add);
      exceeded();
    }
  };
  stream.on('data', add);
  return () => {
    stream.off('data', add);
  };
}
