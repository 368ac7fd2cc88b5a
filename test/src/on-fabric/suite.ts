import { it } from 'node:test';
import { fabricOnThisMachine } from '@entente/network';

/**
 * Runs a suite of the main job once more, on a real Fabric network. Where Fabric's programs are not found, one skipped
 * test says so.
 */
export async function onFabric(name: string, load: () => Promise<unknown>): Promise<void> {
  const fabric = await fabricOnThisMachine();
  if (process.env['ENTENTE_TEST_LEDGER'] === 'fabric') {
    it(`${name}, on Fabric`, { skip: 'every suite runs on Fabric: not once more' }, () => undefined);
    return;
  }
  if ('missing' in fabric) {
    it(`${name}, on Fabric`, { skip: fabric.missing }, () => undefined);
    return;
  }
  // Read when the suite starts its alliance; each test file is a process of its own.
  process.env['ENTENTE_TEST_LEDGER'] = 'fabric';
  await load();
}
