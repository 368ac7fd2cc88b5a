import { parentPort, workerData } from 'node:worker_threads';
import { maskBatch, maskKey, type MaskInput } from './mask-batch.js';

// Curve arithmetic has threads of its own and nothing else of the gateway.
const key = maskKey((workerData as { readonly secret: Uint8Array }).secret);
parentPort?.on('message', (input: MaskInput) => {
  parentPort?.postMessage(maskBatch(key, input));
});
