import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import {
  Charter,
  commitment,
  DomainError,
  type FreezeTarget,
  GeneralizedSchema,
  QueryContract,
  type QueryRequest,
  type Question,
  type RequesterKey,
  signingInput,
  type Tightening,
} from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import type { Job } from '../ports/journal.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { awayLink, noElections, noGuard } from '../testing/link.js';
import type { StepResult } from './jobs.js';
import { type OwnerData, ownerSteps } from './owner-steps.js';
import { Contracts } from './request-facts.js';

const [requester, owner, serviceNode] = ['LenderAMSP', 'LenderBMSP', 'SupervisorMSP'];
const [nonce, salt, mappingHash] = ['n'.repeat(43), 's'.repeat(43), 'ab'.repeat(32)];
const pem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  columns: {
    person: { type: 'text', use: {} },
    product: { type: 'category', values: ['card', 'auto'], use: { group: ['exact'] } },
  },
});
const product = { op: 'column', name: 'product' };
const outputs = (fn: string, term?: object): object[] => [
  { name: 'product', expression: product },
  { name: 'loans', expression: { op: 'aggregate', fn, distinct: false, ...(term === undefined ? {} : { term }) } },
];
const contract = QueryContract.parse({
  ...{ kind: 'query-contract', id: 'by-product', version: 1, title: 'Loans by product' },
  ...{ purposes: ['statistics'], schemas: { loans: 1 }, access: { members: [requester] }, validUntil: '2026-12-31' },
  local: { text: 'SELECT', tree: { from: 'loans', outputs: outputs('count'), groupBy: [product], orderBy: [] } },
  combine: {
    ...{ mode: 'merge', by: serviceNode },
    query: {
      text: 'SELECT',
      tree: {
        ...{ from: 'partial', groupBy: [product], orderBy: [] },
        outputs: outputs('sum', { op: 'column', name: 'loans' }),
      },
    },
  },
});
const charter = Charter.parse({
  ...{ kind: 'charter', id: 'lenders', title: 'Lenders' },
  members: Object.fromEntries([requester, owner, serviceNode].map((title) => [title, { title, roles: [] }])),
  votingRules: Object.fromEntries(
    ['generalized-schema', 'data-source', 'query-contract', 'retirement'].map((kind) => [
      kind,
      { threshold: 'majority' },
    ]),
  ),
});

