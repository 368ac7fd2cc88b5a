import { parentPort } from 'node:worker_threads';
import { CopiedFile } from './copied-file.js';
import type { Answer, Done, FileOrder, NumberedOrder, OpenOrder, Order } from './orders.js';
import { SealedFile } from './sealed-file.js';

// Ciphers, digests and the disk take longer than a line does; what the gateway has to do meanwhile does not wait for them.
const files = new Map<number, SealedFile | CopiedFile>();

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
  if (order.kind === 'seal' || order.kind === 'copy') {
    const file = opened(order);
    files.set(order.file, file);
    return { held: file.held };
  }
  const file = files.get(order.file);
  if (file === undefined) {
    throw new Error('no such file is being written');
  }
  return carriedOutOn(file, order);
}

function opened(order: OpenOrder): SealedFile | CopiedFile {
  return order.kind === 'seal' ? new SealedFile(order.options) : new CopiedFile(order.path);
}

function carriedOutOn(file: SealedFile | CopiedFile, order: FileOrder): Done {
  switch (order.kind) {
    case 'add':
      file.add(order.bytes);
      return { held: file.held };
    case 'end':
      return { held: file.held, contentHash: file.end(order.contentKey ?? new Uint8Array()) };
    case 'close':
      file.close();
      files.delete(order.file);
      return { held: file.held };
  }
}
