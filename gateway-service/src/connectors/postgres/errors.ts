import { DomainError } from '@entente/protocol';
import { timeout } from '../deadline.js';

/** Classes and codes of SQLSTATE that say the server cannot be used now: connection, authorisation, resources, shutdown. */
const unavailable = /^(08|28|53|57P|3D)/;
const stopped: ReadonlySet<string> = new Set(['57014', '55P03', '25P04']);
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What a failure of the driver means. Nothing of the driver's own words, which may quote a row, is kept. */
export function fromPostgres(error: unknown): DomainError {
  if (error instanceof DomainError) {
    return error;
  }
  const code = sqlState(error);
  if (code === undefined || unavailable.test(code)) {
    return lost();
  }
  return stopped.has(code)
    ? timeout()
    : new DomainError('QUERY_FAILED', 'the database did not run the query to its end');
}

/** The five characters that PostgreSQL names a fault by; undefined if the fault is the connection's. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) {
    return undefined;
  }
  return typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : undefined;
}

export function lost(): DomainError {
  return new DomainError(
    'DATABASE_UNAVAILABLE',
    'the PostgreSQL server cannot be reached or does not let the gateway in',
  );
}
