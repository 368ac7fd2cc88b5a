import { mkdir, writeFile } from 'node:fs/promises';
import { cliReference } from './reference.js';

/** Run after a command or its help changed: `node cli/dist/testing/write-reference.js`. */
const { file, text } = cliReference();
await mkdir(new URL('.', file), { recursive: true });
await writeFile(file, text);
