import type { ReadTransaction } from '@entente/network/evidence';
import type { QueryRequest } from '@entente/protocol';
import { away, commitSet, council, fragmentAlliance, referenceOf, shareClosing, sumOfFour } from '../parts.js';
import { by, close, type Document, edit, type Forged, hash, open, part, type Seeded } from './forge.js';
import { transactionsOf } from './replay-history.js';

const [commit, withdraw] = ['fragments:Commit', 'fragments:Withdraw'] as const;
const kind = 'fragment-set';

/**
 * An honest ledger: an answer of all four lenders, then two with the fragments of one of them (set 1 and set 2), which that one
 * withdraws in the end.
 */
export async function fragmentedLedger(): Promise<readonly ReadTransaction[]> {
  const alliance = await fragmentAlliance();
  const { ledger } = alliance;
  const contract = referenceOf(sumOfFour());
  const answer = async (): Promise<void> => {
    const request: QueryRequest = await alliance.ask(council, { contract });
    await ledger.submit(close, 'SupervisorMSP', shareClosing(alliance, request));
  };
  await answer();
  for (const set of [1, 2]) {
    await commitSet(alliance, set);
    await answer();
  }
  await ledger.submit(withdraw, away, { contract, set: 2 });
  return transactionsOf(ledger.history);
}

/** What the second request says of the owner that is away. */
function used(change: (said: Document) => void): Seeded['seed'] {
  return edit(
    open,
    'request',
    (one) => {
      change(part(part(one, 'fragments'), away));
    },
    1,
  );
}

/** Rules of fragments, each broken where it matters: over a ledger on which they are used. */
export const seededBreachesOfFragments: readonly Seeded[] = [
  { rule: kind, what: "fragments in another's name", seed: by(commit, kind, 'LenderCMSP') },
  {
    rule: kind,
    what: 'a set that follows on none',
    seed: edit(commit, kind, (one) => (one['set'] = 3), 1),
  },
  {
    rule: kind,
    what: 'a keeper that has signed for something else',
    seed: edit(commit, kind, (one) => (part(part(one, 'kept'), 'LenderAMSP')['commitment'] = hash)),
  },
  {
    rule: kind,
    what: 'a set whose day was changed after the keepers signed',
    seed: edit(commit, kind, (one) => (one['asOf'] = '2020-01-01')),
  },
  {
    rule: kind,
    what: 'one keeper alone, which would have the input',
    seed: edit(commit, kind, (one) => {
      one['keepers'] = ['LenderAMSP'];
      delete part(one, 'kept')['LenderBMSP'];
    }),
  },
  {
    rule: kind,
    what: 'a keeper that does not compute',
    seed: edit(commit, kind, (one) => (one['keepers'] = ['LenderAMSP', 'SupervisorMSP'])),
  },
  {
    rule: kind,
    what: 'fragments of sources that are not on offer',
    seed: edit(commit, kind, (one) => ((one['sources'] as Document[])[0] = { id: 'loans', mappingHash: hash })),
  },
  {
    rule: kind,
    what: 'fragments for a text that is not in force',
    seed: edit(commit, kind, (one) => (part(one, 'contract')['hash'] = hash)),
  },
  {
    rule: kind,
    what: 'a set that was kept from another time on',
    seed: edit(commit, kind, (one) => (one['committedAt'] = '2020-01-01T00:00:00.000Z')),
  },
  {
    rule: kind,
    what: 'a withdrawal that changes who kept',
    seed: edit(withdraw, kind, (one) => (one['keepers'] = ['LenderAMSP', 'LenderCMSP'])),
  },
  { rule: kind, what: 'a withdrawal by another', seed: by(withdraw, kind, 'LenderAMSP') },
  {
    rule: 'fragments-used',
    what: 'a request that leaves an owner out for a set that was never made',
    seed: used((said) => (said['set'] = 7)),
  },
  {
    rule: 'fragments-used',
    what: 'a request that leaves an owner out for fragments of another sum',
    seed: used((said) => (said['shape'] = hash)),
  },
  {
    rule: 'fragments-used',
    what: 'a request that leaves an owner out that has left nothing',
    seed: edit(open, 'request', (one) => {
      const { [away]: sources, ...owners } = part(one, 'owners');
      one['owners'] = owners;
      one['fragments'] = { [away]: { set: 1, shape: hash, sources } };
    }),
  },
  {
    rule: 'fragments-used',
    what: 'a request without a keeper, so that the fragments add up to chance',
    seed: edit(open, 'request', (one) => delete part(one, 'owners')['LenderBMSP'], 1),
  },
  {
    rule: 'fragments-used',
    what: 'a request that asks an owner although others keep its fragments',
    seed: edit(
      open,
      'request',
      (one) => {
        part(one, 'owners')[away] = part(part(one, 'fragments'), away)['sources'];
        delete one['fragments'];
      },
      1,
    ),
  },
  {
    rule: 'fragments-used',
    what: 'an answer with a set that was made anew before',
    seed: (ledger: Forged): void => {
      const late = ledger.filter((one) => one.call[0] === close)[1];
      const next = ledger.filter((one) => one.call[0] === commit)[1];
      if (late === undefined || next === undefined) {
        throw new Error('the ledger has no second answer, or no second set');
      }
      ledger.splice(ledger.indexOf(next), 1);
      ledger.splice(ledger.indexOf(late), 0, next);
    },
  },
  {
    rule: 'owners',
    what: 'an owner that is left out without fragments',
    seed: edit(open, 'request', (one) => delete one['fragments'], 1),
  },
];
