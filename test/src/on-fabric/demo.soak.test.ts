import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { onFabric } from './suite.js';

const demo = fileURLToPath(new URL('../../../examples/dist/demo/main.js', import.meta.url));

await onFabric('demo', () => {
  describe('the demo', () => {
    for (const scenario of ['lenders', 'lenders-private', 'claims', 'government']) {
      it(`of ${scenario} holds on a real Fabric network`, { timeout: 580_000 }, async () => {
        const child = spawn(process.execPath, [demo, '--scenario', scenario, '--ledger', 'fabric', '--json'], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const [out, narration] = [child.stdout, child.stderr].map((stream) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          return (): string => Buffer.concat(chunks).toString('utf8');
        });
        const [code] = (await once(child, 'close')) as [number | null];
        assert.equal(code, 0, narration?.());
        assert.equal((JSON.parse(out?.() ?? '') as { readonly ok: boolean }).ok, true);
      });
    }
  });
  return Promise.resolve();
});
