import { contentHash, type QueryRequest } from '@entente/protocol';
import { type ChaincodeAlliance, queryContract } from '../parts.js';
import { type Document, drop, edit, find, type Forged, part, type Seeded } from './forge.js';

const approve = 'queries:CoApprove';
const lenders = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];

/** One request that the supervisor approves and one that it refuses, under a contract that asks for its word. */
export async function coApproved(alliance: ChaincodeAlliance): Promise<void> {
  const document = queryContract({ version: 4, coApproval: { by: 'SupervisorMSP', minutes: 60 } });
  await alliance.approve('LenderAMSP', document);
  const contract = { id: document.id, version: document.version, hash: contentHash('query-contract', document) };
  const ask = (): Promise<QueryRequest> => alliance.ask('LenderAMSP', { contract });
  const say = async ({ id }: QueryRequest, said: object): Promise<unknown> =>
    alliance.ledger.submit(approve, 'SupervisorMSP', { request: { member: 'LenderAMSP', id }, ...said });
  const [good, bad] = [await ask(), await ask()];
  await say(good, { choice: 'approve' });
  await say(bad, { choice: 'refuse', reason: 'not this month' });
  await alliance.close(
    good,
    lenders.map((owner) => alliance.receipt(good, owner, { coApproval: 'given' })),
  );
}

/** Changes what an owner's receipt states, in the answer that was approved; its signature goes wrong beside it. */
function restate(change: (receipt: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const one = ledger.find(({ writes }) => writes.some(({ value = '' }) => value.includes('"coApproval":"given"')));
    let changed = false;
    if (one !== undefined) {
      one.writes = one.writes.map(({ key, value = '' }) => {
        const document = JSON.parse(value) as Document;
        if (!changed && value.includes('"coApproval":"given"')) {
          change(part(document, 'receipt'));
          changed = true;
        }
        return { key, value: JSON.stringify(document) };
      });
    }
  };
}

/** Each rule about co-approvals, broken at least once. */
export const seededBreachesOfCoApprovals: readonly Seeded[] = [
  {
    rule: 'co-approver',
    what: 'a word that another member gives in the name of the co-approver',
    seed: (ledger: Forged): void => {
      find(ledger, approve, 'co-approval').creator = 'LenderBMSP';
    },
  },
  {
    rule: 'co-approver',
    what: 'a word of a member that the contract does not name',
    seed: (ledger: Forged): void => {
      edit(approve, 'co-approval', (said) => (said['by'] = 'LenderBMSP'))(ledger);
      find(ledger, approve, 'co-approval').creator = 'LenderBMSP';
    },
  },
  {
    rule: 'co-approver',
    what: 'a word that comes too late',
    seed: (ledger: Forged): void => {
      find(ledger, approve, 'co-approval').at = '2027-01-01T00:00:00.000Z';
    },
  },
  {
    rule: 'co-refusal',
    what: 'a refusal that leaves its request open',
    seed: edit(approve, 'co-approval', (said) => (said['choice'] = 'refuse')),
  },
  {
    rule: 'co-approved',
    what: 'an answer on the word of a co-approver that gave none',
    seed: drop(approve, 'co-approval', 'co-approval'),
  },
  {
    rule: 'co-approved',
    what: 'an answer on a word about another request',
    seed: edit(approve, 'co-approval', (said) => (said['choice'] = 'refuse')),
  },
  {
    rule: 'co-approved',
    what: 'an owner that states something else than the others',
    seed: restate((receipt) => (receipt['coApproval'] = 'not-needed')),
  },
  {
    rule: 'co-approved',
    what: 'an owner that states nothing',
    seed: restate((receipt) => delete receipt['coApproval']),
  },
];
