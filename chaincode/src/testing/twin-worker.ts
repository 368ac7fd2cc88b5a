import { createInterface } from 'node:readline';
import { type Call, FakeLedger } from './fake-ledger.js';

// Executes one call a line on a ledger of its own and answers with what a peer would sign.
// With `--control-looks-around` it behaves like a contract that breaks the rules, to show that this would be noticed.
const ledger = new FakeLedger();
const looksAround = process.argv.includes('--control-looks-around');
for await (const line of createInterface({ input: process.stdin })) {
  const endorsement = await ledger.endorse(JSON.parse(line) as Call);
  ledger.commit(endorsement);
  const seen = looksAround ? { place: new Date(0).toLocaleString() } : {};
  process.stdout.write(`${JSON.stringify({ ...endorsement, ...seen })}\n`);
}
