import { parentPort } from 'node:worker_threads';
import type { Answer, Done, NumberedOrder, Order } from './orders.js';
import { SealedFile } from './sealed-file.js';

// Ciphers, digests and the disk take longer than a line does; what the gateway has to do meanwhile does not wait for them.
const files = new Map<number, SealedFile>();

parentPort?.on('message', ({ id, order }: NumberedOrder) => {
  let answer: Answer;
  try {
    answer = { id, done: carriedOut(order) };
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error : new Error('what was thrown is no error') };
  }
  parentPort?.postMessage(answer);
});

function carriedOut(order: Order): Done {
  const file = order.kind === 'open' ? new SealedFile(order.options) : files.get(order.file);
  if (file === undefined) {
    throw new Error('no such file is being sealed');
  }
  switch (order.kind) {
    case 'open':
      files.set(order.file, file);
      break;
    case 'add':
      file.add(order.plain);
      break;
    case 'seal':
      return { chunks: file.chunks, contentHash: file.seal(order.contentKey) };
    case 'close':
      file.close();
      files.delete(order.file);
  }
  return { chunks: file.chunks };
}
