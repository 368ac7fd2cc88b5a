import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFabricPrograms } from './find-programs.js';
import { verifyRelease } from './verify-release.js';

describe("Fabric's own programs", { timeout: 60_000 }, () => {
  // Scripts that stand in for the programs can only print what is believed of them.
  it('answer as is expected of them, where they are installed', async (context) => {
    const found = await findFabricPrograms().catch(() => undefined);
    if (found === undefined) {
      context.skip('the programs of Fabric were not found');
      return;
    }
    await verifyRelease(found.home, found.version, found.home);
    await assert.rejects(verifyRelease(found.home, '3.1.4', found.home), { code: 'FABRIC_WRONG_VERSION' });
  });
});
