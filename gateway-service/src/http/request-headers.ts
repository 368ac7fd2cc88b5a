import { DomainError } from '@entente/protocol';

/** @throws DomainError `IDEMPOTENCY_KEY_MISSING` */
export function idempotencyKey(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(header)) {
    throw new DomainError(
      'IDEMPOTENCY_KEY_MISSING',
      'send a fresh Idempotency-Key (up to 256 visible characters), and the same one when you try again',
    );
  }
  return header;
}

/** `Prefer: wait=N` (RFC 7240), N seconds from the request's arrival, at most 60; undefined if none is asked for. */
export function preferredWaitMs(header: string | string[] | undefined): number | undefined {
  const [, seconds = '0'] = /(?:^|[,\s])wait=(\d{1,4})/.exec(String(header ?? '')) ?? [];
  return Number(seconds) === 0 ? undefined : Math.min(Number(seconds), 60) * 1_000;
}
