import { stateKey } from '@entente/protocol';
import { type ChaincodeAlliance, extract } from '../parts.js';
import { by, decide, type Document, edit, type Forged, part, type Seeded, write } from './forge.js';

const owner = 'LenderAMSP';
const withdraw = 'data-sources:WithdrawExtract';

/** An extract that is proposed, approved and withdrawn. */
export async function extractPublished(alliance: ChaincodeAlliance): Promise<void> {
  await alliance.approve(owner, extract(owner));
  await alliance.ledger.submit(withdraw, owner, { id: extract(owner).id, reason: 'a column is too fine' });
}

/** Changes the extract in the proposal by which it was put to the vote, and nothing else. */
function ofProposal(change: (document: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const one = ledger.findIndex(({ call, writes }) => call[0] === 'approvals:Open' && writes.some(isExtract));
    edit('approvals:Open', 'proposal', (proposal) => {
      change(part(proposal, 'document'));
    })(ledger.slice(one));
  };
}

function isExtract({ value = '' }: { readonly value?: string | undefined }): boolean {
  return value.includes('"kind":"extract"');
}

/** Rules about extracts, each broken where it matters. */
export const seededBreachesOfExtracts: readonly Seeded[] = [
  {
    rule: 'extract',
    what: 'an extract that is handed to more members than was approved',
    seed: edit(decide, 'extract', (one) => {
      part(one, 'copies')['StrangerMSP'] = { contentHash: '9'.repeat(64), bytes: 1 };
    }),
  },
  {
    rule: 'extract',
    what: 'an extract that others replace by its withdrawal',
    seed: by(withdraw, 'extract', 'LenderBMSP'),
  },
  {
    rule: 'extract',
    what: 'an extract whose columns change as it is withdrawn',
    seed: edit(withdraw, 'extract', (one) => {
      part(one, 'columns')['person'] = { method: 'keep' };
    }),
  },
  {
    rule: 'extract',
    what: 'a withdrawal that leaves the extract published',
    seed: edit(withdraw, 'extract', (one) => (one['status'] = 'published')),
  },
  {
    rule: 'extract',
    what: 'an extract on which nobody voted',
    seed: write(decide, 'query-contract', stateKey('extract', owner, 'loans-by-size'), {
      ...extract(owner),
      status: 'published',
    }),
  },
  {
    rule: 'extract-proposed',
    what: 'an extract that a member proposes of the source of another',
    seed: (ledger: Forged): void => {
      const one = ledger.find(({ call, writes }) => call[0] === 'approvals:Open' && writes.some(isExtract));
      edit('approvals:Open', 'proposal', (proposal) => (proposal['author'] = 'LenderBMSP'))(one ? [one] : []);
    },
  },
  {
    rule: 'extract-proposed',
    what: 'an extract of a source that is not on offer',
    seed: ofProposal((document) => (document['mappingHash'] = '0'.repeat(64))),
  },
  {
    rule: 'extract-proposed',
    what: 'an extract in which fewer subjects are alike than the alliance asks for',
    seed: ofProposal((document) => (document['k'] = 5)),
  },
  {
    rule: 'extract-proposed',
    what: 'an extract whose subjects are named',
    seed: ofProposal((document) => {
      part(document, 'columns')['person'] = { method: 'keep' };
    }),
  },
  {
    rule: 'extract-proposed',
    what: 'an extract whose report is better than its groups',
    seed: ofProposal((document) => (part(document, 'report')['smallest'] = 19)),
  },
  {
    rule: 'extract-proposed',
    what: 'an extract for somebody who is no member',
    seed: ofProposal((document) => {
      document['copies'] = { StrangerMSP: { contentHash: '9'.repeat(64), bytes: 1 } };
    }),
  },
];
