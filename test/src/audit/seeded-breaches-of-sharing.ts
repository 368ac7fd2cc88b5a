import { newReaderKey } from '@entente/protocol/secure';
import { by, type Document, edit, find, type Forged, part, type Seeded } from './forge.js';

const announce = 'sharing:AnnounceKey';
const [put, withdraw] = ['sharing:Put', 'sharing:Withdraw'] as const;
const [ask, answer, settle] = ['sharing:Ask', 'sharing:Answer', 'sharing:Settle'] as const;
const later = '2026-03-05T12:00:00.000Z';

/** The transactions of the ledger, in their order: answers of the owner and of two supervisors, then the grant. */
const [ofOwner, ofSupervisor] = [0, 1] as const;
const [granted, refused, withdrawn, expired] = [0, 1, 2, 3] as const;

const settles = (nth: number, change: (one: Document) => void): Seeded['seed'] =>
  edit(settle, 'sharing-outcome', change, nth);

function leaveOut(call: string, kind: string, nth: number): Seeded['seed'] {
  return (ledger: Forged): void => {
    ledger.splice(ledger.indexOf(find(ledger, call, kind, nth)), 1);
  };
}

/** Rules of items under supervision, each broken where it matters. */
export const seededBreachesOfSharing: readonly Seeded[] = [
  { rule: 'sharing-key', what: "another member's sharing key", seed: by(announce, 'sharing-key', 'LenderCMSP') },
  {
    rule: 'sharing-key',
    what: 'a sharing key that nobody proves to know',
    seed: edit(announce, 'sharing-key', (one) => (one['publicKey'] = newReaderKey().key)),
  },
  { rule: 'sharing-item', what: 'an item put for its owner', seed: by(put, 'sharing-item', 'LenderCMSP') },
  {
    rule: 'sharing-item',
    what: 'an item offered under a laxer policy than it was sealed for',
    seed: edit(put, 'sharing-item', (one) => (part(one, 'access')['members'] = ['LenderBMSP', 'LenderCMSP'])),
  },
  {
    rule: 'sharing-item',
    what: 'an item sealed under a key that its policy does not name',
    seed: edit(put, 'sharing-item', (one) => (part(one, 'seal')['key'] = newReaderKey().key)),
  },
  {
    rule: 'sharing-item',
    what: 'an item that is changed when it is withdrawn',
    seed: edit(withdraw, 'sharing-item', (one) => (one['title'] = 'Something else')),
  },
  {
    rule: 'sharing-item',
    what: 'an item under the supervision of its owner',
    seed: edit(put, 'sharing-item', (one) => (part(one, 'policy')['supervisor'] = 'LenderAMSP'), 1),
  },
  { rule: 'sharing-request', what: 'a request in the name of another', seed: by(ask, 'sharing-request', 'LenderCMSP') },
  {
    rule: 'sharing-request',
    what: 'a request that is changed after it was signed',
    seed: edit(ask, 'sharing-request', (one) => (part(one, 'question')['reader'] = newReaderKey().key)),
  },
  {
    rule: 'sharing-request',
    what: 'a request for a purpose that the item is not for',
    seed: edit(ask, 'sharing-request', (one) => (part(one, 'question')['purpose'] = 'gossip')),
  },
  {
    rule: 'sharing-answer',
    what: 'an approval given for another member',
    seed: by(answer, 'sharing-answer', 'LenderBMSP', ofSupervisor),
  },
  {
    rule: 'sharing-answer',
    what: 'a part turned towards another key than the requester signed',
    seed: edit(answer, 'sharing-answer', (one) => (part(one, 'part')['v'] = newReaderKey().key), ofSupervisor),
  },
  {
    rule: 'sharing-answer',
    what: 'an approval for one request that is used for another',
    seed: (ledger: Forged): void => {
      const other = find(ledger, ask, 'sharing-request', expired).writes[0]?.key.split('\0') ?? [];
      const [, , member = '', id = ''] = other;
      edit(answer, 'sharing-answer', (one) => (one['request'] = { member, id }), ofOwner)(ledger);
    },
  },
  {
    rule: 'sharing-answer',
    what: 'an approval after its time',
    seed: (ledger: Forged): void => {
      find(ledger, answer, 'sharing-answer', ofSupervisor).at = later;
    },
  },
  {
    rule: 'sharing-answer',
    what: "a supervisor's part of another joint key",
    seed: edit(answer, 'sharing-answer', (one) => (one['generation'] = 2), ofSupervisor),
  },
  {
    rule: 'sharing-answer',
    what: 'an approval without its part',
    seed: edit(answer, 'sharing-answer', (one) => delete one['part'], ofOwner),
  },
  {
    rule: 'sharing-outcome',
    what: 'a grant without the owner',
    seed: leaveOut(answer, 'sharing-answer', ofOwner),
  },
  {
    rule: 'sharing-outcome',
    what: 'a grant with fewer supervisors than their key takes',
    seed: leaveOut(answer, 'sharing-answer', ofSupervisor),
  },
  {
    rule: 'sharing-outcome',
    what: 'a grant after its time',
    seed: (ledger: Forged): void => {
      find(ledger, settle, 'sharing-outcome', granted).at = later;
    },
  },
  {
    rule: 'sharing-outcome',
    what: 'a silent supervisor that is taken for an approving one',
    seed: settles(expired, (one) => {
      one['status'] = 'granted';
      one['approvers'] = ['LenderAMSP', 'LenderCMSP', 'SupervisorMSP'];
    }),
  },
  {
    rule: 'sharing-outcome',
    what: 'a request that is ended as refused although it could be granted',
    seed: settles(expired, (one) => (one['status'] = 'refused')),
  },
  {
    rule: 'sharing-outcome',
    what: 'a refused request that is granted',
    seed: settles(refused, (one) => {
      one['status'] = 'granted';
      one['approvers'] = ['LenderAMSP', 'SupervisorMSP'];
    }),
  },
  {
    rule: 'sharing-outcome',
    what: 'a grant of what its owner has withdrawn',
    seed: settles(withdrawn, (one) => {
      one['status'] = 'granted';
      one['approvers'] = ['LenderAMSP', 'SupervisorMSP'];
    }),
  },
  {
    rule: 'sharing-outcome',
    what: 'a request that expires while it has time left',
    seed: (ledger: Forged): void => {
      find(ledger, settle, 'sharing-outcome', expired).at = '2026-03-04T12:10:00.000Z';
    },
  },
];
