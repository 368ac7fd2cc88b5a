// Says in one line which Fabric the suites on a real network use, or why they are skipped.
import { fabricOnThisMachine } from '../../network/dist/index.js';

const fabric = await fabricOnThisMachine();
if ('version' in fabric) {
  console.log(`Fabric: ${fabric.version}; suites run on a real network too`);
} else {
  console.log(`Fabric: suites on a real network are skipped: ${fabric.missing}`);
  process.exitCode = process.env['ENTENTE_TEST_LEDGER'] === 'fabric' ? 1 : 0;
}
