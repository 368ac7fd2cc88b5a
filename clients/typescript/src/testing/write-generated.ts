import { writeFile } from 'node:fs/promises';
import { generatedFile, generatedTypes } from './generated.js';

/** Run after the gateway's description changed: `node clients/typescript/dist/testing/write-generated.js`. */
await writeFile(generatedFile, await generatedTypes());
