import { newReaderKey } from '@entente/protocol/secure';
import { seededBreachesOfSharing } from './seeded-breaches-of-sharing.js';
import { by, type Document, edit, find, type Forged, part, type Seeded } from './forge.js';

const [commit, deal, confirm] = ['supervision:Commit', 'supervision:Deal', 'supervision:Confirm'] as const;
const reshare = 'supervision:Reshare';

/** Three deal when the key is made. */
const firstDealing = 3;

const [propose, give] = ['supervision:ProposeOpening', 'supervision:GivePart'] as const;
const proposer = 'SupervisorMSP';
const giver = 'LenderBMSP';

/** The last of three confirmations puts the key in force. */
const last = 0;

/** Whoever is at it says the same of another key, all of them together. */
function otherKey(ledger: Forged): void {
  const { key } = newReaderKey();
  for (const nth of [0, 1, 2]) {
    edit(
      confirm,
      'supervision-making',
      (one) => {
        one['confirmed'] = Object.fromEntries(Object.keys(part(one, 'confirmed')).map((member) => [member, key]));
      },
      nth,
    )(ledger);
  }
  edit(confirm, 'supervision-key', (one) => (one['publicKey'] = key), last)(ledger);
}

/** A well-formed proof that is of nothing here. */
function swappedProof(one: Document, member: string, from: string): void {
  part(part(one, 'parts'), member)['proof'] = part(part(one, 'parts'), from)['proof'];
}

/** Rules of the supervisors' joint key, and of what is shared under it, each broken where it matters: over a ledger on which it is used. */
export const seededBreachesOfSupervision: readonly Seeded[] = [
  {
    rule: 'supervision-making',
    what: 'a commitment to what nobody proves to know',
    seed: edit(commit, 'supervision-making', (one) => {
      const [first] = Object.values(part(one, 'commitments')) as Document[];
      (first?.['points'] as string[])[0] = newReaderKey().key;
    }),
  },
  {
    rule: 'supervision-making',
    what: "a commitment in another supervisor's name",
    seed: by(commit, 'supervision-making', 'LenderCMSP'),
  },
  {
    rule: 'supervision-making',
    what: 'parts that somebody else deals',
    seed: by(deal, 'supervision-making', 'SupervisorMSP'),
  },
  {
    rule: 'supervision-making',
    what: 'a commitment that is changed after it was made',
    seed: edit(deal, 'supervision-making', (one) => {
      part(part(one, 'commitments'), proposer)['transport'] = newReaderKey().key;
    }),
  },
  {
    rule: 'supervision-making',
    what: 'a key made without one of the supervisors',
    seed: edit(commit, 'supervision-making', (one) => (one['supervisors'] as string[]).pop()),
  },
  {
    rule: 'supervision-making',
    what: 'a polynomial of which fewer open than was begun with',
    seed: edit(commit, 'supervision-making', (one) => (one['threshold'] = 1), 1),
  },
  {
    rule: 'supervision-making',
    what: 'a share that is dealt out and is not the one that its dealer holds',
    seed: edit(
      deal,
      'supervision-making',
      (one) => {
        (part(part(one, 'from'), 'points')['LenderBMSP'] as string[])[0] = newReaderKey().key;
      },
      firstDealing,
    ),
  },
  {
    rule: 'supervision-making',
    what: 'shares that are dealt out by somebody who holds none',
    seed: edit(reshare, 'supervision-making', (one) => {
      (part(one, 'from')['dealers'] as string[])[0] = 'LenderAMSP';
    }),
  },
  {
    rule: 'supervision-making',
    what: 'shares that are dealt out by fewer than the key takes',
    seed: edit(reshare, 'supervision-making', (one) => (part(one, 'from')['dealers'] as string[]).pop()),
  },
  {
    rule: 'supervision-making',
    what: 'shares that are dealt out of a key that is not in force',
    seed: edit(reshare, 'supervision-making', (one) => (part(one, 'from')['generation'] = 7)),
  },
  {
    rule: 'supervision-making',
    what: 'shares that are dealt out by places that their holders do not have',
    seed: edit(reshare, 'supervision-making', (one) => (part(one, 'from')['supervisors'] as string[]).reverse()),
  },
  {
    rule: 'supervision-making',
    what: 'a dealer that takes part in the name of another',
    seed: by(deal, 'supervision-making', 'LenderCMSP', firstDealing),
  },
  {
    rule: 'supervision-key',
    what: 'shares that were dealt out and make another key',
    seed: edit(confirm, 'supervision-key', (one) => (one['publicKey'] = newReaderKey().key), 1),
  },
  {
    rule: 'supervision-key',
    what: 'shares that were dealt out and are said to be of a key that was made later',
    seed: edit(confirm, 'supervision-key', (one) => (one['origin'] = 2), 1),
  },
  {
    rule: 'supervision-opening',
    what: "a part of shares that were dealt out, made with another's",
    seed: edit(
      give,
      'supervision-opening',
      (one) => {
        part(one, 'parts')['SupervisorMSP'] = part(one, 'parts')['LenderCMSP'];
      },
      1,
    ),
  },
  {
    rule: 'supervision-key',
    what: 'a key that does not follow from the commitments, confirmed by all',
    seed: otherKey,
  },
  {
    rule: 'supervision-key',
    what: 'a key in force that is not the one that was confirmed',
    seed: edit(confirm, 'supervision-key', (one) => (one['publicKey'] = newReaderKey().key)),
  },
  {
    rule: 'supervision-key',
    what: 'a key that one of them has not confirmed',
    seed: edit(confirm, 'supervision-making', (one) => delete part(one, 'confirmed')['LenderBMSP'], 2),
  },
  {
    rule: 'supervision-key',
    what: 'a key that takes fewer of them than they committed to',
    seed: edit(confirm, 'supervision-key', (one) => (one['threshold'] = 1)),
  },
  {
    rule: 'supervision-opening',
    what: 'a part that is given for another supervisor',
    seed: by(give, 'supervision-opening', 'LenderCMSP'),
  },
  {
    rule: 'supervision-opening',
    what: "a part made with another supervisor's share",
    seed: edit(give, 'supervision-opening', (one) => {
      part(one, 'parts')[giver] = part(one, 'parts')[proposer];
    }),
  },
  {
    rule: 'supervision-opening',
    what: 'a part with a proof of something else',
    seed: edit(give, 'supervision-opening', (one) => {
      swappedProof(one, giver, proposer);
    }),
  },
  {
    rule: 'supervision-opening',
    what: 'an opening by fewer than the key takes',
    seed: edit(propose, 'supervision-opening', (one) => (one['openedAt'] = one['proposedAt'])),
  },
  {
    rule: 'supervision-opening',
    what: 'an opening by enough of them that is kept for unopened',
    seed: edit(give, 'supervision-opening', (one) => delete one['openedAt']),
  },
  {
    rule: 'supervision-opening',
    what: 'an opening by a member that supervises nobody',
    seed: by(propose, 'supervision-opening', 'LenderAMSP'),
  },
  {
    rule: 'supervision-opening',
    what: 'a part that turns up when its time is over',
    seed: (ledger: Forged): void => {
      find(ledger, give, 'supervision-opening').at = '2026-03-09T12:00:00.000Z';
    },
  },
  {
    rule: 'supervision-opening',
    what: 'an element that was never put away',
    seed: edit(propose, 'supervision-opening', (one) => (one['element'] = 1)),
  },
  ...seededBreachesOfSharing,
];
