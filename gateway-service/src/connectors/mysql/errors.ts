import { DomainError } from '@entente/protocol';
import { timeout } from '../deadline.js';

/**
 * Numbers of the server's errors that say it cannot be used now: too many connections, no right to get in, shutdown,
 * a lost or killed connection, resource limits of the account.
 */
const unavailable: ReadonlySet<number> = new Set([
  1040, 1041, 1042, 1043, 1044, 1045, 1047, 1049, 1053, 1077, 1079, 1129, 1130, 1152, 1158, 1159, 1160, 1161, 1184,
  1203, 1226, 1227, 1698, 1862, 1927, 3118, 4031, 4151,
]);

/** A statement that was ended from outside: KILL QUERY, the time limit of MySQL, of MariaDB, a lock that did not come. */
const stopped: ReadonlySet<number> = new Set([1317, 3024, 1969, 1205]);

/** What a failure of the driver means. Nothing of the driver's own words, which may quote a row, is kept. */
export function fromMysql(error: unknown): DomainError {
  if (error instanceof DomainError) {
    return error;
  }
  const code = serverError(error);
  if (code === undefined || unavailable.has(code)) {
    return lost();
  }
  return stopped.has(code)
    ? timeout()
    : new DomainError('QUERY_FAILED', 'the database did not run the query to its end');
}

/** The number by which the server names a fault; undefined if the fault is the connection's. */
export function serverError(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errno' in error) || !('sqlState' in error)) {
    return undefined;
  }
  return typeof error.errno === 'number' && error.errno >= 1_000 && error.errno < 10_000 ? error.errno : undefined;
}

export function lost(): DomainError {
  return new DomainError(
    'DATABASE_UNAVAILABLE',
    'the MySQL or MariaDB server cannot be reached or does not let the gateway in',
  );
}
