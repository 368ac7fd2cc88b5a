import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AnsweredRequest } from './alliance.js';

/**
 * The parts of a request that its requester waits for, one after the other; their sum is the whole. In milliseconds.
 * They come from the clock of the requester and from the steps that gateways log (to a millisecond), one clock for all.
 */
export interface Parts {
  /** Question sent -> `Open` committed at the requester's gateway, parameters delivered meanwhile. */
  readonly open: number;
  /** -> the last owner has run its query and signed its receipt. */
  readonly run: number;
  /** -> receipts exchanged, partial results at the service node. */
  readonly exchange: number;
  /** -> combined, signed, encrypted. */
  readonly seal: number;
  /** -> `Close` committed at the service node. */
  readonly close: number;
  /** -> envelope at the requester's gateway. */
  readonly release: number;
  /** -> envelope fetched, decrypted and held against the ledger. */
  readonly fetch: number;
}

export const partNames = ['open', 'run', 'exchange', 'seal', 'close', 'release', 'fetch'] as const;

/** What goes on beside them, in milliseconds. */
export interface Beside {
  /** `Open` committed -> every owner is known to have the parameters (it runs as soon as it sees the block itself). */
  readonly deliver: number;
  /** An owner's whole step, by member: check the request, query, sign, journal. */
  readonly owners: Readonly<Record<string, number>>;
}

export interface MeasuredRequest {
  readonly whole: number;
  readonly parts: Parts;
  readonly beside: Beside;
}

interface Step {
  readonly gateway: string;
  /** `part:step` */
  readonly name: string;
  /** Milliseconds since 1970, when it was journaled. */
  readonly at: number;
  readonly ms: number;
}

const StepLine = z.object({
  time: z.string(),
  gateway: z.string(),
  msg: z.literal('step'),
  request: z.string(),
  step: z.string(),
  ms: z.number(),
});

/** Steps by request, from the gateways' logs at level debug. */
export async function readSteps(files: readonly string[]): Promise<ReadonlyMap<string, readonly Step[]>> {
  const steps = new Map<string, Step[]>();
  for (const file of files) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      if (!line.includes('"msg":"step"')) {
        continue;
      }
      const { time, gateway, request, step, ms } = StepLine.parse(JSON.parse(line));
      const known = steps.get(request) ?? [];
      known.push({ gateway, name: step, at: Date.parse(time), ms });
      steps.set(request, known);
    }
  }
  return steps;
}

/** @throws Error if a step of the request is not in the logs */
export function measure({ id, sentAt, openedAt }: AnsweredRequest, steps: readonly Step[]): MeasuredRequest {
  const all = (name: string): readonly Step[] => steps.filter((step) => step.name === name);
  const one = (name: string): Step => {
    const [step] = all(name);
    if (step === undefined) {
      throw new Error(`the logs show no ${name} of request ${id}`);
    }
    return step;
  };
  const opened = one('requester:opened').at;
  const ran = Math.max(...all('owner:ran').map(({ at }) => at));
  const sealed = one('service:sealed');
  const closed = one('service:closed').at;
  const done = one('requester:done').at;
  const complete = Math.max(ran, sealed.at - sealed.ms);
  return {
    whole: openedAt - sentAt,
    parts: {
      open: opened - sentAt,
      run: ran - opened,
      exchange: complete - ran,
      seal: sealed.at - complete,
      close: closed - sealed.at,
      release: done - closed,
      fetch: openedAt - done,
    },
    beside: {
      deliver: one('requester:delivered').at - opened,
      owners: Object.fromEntries(all('owner:ran').map(({ gateway, ms }) => [gateway, ms])),
    },
  };
}
