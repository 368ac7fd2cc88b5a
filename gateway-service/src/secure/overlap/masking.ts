import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { pointBytes } from '@entente/protocol/secure';
import { WorkerPool } from '../threads/worker-pool.js';
import { maskBatch, type Masked, maskKey, type MaskInput } from './mask-batch.js';

/** One secret, good for one attempt, and what is done with it. */
export interface Masking {
  /** What inputs hash to, masked. */
  hashed: (inputs: readonly Uint8Array[]) => Promise<Masked>;
  /** Points, one after the other, masked; undefined if one of them is of low order. */
  masked: (points: Uint8Array) => Promise<Masked>;
  close: () => Promise<void>;
}

const batchSize = 256;

/** A fresh secret in threads of its own, one less than the machine has. */
export function maskingInThreads(threads = availableParallelism() - 1): Masking {
  const work = { secret: new Uint8Array(randomBytes(32)) };
  const script = new URL('mask-worker.js', import.meta.url);
  const pool = new WorkerPool<MaskInput, Masked>({ script, work, threads });
  return { ...inBatches((input) => pool.run(input)), close: () => pool.close() };
}

/** The same in the caller's thread: for small sets, where threads cost more than they give. */
export function maskingHere(secret: Uint8Array = randomBytes(32)): Masking {
  const key = maskKey(secret);
  return { ...inBatches((input) => Promise.resolve(maskBatch(key, input))), close: () => Promise.resolve() };
}

function inBatches(run: (input: MaskInput) => Promise<Masked>): Pick<Masking, 'hashed' | 'masked'> {
  const all = async (count: number, inputOf: (from: number, to: number) => MaskInput): Promise<Masked> => {
    const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => index * batchSize);
    const made = await Promise.all(starts.map((from) => run(inputOf(from, from + batchSize))));
    return made.every((batch) => batch !== undefined) ? new Uint8Array(Buffer.concat(made)) : undefined;
  };
  return {
    hashed: (inputs) => all(inputs.length, (from, to) => ({ inputs: inputs.slice(from, to) })),
    masked: (points) =>
      all(points.length / pointBytes, (from, to) => ({ points: points.slice(from * pointBytes, to * pointBytes) })),
  };
}
