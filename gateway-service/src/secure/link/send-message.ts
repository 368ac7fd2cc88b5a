import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type ProblemCode, type SignedRoundHeader } from '@entente/protocol';
import { mostPartBytes, type SecureLink } from '../../ports/secure-link.js';
import { silent } from './blamed.js';

/** Parts of one message that are under way at once. */
const window = 4;

/** What passes: the other side is away, or has no room yet. */
const passing: ReadonlySet<ProblemCode> = new Set(['MEMBER_UNAVAILABLE', 'RATE_LIMITED', 'REQUEST_NOT_FOUND']);

export interface SendOptions {
  readonly link: Pick<SecureLink, 'round'>;
  /** How long a message may take to arrive. */
  readonly ms: number;
  /** Once aborted nothing more is sent, and nobody is blamed. */
  readonly signal: AbortSignal;
}

/**
 * Brings a message to its receiver, in parts, each as often as it takes.
 * @throws DomainError `MEMBER_UNAVAILABLE`, which names the receiver
 */
export async function sendMessage(
  { link, ms, signal }: SendOptions,
  signed: SignedRoundHeader,
  bytes: Uint8Array,
): Promise<void> {
  const { to, round } = signed.header;
  const until = Date.now() + ms;
  const offsets = Array.from(
    { length: Math.max(1, Math.ceil(bytes.length / mostPartBytes)) },
    (_, at) => at * mostPartBytes,
  );
  const next = offsets.values();
  const sendSome = async (): Promise<void> => {
    for (const offset of next) {
      const part = { signed, offset, bytes: bytes.subarray(offset, offset + mostPartBytes) };
      await sendPart(() => link.round(to, part, Math.max(1, until - Date.now())), { to, round, until, signal });
    }
  };
  await Promise.all(Array.from({ length: Math.min(window, offsets.length) }, sendSome));
}

interface Way {
  readonly to: string;
  readonly round: string;
  readonly until: number;
  readonly signal: AbortSignal;
}

async function sendPart(send: () => Promise<void>, { to, round, until, signal }: Way): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (signal.aborted) {
      throw new DomainError('MEMBER_UNAVAILABLE', 'the attempt was given up');
    }
    try {
      await send();
      return;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'QUERY_FAILED';
      if (!passing.has(code) || Date.now() >= until) {
        throw silent(to, `it does not take the message for ${round} (${code})`);
      }
      await sleep(Math.min(25 * 2 ** Math.min(tries, 5), Math.max(0, until - Date.now())));
    }
  }
}
