import { by, decide, type Document, edit, find, type Forged, type Seeded } from './forge.js';

const settle = 'elections:Settle';

/** The decision that takes a contract out of use. */
function retiring(change: (current: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const nth = ledger
      .filter((one) => one.call[0] === decide && one.writes.some(({ key }) => key.includes('query-contract-current')))
      .findIndex((one) => one.writes.some(({ value }) => value?.includes('"status":"retired"') === true));
    edit(decide, 'query-contract-current', change, nth)(ledger);
  };
}

/** Rules of elections and retirements, each broken at least once. */
export const seededBreachesOfElections: readonly Seeded[] = [
  { rule: 'service-vote', what: 'a vote for another member', seed: by('elections:Vote', 'service-vote', 'LenderBMSP') },
  {
    rule: 'service-vote',
    what: 'a vote in an epoch that is not the next',
    seed: edit('elections:Vote', 'service-vote', (one) => (one['epoch'] = 2)),
  },
  {
    rule: 'service-vote',
    what: 'a vote when salts are shown already',
    seed: (ledger: Forged): void => {
      const last = find(ledger, 'elections:Vote', 'service-vote', 3);
      const first = find(ledger, 'elections:Reveal', 'service-salt');
      ledger.splice(ledger.indexOf(last), 1);
      ledger.splice(ledger.indexOf(first) + 1, 0, last);
    },
  },
  {
    rule: 'service-salt',
    what: 'a salt that was not committed to',
    seed: edit('elections:Reveal', 'service-salt', (one) => (one['salt'] = 'A'.repeat(43))),
  },
  { rule: 'service-salt', what: "another member's salt", seed: by('elections:Reveal', 'service-salt', 'LenderCMSP') },
  {
    rule: 'roster',
    what: 'an order that the votes do not give',
    seed: edit(settle, 'service-roster', (one) => (one['order'] as string[]).reverse()),
  },
  {
    rule: 'roster',
    what: 'a vote that is changed after the roster was tallied from it',
    seed: edit('elections:Vote', 'service-vote', (one) => (one['ranking'] = [['LenderCMSP'], ['LenderAMSP']])),
  },
  {
    rule: 'roster',
    what: 'a voter who is kept silent about',
    seed: edit(settle, 'service-roster', (one) => (one['voters'] as string[]).pop()),
  },
  {
    rule: 'roster',
    what: 'somebody left out who showed its salt',
    seed: edit(settle, 'service-roster', (one) => (one['leftOut'] = ['LenderAMSP'])),
  },
  {
    rule: 'roster',
    what: 'an epoch that does not follow',
    seed: edit(settle, 'service-roster', (one) => (one['epoch'] = 7)),
  },
  {
    rule: 'retirement',
    what: 'an approved retirement that is not done',
    seed: retiring((current) => (current['status'] = 'active')),
  },
  {
    rule: 'retirement',
    what: 'an approved retirement without a trace of it',
    seed: (ledger: Forged): void => {
      const one = ledger.findLast(({ writes }) => writes.some(({ value }) => value?.includes('"status":"retired"')));
      if (one !== undefined) {
        one.writes = one.writes.filter(({ value }) => value?.includes('"status":"retired"') !== true);
      }
    },
  },
  {
    rule: 'retirement',
    what: 'a contract that goes out of use by the approval of another text',
    seed: edit(decide, 'query-contract-current', (current) => (current['status'] = 'retired')),
  },
];
