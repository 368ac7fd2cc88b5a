import { contentHash, stateKey } from '@entente/protocol';
import { admission, type ChaincodeAlliance, OutsideParty, queryContract } from '../parts.js';
import { decide, edit, find, type Forged, open, part, type Seeded } from './forge.js';

const sponsor = 'LenderAMSP';
const register = 'members:RegisterKey';

/** An outside user of a lender who is admitted, asks, is answered, and is removed. */
export async function askedFromOutside(alliance: ChaincodeAlliance): Promise<void> {
  const members = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];
  const document = queryContract({ id: 'for-outsiders', access: { members, outside: {} } });
  await alliance.approve(sponsor, document);
  await alliance.approve(sponsor, admission(sponsor, { purposes: ['risk-statistics'] }));
  const party = new OutsideParty(alliance, sponsor);
  await party.register('acme');
  const contract = { id: document.id, version: 1, hash: contentHash('query-contract', document) };
  await alliance.close(await party.ask({ contract }));
  const named = { kind: 'outside-user', change: 'remove', sponsor, handle: 'acme' } as const;
  await alliance.approve('LenderBMSP', { ...named, reason: 'its contract has ended' });
}

/** Changes the only request that an outside user opened. */
function ofOutsider(call: string, kind: string, change: (document: Record<string, unknown>) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const one = ledger.findIndex(
      (each) => each.call[0] === call && each.writes.some(({ value = '' }) => value.includes('"outside":"acme"')),
    );
    edit(call, kind, change)(ledger.slice(one));
  };
}

/** Rules about outside users, each broken where it matters. */
export const seededBreachesOfOutsideUsers: readonly Seeded[] = [
  {
    rule: 'outside-user',
    what: 'an outside user who may ask for more than was approved',
    seed: edit(decide, 'outside-user', (one) => delete one['purposes']),
  },
  {
    rule: 'outside-user',
    what: 'an outside user who stays although the members removed it',
    seed: edit(decide, 'outside-user', (one) => (one['status'] = 'approved'), 1),
  },
  {
    rule: 'outside-user',
    what: 'an outside user on whom nobody voted',
    seed: (ledger: Forged): void => {
      const { writes } = find(ledger, decide, 'outside-user');
      const value = writes.find(({ key }) => key === stateKey('outside-user', sponsor, 'acme'))?.value ?? '';
      const one = find(ledger, decide, 'query-contract');
      one.writes = [...one.writes, { key: stateKey('outside-user', sponsor, 'acme'), value }];
    },
  },
  {
    rule: 'outside-sponsor',
    what: 'a member that sponsors in the name of another',
    seed: (ledger: Forged): void => {
      const one = ledger.find(
        ({ call, writes }) =>
          call[0] === 'approvals:Open' && writes.some(({ value = '' }) => value.includes('"admit"')),
      );
      if (one !== undefined) {
        one.creator = 'LenderBMSP';
      }
    },
  },
  {
    rule: 'outside-key',
    what: 'a key of somebody whom nobody has approved',
    seed: ofOutsider(register, 'requester-key', (one) => (one['outside'] = 'nobody')),
  },
  {
    rule: 'outside-request',
    what: 'a request of an outside user that hides it',
    seed: ofOutsider(open, 'request', (one) => delete one['outside']),
  },
  {
    rule: 'outside-request',
    what: 'a request of an outside user under a contract that lets none ask',
    seed: (ledger: Forged): void => {
      const one = ledger.findIndex(({ writes }) => writes.some(({ value = '' }) => value.includes('"for-outsiders"')));
      edit(decide, 'query-contract', (document) => delete part(document, 'access')['outside'])(ledger.slice(one));
    },
  },
  {
    rule: 'outside-request',
    what: 'a request of an outside user that is combined by another member than the contract has for that',
    seed: (ledger: Forged): void => {
      const one = ledger.findIndex(({ writes }) => writes.some(({ value = '' }) => value.includes('"for-outsiders"')));
      const through = ['LenderCMSP'];
      edit(
        decide,
        'query-contract',
        (document) => (part(document, 'access')['outside'] = { through }),
      )(ledger.slice(one));
    },
  },
  {
    rule: 'outside-request',
    what: 'a request of a requester of a member that is billed as that of an outside user',
    seed: edit(open, 'request', (one) => (one['outside'] = 'acme')),
  },
];
