import { writeFileSync } from 'node:fs';
import { TooLargeError } from './collect-rows.js';
import type { FaultKind, Reader, Reply, Request } from './messages.js';

/** The other end of a `ReaderProcess`: answers one request after the other, and ends with the gateway. */
export function serveReader(
  open: (options: unknown) => Promise<Reader> | Reader,
  faultOf: (error: unknown) => FaultKind,
): void {
  diesFirst();
  let reader: Reader | undefined;
  process.on('message', (request: Request) => {
    void (async () => {
      let reply: Reply;
      try {
        if (request.op === 'open') {
          reader = await open(request.options);
          reply = { done: true };
        } else {
          reply = reader === undefined ? { fault: 'unavailable' } : await answer(reader, request);
        }
      } catch (error) {
        reply = { fault: error instanceof TooLargeError ? 'too-large' : faultOf(error) };
      }
      process.send?.(reply);
    })();
  });
  process.on('disconnect', () => {
    process.exit(0);
  });
}

async function answer(reader: Reader, request: Exclude<Request, { op: 'open' }>): Promise<Reply> {
  switch (request.op) {
    case 'learn':
      return { kinds: await reader.learn(request.raw) };
    case 'begin':
      reader.begin();
      return { done: true };
    case 'query':
      return { rows: await reader.query(request.statement, request.limits) };
    case 'end':
      reader.end();
      return { done: true };
  }
}

/** Where the machine runs out of memory, Linux ends this process and not the gateway. */
function diesFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has it.
  }
}
