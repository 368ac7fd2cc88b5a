import type { SentBytes, Streamed } from './api.js';
import { GatewayProblem, GatewayUnreachable } from './problem.js';

type Reading = ReadableStreamReadResult<Uint8Array<ArrayBuffer>>;

/** An answer's bytes as they come. @param watched says what the network's faults are */
export async function* partsOf(
  { body }: Response,
  watched: (read: () => Promise<Reading>) => Promise<Reading>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  if (reader === undefined) {
    return;
  }
  try {
    for (;;) {
      const { done, value } = await watched(async () => reader.read());
      if (done) {
        return;
      }
      yield value;
    }
  } finally {
    // Whoever stops reading wants no more of it; where it has ended, this does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

/** @throws {@link GatewayUnreachable} if it has more bytes than are read */
export async function wholeOf({ body }: Streamed, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > maxBytes) {
      throw new GatewayUnreachable(`the answer is larger than ${String(maxBytes)} bytes`);
    }
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** An answer's JSON; undefined where it is empty. @throws {@link GatewayProblem} `INTERNAL` if it is none */
export function parsed(bytes: Uint8Array): unknown {
  if (bytes.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    const detail = 'the gateway answered something that is not JSON';
    throw new GatewayProblem({ status: 200, code: 'INTERNAL', detail });
  }
}

/** Asked for piece by piece: the memory of one may be used again when the next one is asked for. */
export function streamOf({ pieces }: SentBytes): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await iterator.next();
        if (next.done === true) {
          controller.close();
        } else {
          controller.enqueue(next.value);
        }
      },
      cancel: async () => {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
