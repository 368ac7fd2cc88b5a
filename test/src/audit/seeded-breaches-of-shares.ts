import { aloneTranscript, contentHash, parseStateKey, stateKey } from '@entente/protocol';
import { dataSource } from '../parts.js';
import { close, type Document, drop, edit, find, type Forged, hash, open, part, type Seeded } from './forge.js';

const computation = 'computation';

/** Changes what one owner states, and signs nothing anew. */
function restate(change: (statement: Document) => void): Seeded['seed'] {
  return edit(close, computation, (one) => change(part(statementsOf(one)[1] ?? {}, 'statement')));
}

function statementsOf(document: Document): Document[] {
  return document['statements'] as Document[];
}

/** The documents of one kind in the transaction that wrote a computation. */
function beside(kind: string, change: (document: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const one = find(ledger, close, computation);
    one.writes = one.writes.map(({ key, value = '' }) => {
      const document = JSON.parse(value) as Document;
      if (parseStateKey(key)?.kind === kind) {
        change(document);
      }
      return { key, value: JSON.stringify(document) };
    });
  };
}

/** Changes the request whose answer is of shares. */
function opening(change: (request: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const { call } = find(ledger, close, computation);
    const { request } = JSON.parse(call[1] ?? '') as { readonly request: { readonly id: string } };
    const isMeant = (one: Forged[number]): boolean => one.writes.some(({ key }) => key.includes(request.id));
    const openings = ledger.filter((one) => one.call[0] === open);
    edit(open, 'request', change, openings.findIndex(isMeant))(ledger);
  };
}

/** Changes what is said of a member that kept a computation from its end. */
function reblame(change: (blame: Document, outcome: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const ends = ledger.filter(({ call }) => call[0] === 'queries:End');
    const place = ends.findIndex(({ writes }) => writes.some(({ value = '' }) => value.includes('"blame"')));
    edit('queries:End', 'outcome', (outcome) => change(part(outcome, 'blame'), outcome), place)(ledger);
  };
}

const offeredByC = [{ id: 'loans', mappingHash: dataSource('LenderCMSP').mappingHash }];

/** Changes who answers a request for what two members have in common. */
function between(change: (owners: Document) => void): Seeded['seed'] {
  return (ledger: Forged): void => {
    const openings = ledger.filter(({ call }) => call[0] === open);
    const place = openings.findIndex(({ writes }) =>
      writes.some(({ value = '' }) => value.includes('"mode":"overlap"')),
    );
    edit(open, 'request', (request) => change(part(request, 'owners')), place)(ledger);
  };
}

function headersOf(blame: Document): Document[] {
  return blame['headers'] as Document[];
}

/** Changes what all owners state, in the answer where a member counts. */
function allRestate(transcript: (request: string) => string): Seeded['seed'] {
  return (ledger: Forged): void => {
    const closes = ledger.filter(({ call, writes }) => call[0] === close && writes.some(isComputation));
    const place = closes.findIndex(({ writes }) => writes.some(({ value = '' }) => isSaid(value)));
    edit(
      close,
      computation,
      (one) => {
        for (const signed of statementsOf(one)) {
          const statement = part(signed, 'statement');
          statement['transcript'] = transcript(String(part(statement, 'request')['id']));
        }
      },
      place,
    )(ledger);
  };
}

function isComputation({ key }: { readonly key: string }): boolean {
  return parseStateKey(key)?.kind === computation;
}

/** Whether the statements of a match are about what somebody said. */
function isSaid(value: string): boolean {
  const { statements = [], request } = JSON.parse(value) as {
    readonly statements?: readonly { readonly statement: { readonly mode: string; readonly transcript: string } }[];
    readonly request?: { readonly id: string };
  };
  const [first] = statements;
  return first?.statement.mode === 'match' && first.statement.transcript !== aloneTranscript(request?.id ?? '');
}

