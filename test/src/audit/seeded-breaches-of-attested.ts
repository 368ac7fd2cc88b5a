import type { ReadTransaction } from '@entente/network/evidence';
import { attest, attestedContract, ChaincodeAlliance, referenceTo, softwareMeasurement } from '../parts.js';
import { by, close, decide, type Document, edit, find, type Forged, part, type Seeded } from './forge.js';
import { transactionsOf } from './replay-history.js';

const attesting = 'enclaves:Attest';
const asking = 'LenderAMSP';

/** An honest ledger on which an enclave combines one answer, and a gateway the other. */
export async function attestedLedger(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.ready();
  const contract = attestedContract({ version: 2 });
  await alliance.close(await alliance.ask(asking));
  await alliance.approve(asking, softwareMeasurement());
  await alliance.approve(asking, contract);
  const enclave = await attest(alliance);
  const request = await alliance.ask(asking, { contract: referenceTo(contract) });
  const receipts = Object.keys(request.owners).map((owner) => alliance.receipt(request, owner, { enclave }));
  await alliance.close(request, receipts);
  return transactionsOf(alliance.ledger.history);
}

/** Changes what receipts say of the enclave in the answer that it combined: all of them, or the first alone. */
function restate(change: (enclave: Document) => void, all = true): Seeded['seed'] {
  return (ledger: Forged): void => {
    const one = find(ledger, close, 'outcome', 1);
    let left = all ? one.writes.length : 1;
    one.writes = one.writes.map(({ key, value = '' }) => {
      const document = JSON.parse(value) as Document;
      if (left > 0 && value.includes('"kind":"receipt"')) {
        change(part(document, 'receipt'));
        left -= 1;
      }
      return { key, value: JSON.stringify(document) };
    });
  };
}

const named = (change: (enclave: Document) => void, all = true): Seeded['seed'] =>
  restate((receipt) => {
    change(part(receipt, 'enclave'));
  }, all);

/** What owners say of the enclave that they sealed to, broken where it matters. */
export const seededBreachesOfAttested: readonly Seeded[] = [
  {
    rule: 'attested',
    what: 'an owner that names no enclave',
    seed: restate((receipt) => delete receipt['enclave'], false),
  },
  {
    rule: 'attested',
    what: 'an answer that no enclave combined',
    seed: restate((receipt) => delete receipt['enclave']),
  },
  {
    rule: 'attested',
    what: 'an owner that names another round',
    seed: named((enclave) => (enclave['round'] = 2), false),
  },
  { rule: 'attested', what: 'a round that was never verified', seed: named((enclave) => (enclave['round'] = 2)) },
  {
    rule: 'attested',
    what: 'keys that are not the enclave’s',
    seed: named((enclave) => (part(enclave, 'keys')['signing'] = part(enclave, 'keys')['encryption'])),
  },
  {
    rule: 'attested',
    what: 'a software enclave that is passed for hardware',
    seed: named((enclave) => (enclave['simulated'] = false)),
  },
  {
    rule: 'attested',
    what: 'an enclave of another host',
    seed: named((enclave) => (part(enclave, 'node')['host'] = asking)),
  },
  {
    rule: 'attested',
    what: 'other code than the contract asks for',
    seed: named((enclave) => (enclave['measurement'] = 'other')),
  },
  { rule: 'attested', what: 'an answer for which another member closes', seed: by(close, 'outcome', 'LenderBMSP', 1) },
  {
    rule: 'attested',
    what: 'an enclave that a quorum had refused',
    seed: edit(attesting, 'enclave-node', (one) => (one['status'] = 'refused')),
  },
  {
    rule: 'attested',
    what: 'code that was withdrawn',
    seed: edit(decide, 'allowed-measurement', (one) => (one['status'] = 'withdrawn')),
  },
  {
    rule: 'attested',
    what: 'an enclave that was not checked again in time',
    seed: edit(attesting, 'enclave-node', (one) => (one['validUntil'] = '2026-02-01T00:00:00.000Z')),
  },
  {
    rule: 'attested',
    what: 'a software enclave where hardware is asked for',
    seed: edit(
      decide,
      'query-contract',
      (one) => {
        part(part(one, 'combine'), 'attested')['hardware'] = true;
      },
      1,
    ),
  },
  {
    rule: 'attested',
    what: 'an enclave in an answer that its contract has no enclave combine',
    seed: edit(decide, 'query-contract', (one) => delete part(one, 'combine')['attested'], 1),
  },
];
