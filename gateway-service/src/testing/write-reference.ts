import { mkdir, writeFile } from 'node:fs/promises';
import { referenceFiles } from './reference.js';

/** Run after a setting or a route changed: `node gateway-service/dist/testing/write-reference.js`. */
for (const [file, text] of referenceFiles()) {
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
}
