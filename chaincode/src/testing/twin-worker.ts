import { createInterface } from 'node:readline';
import { type Call, FakeLedger } from './fake-ledger.js';

// Executes one call a line on a ledger of its own and answers with what a peer would sign.
const ledger = new FakeLedger();
for await (const line of createInterface({ input: process.stdin })) {
  const endorsement = await ledger.endorse(JSON.parse(line) as Call);
  ledger.commit(endorsement);
  process.stdout.write(`${JSON.stringify(endorsement)}\n`);
}
