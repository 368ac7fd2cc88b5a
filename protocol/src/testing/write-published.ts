import { mkdir, writeFile } from 'node:fs/promises';
import { formattedFiles } from './format-published.js';

/** Run after a document or a problem changed: `node protocol/dist/testing/write-published.js`. */
for (const [file, text] of await formattedFiles()) {
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
}