describe("an owner's gateway, whatever the ledger has let through,", () => {
  const signer = new EcSignatures(pem());
  const signatures = new EcSignatures(pem());
  let ledger: FakeLedger;
  let tighten: Tightening;
  let runs: number;
  let lateMs: number;
  let meanwhile: () => void;

  beforeEach(() => {
    ledger = new FakeLedger();
    [tighten, runs, lateMs, meanwhile] = [{}, 0, 0, (): void => undefined];
    ledger.put('charter', [], charter);
    ledger.put('schema', ['loans', '1'], schema);
    ledger.put('query-contract', ['by-product', '1'], contract);
    offer();
    current('active');
    key('active');
  });

  function current(status: 'active' | 'retired'): void {
    const retiredThrough = status === 'retired' ? 1 : 0;
    const now = { id: 'by-product', version: 1, contentHash: '', status, retiredThrough };
    ledger.put('query-contract-current', ['by-product'], now);
  }

  function remove(member: string): void {
    const { [member]: _gone, ...members } = charter.members;
    ledger.put('charter', [], { ...charter, version: 2, members });
  }

  function freeze(target: FreezeTarget): void {
    ledger.put('freezes', [], { frozen: [{ id: '', target, by: serviceNode, reason: 'so', at: '' }] });
  }

  function key(status: RequesterKey['status']): void {
    ledger.put('requester-key', [requester, 'key'], { status, version: 1, signing: signer.publicJwk } as RequesterKey);
  }

  function offer(change: { readonly closed?: true; readonly mappingHash?: string } = {}): void {
    const entry = { member: owner, id: 'loans', mappingHash, ...change };
    ledger.put('schema-sources', ['loans@1'], { schema: 'loans@1', sources: [entry] });
  }

  const contracts = (): Contracts => new Contracts({ state: ledger.state, textCheck: () => undefined });

  function opened(change: Partial<Question> = {}, openedAt = '2026-06-01T00:00:00.000Z'): Job {
    const { hash, treeHash, verdictHash } = contracts().facts('by-product', 1);
    const signed: Question = {
      ...{ kind: 'question', requester, receiver: requester, payer: requester, purpose: 'statistics', nonce },
      contract: { id: 'by-product', version: 1, hash },
      parameters: commitment('parameters', nonce, salt, {}),
      key: { id: 'key', version: 1 },
    };
    const question = { ...signed, ...change };
    const request: QueryRequest = {
      ...{ id: 'r1', question, serviceNode, treeHash, verdictHash, openedAt },
      signature: signer.sign(signingInput('question', signed)),
      owners: { [owner]: [{ id: 'loans', mappingHash }] },
    };
    ledger.put('request', [question.requester, 'r1'], request);
    return memoryJournal().createJob({
      ...{
        role: 'owner',
        member: question.requester,
        request: 'r1',
        step: 'delivered',
        data: { parameters: {}, salt },
      },
    });
  }

  const away = (): Promise<never> => Promise.reject(new DomainError('MEMBER_UNAVAILABLE', serviceNode));

  async function take(job: Job): Promise<StepResult> {
    ledger.put('gateway', [owner], {
      ...{ kind: 'gateway', member: owner, link: '', linkCertificate: '', version: 1, registeredAt: '' },
      signing: signatures.publicJwk,
    });
    const columns = [
      { name: 'product', type: 'text' as const },
      { name: 'loans', type: 'integer' as const },
    ];
    return ownerSteps({
      guard: noGuard,
      ...{ mspId: owner, ledger, contracts: contracts(), signatures, deadlineMs: 60_000 },
      ...{ elections: noElections, journal: memoryJournal(), serviceDeadlineMs: 15_000, envelopes: { seal: away } },
      computing: { compute: away, isVoid: () => false, isLeftByDealer: () => false },
      kept: { of: () => [] },
      hidden: {
        evaluate: () => assert.fail('asks no hidden question'),
        evaluateScore: () => assert.fail('asks no hidden score'),
      },
      counting: { count: away },
      ...{
        limits: { maxRows: 10, timeoutMs: 1_000, memoryMb: 16 },
        clock: { now: () => new Date(Date.now() + lateMs) },
      },
      checkpoint: () => undefined,
      link: {
        ...awayLink,
        commit: (_member, receipt) => {
          meanwhile();
          return Promise.resolve([receipt]);
        },
        partial: () => {
          throw new Error('a partial result left');
        },
      },
      dataAccess: {
        sources: () => [{ id: 'loans', schema: 'loans@1', engine: 'sqlite', mappingHash, tighten }],
        check: away,
        sample: away,
        run: away,
        runMeasured: (_sources, _query, _limits, followUp) => {
          runs += 1;
          const first = { table: { columns, rows: [] }, measures: [] };
          followUp?.(first, 0);
          return Promise.resolve({ first });
        },
        health: () => Promise.resolve({}),
        close: () => Promise.resolve(),
      },
    })(job);
  }

  it('runs what is allowed', async () => {
    const result = await take(opened());
    assert.deepEqual([result === 'wait' ? result : result.step, runs], ['ran', 1]);
  });

  describe('under a contract that has another member approve requests', () => {
    const reference = { member: requester, id: 'r1' };
    const decidedAt = '2026-06-01T00:00:00.000Z';

    function ask(): Job {
      const coApproval = { by: serviceNode, minutes: 60 };
      ledger.put('query-contract', ['by-product', '1'], { ...contract, coApproval });
      return opened();
    }

    const say = (choice: 'approve' | 'refuse', by = serviceNode, id = 'r1'): void => {
      ledger.put('co-approval', [requester, id], { request: { ...reference, id }, by, choice, decidedAt });
    };

    it('runs nothing before its word stands, and states then that it was given', async () => {
      const job = ask();
      assert.deepEqual([await take(job), runs], ['wait', 0]);
      say('approve');
      const result = await take(job);
      assert.ok(result !== 'wait' && result.step === 'ran');
      assert.equal((result.data as OwnerData).receipt?.receipt.coApproval, 'given');
    });

    it('runs nothing on a refusal, on the word of another member or on one about another request', async () => {
      const job = ask();
      say('approve', serviceNode, 'r2');
      assert.deepEqual([await take(job), runs], ['wait', 0]);
      say('refuse');
      assert.deepEqual([await take(job), runs], ['wait', 0]);
      say('approve', owner);
      assert.deepEqual([await take(job), runs], ['wait', 0]);
    });

    it('does not end it while it waits, and does where nobody has ended it long after', async () => {
      const job = ask();
      lateMs = 4 * 60_000;
      assert.equal(await take(job), 'wait');
      assert.deepEqual(ledger.submitted, []);
      lateMs = 64 * 60_000;
      await take(job);
      assert.deepEqual(
        ledger.submitted.map(({ name }) => name),
        ['queries:End'],
      );
      assert.equal(runs, 0);
    });
  });

  const refused: readonly (readonly [what: string, code: string, asked: () => Job])[] = [
    [
      'what its own source does not allow this requester',
      'QUERY_REFUSED',
      () => {
        tighten = { [requester]: { product: {} } };
        return opened();
      },
    ],
    [
      'under a contract that was retired',
      'QUERY_CONTRACT_RETIRED',
      () => {
        const job = opened();
        current('retired');
        return job;
      },
    ],
    [
      'for a key that was revoked',
      'KEY_NOT_USABLE',
      () => {
        const job = opened();
        key('revoked');
        return job;
      },
    ],
    [
      'under a contract that is not valid any more',
      'QUERY_CONTRACT_RETIRED',
      () => opened({}, '2027-01-01T00:00:00.000Z'),
    ],
    [
      'from a source that failed its check',
      'SOURCE_CLOSED',
      () => {
        offer({ closed: true });
        return opened();
      },
    ],
    [
      'from a source that is offered by another mapping by now',
      'SOURCE_NOT_FOUND',
      () => {
        offer({ mappingHash: 'cd'.repeat(32) });
        return opened();
      },
    ],
    ['for another purpose', 'PURPOSE_NOT_ALLOWED', () => opened({ purpose: 'curiosity' })],
    ['for a member that the contract does not name', 'MEMBER_NOT_ALLOWED', () => opened({ requester: serviceNode })],
    ['a question that its requester did not sign so', 'PROOF_INVALID', () => opened({ payer: owner })],
    [
      'a request that did not spend what the contract limits',
      'BUDGET_UNIT_INVALID',
      () => {
        const limits = [{ units: 5, per: 'day' as const, of: 'contract' as const, giveBack: 'never' as const }];
        ledger.put('query-contract', ['by-product', '1'], { ...contract, limits });
        return opened();
      },
    ],
  ];
  for (const [what, code, asked] of refused) {
    it(`does not run ${what}`, async () => {
      await assert.rejects(take(asked()), { code });
      assert.equal(runs, 0);
    });
  }

  for (const [does, member, code] of [
    ['asks', requester, 'MEMBER_NOT_ALLOWED'],
    ['answers', owner, 'MEMBER_NOT_ALLOWED'],
    // A contract that names a stranger to combine does not pass the verdict any more.
    ['combines', serviceNode, 'QUERY_REFUSED'],
  ] as const) {
    it(`does not run what a member ${does} that is gone`, async () => {
      const job = opened();
      remove(member);
      await assert.rejects(take(job), { code });
      assert.equal(runs, 0);
    });
  }

  const changes: readonly (readonly [what: string, code: string, change: () => void])[] = [
    [
      'the contract is retired',
      'QUERY_CONTRACT_RETIRED',
      () => {
        current('retired');
      },
    ],
    [
      'the requester is removed',
      'MEMBER_NOT_ALLOWED',
      () => {
        remove(requester);
      },
    ],
    [
      'the requester is frozen',
      'FROZEN',
      () => {
        freeze({ member: requester });
      },
    ],
    [
      'the service node is frozen',
      'FROZEN',
      () => {
        freeze({ member: serviceNode });
      },
    ],
  ];
  for (const [what, code, change] of changes) {
    it(`does not let out what it ran, if ${what} while the others commit`, async () => {
      const job = opened();
      const ran = await take(job);
      assert.ok(ran !== 'wait');
      meanwhile = change;
      await assert.rejects(take({ ...job, step: ran.step, data: { ...ran.data } }), { code });
    });
  }

  it('does not commit to what it ran, if the contract was retired before the others heard of it', async () => {
    const job = opened();
    const ran = await take(job);
    assert.ok(ran !== 'wait');
    meanwhile = (): void => {
      assert.fail('it committed');
    };
    current('retired');
    await assert.rejects(take({ ...job, step: ran.step, data: { ...ran.data } }), { code: 'QUERY_CONTRACT_RETIRED' });
  });

  for (const step of ['delivered', 'ran', 'sent']) {
    it(`ends a request that its requester's gateway left open long after it was due, when it is ${step}`, async () => {
      const job = { ...opened(), step };
      lateMs = 200_000;
      assert.equal(await take(job), 'wait');
      const end = { request: { member: requester, id: 'r1' }, status: 'expired' };
      assert.deepEqual([ledger.submitted, runs], [[{ name: 'queries:End', input: end }], 0]);
    });
  }
});
