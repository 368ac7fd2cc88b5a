import type { Outcome } from '@entente/protocol';

/** One thing that the ledger says happened to a request. */
export interface Happening {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: 'asked' | Outcome['status'];
  /** As `id@version`; unknown of batched answers, which the ledger has only as a number. */
  readonly contract?: string;
  /** From its opening to its end on the ledger, in milliseconds; of ends alone, and only where both are known. */
  readonly tookMs?: number;
}

/** What happened in one step of time. */
export interface Bucket {
  readonly at: string;
  readonly asked: number;
  readonly answered: number;
  /** Refused, failed and expired. */
  readonly unanswered: number;
  /** Half of the answers took no longer, in milliseconds; null where there was none. */
  readonly medianMs: number | null;
  /** Nineteen of twenty took no longer. */
  readonly slowMs: number | null;
}

export interface Window {
  readonly stepMs: number;
  readonly steps: number;
}

/** The last steps of time up to now, the oldest first; the newest is still going on. */
export function bucketsOf(happenings: readonly Happening[], now: number, { stepMs, steps }: Window): readonly Bucket[] {
  const first = Math.floor(now / stepMs) - steps + 1;
  const parts = Array.from({ length: steps }, (): Happening[] => []);
  for (const happening of happenings) {
    parts[Math.floor(happening.at / stepMs) - first]?.push(happening);
  }
  return parts.map((part, index) => bucketOf(new Date((first + index) * stepMs).toISOString(), part));
}

function bucketOf(at: string, part: readonly Happening[]): Bucket {
  const asked = part.filter(({ what }) => what === 'asked').length;
  const answers = part.filter(({ what }) => what === 'answered');
  const times = answers.flatMap(({ tookMs }) => tookMs ?? []).sort((first, second) => first - second);
  return {
    ...{ at, asked, answered: answers.length },
    unanswered: part.length - asked - answers.length,
    medianMs: times[Math.ceil(times.length / 2) - 1] ?? null,
    slowMs: times[Math.ceil(times.length * 0.95) - 1] ?? null,
  };
}
