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

/** `Prefer: wait=N` (RFC 7240), N seconds, at most 60. */
export function preferredWaitMs(header: string | string[] | undefined): number {
  const [, seconds = '0'] = /(?:^|[,\s])wait=(\d{1,4})/.exec(String(header ?? '')) ?? [];
  return Math.min(Number(seconds), 60) * 1_000;
}