/** Each rule about answers that owners compute together, broken at least once. */
export const seededBreachesOfShares: readonly Seeded[] = [
  {
    rule: 'mode',
    what: 'a request without the mode of its contract',
    seed: opening((request) => delete request['mode']),
  },
  {
    rule: 'mode',
    what: 'a request of another mode',
    seed: edit(open, 'request', (request) => (request['mode'] = 'collect')),
  },
  {
    rule: 'mode',
    what: 'shares that another member passes on',
    seed: opening((request) => (request['serviceNode'] = 'StrangerMSP')),
  },
  {
    rule: 'mode',
    what: 'shares whose evidence is batched',
    seed: opening((request) => (request['batched'] = true)),
  },
  {
    rule: 'mode',
    what: 'a successor of whoever passes shares on',
    seed: (ledger: Forged): void => {
      const one = find(ledger, close, computation);
      const [{ value = '' } = {}] = one.writes.filter(({ key }) => parseStateKey(key)?.kind === computation);
      const { request } = JSON.parse(value) as { readonly request: { readonly member: string; readonly id: string } };
      const document = { request, node: one.creator, attempt: 1, statements: [] };
      const key = stateKey('service', request.member, request.id);
      one.writes = [...one.writes, { key, value: JSON.stringify(document) }];
    },
  },
  {
    rule: 'owners',
    what: 'a third member that offers as much answers what two have in common',
    seed: between((owners) => (owners['LenderCMSP'] = offeredByC)),
  },
  {
    rule: 'owners',
    what: 'another member in the place of one of the two',
    seed: between((owners) => {
      owners['LenderCMSP'] = offeredByC;
      delete owners['LenderBMSP'];
    }),
  },
  { rule: 'computation', what: 'shares of which nobody states anything', seed: drop(close, computation, computation) },
  {
    rule: 'computation',
    what: 'statements of shares where a service node merges',
    seed: (ledger: Forged): void => {
      const { writes } = find(ledger, close, computation);
      const merged = find(ledger, close, 'outcome');
      const { call } = merged;
      const { request } = JSON.parse(call[1] ?? '') as { readonly request: { member: string; id: string } };
      const [{ value = '' } = {}] = writes.filter(({ key }) => parseStateKey(key)?.kind === computation);
      const key = stateKey('computation', request.member, request.id);
      merged.writes = [...merged.writes, { key, value }];
    },
  },
  { rule: 'computation', what: 'statements of shares without an end', seed: drop(close, computation, 'outcome') },
  { rule: 'once', what: 'statements of shares come a second time', seed: twice },
  {
    rule: 'statements',
    what: 'a statement that its gateway did not sign',
    seed: edit(close, computation, (one) => Object.assign(statementsOf(one)[1] ?? {}, { signature: 'A'.repeat(86) })),
  },
  {
    rule: 'statements',
    what: 'the statement of an owner is left out',
    seed: edit(close, computation, (one) => void statementsOf(one).pop()),
  },
  {
    rule: 'statements',
    what: 'an owner speaks twice, and another never',
    seed: edit(close, computation, (one) => void statementsOf(one).splice(1, 1, statementsOf(one)[0] ?? {})),
  },
  {
    rule: 'statements',
    what: 'statements of another request',
    seed: edit(close, computation, (one) => (one['request'] = { member: 'LenderCMSP', id: hash })),
  },
  {
    rule: 'statements',
    what: 'an owner states another request',
    seed: restate((one) => (part(one, 'request')['id'] = hash)),
  },
  { rule: 'statements', what: 'an owner states another mode', seed: restate((one) => (one['mode'] = 'merge')) },
  {
    rule: 'statements',
    what: 'an owner states that one was not there',
    seed: restate((one) => (one['parties'] = ['LenderAMSP', 'LenderBMSP'])),
  },
  { rule: 'statements', what: 'an owner states a later attempt', seed: restate((one) => (one['attempt'] = 2)) },
  {
    rule: 'statements',
    what: 'an owner was told something else',
    seed: restate((one) => (one['transcript'] = contentHash('transcript', 'other'))),
  },
  {
    rule: 'counted',
    what: 'an answer that nobody has counted, where a member counts',
    seed: allRestate((request) => aloneTranscript(request)),
  },
  {
    rule: 'blame',
    what: 'a member outside of a computation is named',
    seed: reblame((one) => (one['member'] = 'StrangerMSP')),
  },
  {
    rule: 'blame',
    what: 'a member names itself',
    seed: reblame((_one, outcome) => (outcome['by'] = 'LenderCMSP')),
  },
  {
    rule: 'blame',
    what: 'a member is named without a failure',
    seed: reblame((_one, outcome) => (outcome['status'] = 'expired')),
  },
  {
    rule: 'blame',
    what: 'one header is to prove that two things were told',
    seed: reblame((one) => void headersOf(one).pop()),
  },
  {
    rule: 'blame',
    what: 'one header twice is to prove that two things were told',
    seed: reblame((one) => void headersOf(one).splice(1, 1, headersOf(one)[0] ?? {})),
  },
  {
    rule: 'blame',
    what: 'a header that its member did not sign',
    seed: reblame((one) => (part(headersOf(one)[0] ?? {}, 'header')['sha256'] = hash)),
  },
  {
    rule: 'follows',
    what: 'another envelope than the owners state',
    seed: beside('outcome', (one) => (one['envelopeHash'] = hash)),
  },
  {
    rule: 'follows',
    what: 'another result than the owners state',
    seed: beside('outcome', (one) => (one['result'] = hash)),
  },
  {
    rule: 'follows',
    what: "an owner's envelope is exchanged in what it states",
    seed: restate((one) => (one['envelopeHash'] = hash)),
  },
];

function twice(ledger: Forged): void {
  const one = find(ledger, close, computation);
  ledger.push({ ...one, id: 'ed'.repeat(32), block: ledger.length + 1, reads: [] });
}
