import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import { encode, type Outcome, QueryContract, type QueryRequest, stateKey } from '@entente/protocol';
import { checkCoApproval, isRefusedByCoApprover } from './check-co-approval.js';
import { ShownDocuments } from './shown-documents.js';

const [asking, owners, regulator] = ['AMSP', ['BMSP', 'CMSP'], 'RMSP'];
const at = '2026-06-01T00:00:00.000Z';
const id = 'cd'.repeat(32);
const hash = 'ab'.repeat(32);
const empty = { id: '', attributes: [], call: [], at, place: 0, reads: [], writes: [], creator: asking };
const [product, count] = [
  { op: 'column', name: 'p' },
  { op: 'aggregate', fn: 'count', distinct: false },
];
const tree = { from: 't', outputs: [{ name: 'n', expression: count }], groupBy: [product], orderBy: [] };
const contract = QueryContract.parse({
  ...{ kind: 'query-contract', id: 'claim', version: 1, title: 'A claim', purposes: ['settlement'], schemas: { t: 1 } },
  ...{ access: { members: [asking] }, local: { text: 'SELECT', tree }, combine: { mode: 'collect', by: regulator } },
  parameters: { amount: { type: 'integer', min: 0, max: 9 } },
  coApproval: { by: regulator, when: { parameter: 'amount', above: '5' }, minutes: 60 },
});
const contractKey = stateKey('query-contract', 'claim', '1');
const request = {
  ...{ id, owners: Object.fromEntries(owners.map((owner) => [owner, []])) },
  question: { requester: asking, contract: { id: 'claim', version: 1 } },
} as unknown as QueryRequest;

interface Seed {
  readonly asked?: boolean;
  readonly said?: object;
  readonly speaker?: string;
  readonly block?: number;
  readonly status?: Outcome['status'];
  readonly stated?: readonly (string | undefined)[];
}

function receiptOf(owner: string, coApproval: string | undefined): { readonly key: string; readonly value: string } {
  const receipt = {
    ...{
      kind: 'receipt',
      request: { member: asking, id },
      owner,
      contractHash: hash,
      treeHash: hash,
      verdictHash: hash,
    },
    ...{ sources: [{ id: 's', mappingHash: hash }], parameters: hash, partial: hash, ranAt: at },
    ...(coApproval === undefined ? {} : { coApproval }),
  };
  return { key: stateKey('receipt', asking, id, owner), value: encode({ receipt, signature: 'A' }) };
}

const usual = { asked: true, speaker: regulator, block: 3, status: 'answered', stated: ['given', 'given'] } as const;

function contractIn(asked: boolean): ReadTransaction {
  const { coApproval, ...plain } = contract;
  const value = encode(asked ? { ...plain, coApproval } : plain);
  return { ...empty, block: 1, writes: [{ key: contractKey, value }] };
}

/** What is said, in the block in which it is said: 3, or that of the end, or later. */
function wordIn({ said, speaker, block }: Pick<Required<Seed>, 'speaker' | 'block'> & Seed): ReadTransaction {
  const word = { request: { member: asking, id }, by: regulator, choice: 'approve', decidedAt: at, ...said };
  const writes = said === undefined ? [] : [{ key: stateKey('co-approval', asking, id), value: encode(word) }];
  return { ...empty, block, creator: speaker, writes };
}

/** The contract came into force in block 1, the request was opened in 2, the word is in 3 and the end in 5, unless said. */
function found(seed: Seed): { readonly failed: readonly string[]; readonly isRefusal: boolean } {
  const { asked, speaker, block, status, stated, said } = { ...usual, said: undefined, ...seed };
  const reads = [{ key: contractKey, version: { block: 1, place: 0 } }];
  const opening: ReadTransaction = { ...empty, block: 2, reads };
  const word = wordIn({ ...(said && { said }), speaker, block });
  const receipts = status === 'answered' ? owners.map((owner, index) => receiptOf(owner, stated[index])) : [];
  const isOne = block === 5;
  const end: ReadTransaction = {
    ...{ ...empty, block: 5, creator: isOne ? speaker : asking },
    writes: [...receipts, ...(isOne ? word.writes : [])],
  };
  const shown = new ShownDocuments([contractIn(asked), opening, ...(isOne ? [] : [word]), end]);
  const outcome: Outcome = { request: { member: asking, id }, status, by: end.creator, endedAt: at };
  const checks = new Checks();
  checkCoApproval(shown, { request, opening, outcome, by: end }, checks);
  return {
    failed: checks.list.flatMap(({ verdict, detail }) => (verdict === 'failed' ? [detail] : [])),
    isRefusal: isRefusedByCoApprover(shown, { request, outcome, by: end }),
  };
}

describe('the co-approval in evidence', () => {
  const yes = { choice: 'approve' };
  const no = { choice: 'refuse', reason: 'no' };

  it('holds where the word stands before the answer, where none was needed and where none was asked for', () => {
    assert.deepEqual(found({ said: yes }).failed, []);
    assert.deepEqual(found({ stated: ['not-needed', 'not-needed'] }).failed, []);
    assert.deepEqual(found({ asked: false, stated: [] }).failed, []);
  });

  it('holds where a refusal is the end, which nobody else can make of another word', () => {
    const refused = found({ said: no, block: 5, status: 'refused' });
    assert.deepEqual([refused.failed, refused.isRefusal], [[], true]);
    assert.equal(found({ said: yes, block: 5, status: 'refused' }).isRefusal, false);
    assert.equal(found({ said: no, block: 3, status: 'refused' }).isRefusal, false);
  });

  const caught: readonly (readonly [string, Seed, RegExp])[] = [
    ['nobody gave the word that owners name', {}, /RMSP has not approved/],
    ['another member gave it', { said: yes, speaker: asking }, /AMSP spoke for RMSP/],
    [
      'another member gave it in its own name',
      { said: { ...yes, by: asking }, speaker: asking },
      /RMSP was to approve/,
    ],
    ['it came after the answer', { said: yes, block: 6 }, /before, or beside, the word/],
    ['it was refused and answered', { said: no }, /before, or beside, the word/],
    ['owners state different things', { said: yes, stated: ['given', 'not-needed'] }, /different things/],
    ['owners state nothing', { said: yes, stated: [] }, /does not state/],
    ['owners name a word that nobody asked for', { asked: false, said: yes }, /nobody was to approve/],
    ['owners state what no contract asks', { asked: false }, /does not ask for/],
  ];
  for (const [what, seed, objection] of caught) {
    it(`fails where ${what}`, () => {
      const [failed = ''] = found(seed).failed;
      assert.match(failed, objection);
    });
  }
});
