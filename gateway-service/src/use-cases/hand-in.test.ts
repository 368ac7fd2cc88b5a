import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { DomainError, type QueryRequest, type SignedReceipt, type SignedServiceReplacement } from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import type { Job, Journal } from '../ports/journal.js';
import type { MemberLink } from '../ports/services.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { awayLink, noElections } from '../testing/link.js';
import { handIn } from './hand-in.js';
import type { Contracts } from './request-facts.js';

const [asking, own, first, second, third] = ['AMSP', 'BMSP', 'OneMSP', 'TwoMSP', 'ThreeMSP'];
const deadlineMs = 10_000;
const ranAt = '2026-03-01T12:00:00.000Z';
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe('an owner whose service node can be replaced', () => {
  const signatures = new EcSignatures(pem.toString());
  const contract = { hash: '', treeHash: '', verdictHash: '' };
  const contracts = { facts: () => contract } as unknown as Contracts;
  const receipt = { receipt: { ranAt, owner: own }, signature: '' } as SignedReceipt;
  let ledger: FakeLedger;
  let journal: Journal;
  let asked: SignedServiceReplacement[];
  let calls: string[];
  let now: number;
  let link: Partial<MemberLink>;

  beforeEach(() => {
    [ledger, journal, asked, calls] = [new FakeLedger(), memoryJournal(), [], []];
    now = Date.parse(ranAt);
    link = {
      replace: (_member, { statement }) => {
        asked.push(statement);
        return Promise.resolve();
      },
      commit: (member) => {
        calls.push(member);
        return Promise.reject(new DomainError('MEMBER_UNAVAILABLE', member));
      },
    };
    open({ mode: 'named', candidates: [first, second, third] });
    const data = { receipt, partial: { kind: 'partial-result' }, partialSalt: 's' };
    journal.createJob({ role: 'owner', member: asking, request: 'r1', step: 'ran', data });
  });

  function open(service: QueryRequest['service']): void {
    ledger.put('request', [asking, 'r1'], {
      ...{ id: 'r1', signature: '', treeHash: '', verdictHash: '', openedAt: ranAt, serviceNode: first, service },
      question: { requester: asking, contract: { id: 'c', version: 1, hash: '' } } as QueryRequest['question'],
      owners: { [own]: [] },
    });
  }

  function job(): Job {
    const found = journal.job('owner', asking, 'r1');
    assert.ok(found !== undefined);
    return found;
  }

  async function take(): Promise<unknown> {
    const options = {
      ...{ mspId: own, ledger, contracts, signatures, journal, serviceDeadlineMs: deadlineMs },
      ...{ elections: noElections, clock: { now: () => new Date(now) }, link: { ...awayLink, ...link } },
      checkpoint: () => undefined,
      envelopes: { seal: () => Promise.reject(new Error('nothing is sealed here')) },
    };
    return handIn(options, job()).catch((error: unknown) => (error as DomainError).code);
  }

  const named = (): readonly (readonly [number, string])[] =>
    asked.map(({ replacement: { attempt, node } }) => [attempt, node]);

  it('asks nobody to take over before its deadline', async () => {
    now += deadlineMs - 1;
    assert.equal(await take(), 'MEMBER_UNAVAILABLE');
    assert.deepEqual([named(), calls], [[], [first]]);
  });

  it('asks the next after the deadline, and the one after when that one does not take over either', async () => {
    now += deadlineMs;
    await take();
    await take();
    assert.deepEqual(named(), [
      [1, second],
      [1, second],
    ]);
    now += deadlineMs;
    await take();
    assert.deepEqual(named().at(-1), [2, third]);
    now += 5 * deadlineMs;
    await take();
    assert.deepEqual(named().at(-1), [2, third], 'there is nobody after the last');
  });

  it('signs what it says, about this request and nobody else', async () => {
    now += deadlineMs;
    await take();
    const [{ replacement } = assert.fail()] = asked;
    assert.deepEqual(replacement, {
      ...{ kind: 'service-replacement', request: { member: asking, id: 'r1' } },
      ...{ owner: own, attempt: 1, node: second },
    });
  });

  it('turns to whoever the ledger says has taken over, and gives that one time', async () => {
    now += deadlineMs;
    const replacedAt = new Date(now).toISOString();
    ledger.put('service', [asking, 'r1'], {
      ...{ request: { member: asking, id: 'r1' }, node: second, attempt: 1 },
      ...{ order: [first, second, third], statements: [], replacedAt },
    });
    await take();
    assert.deepEqual([calls, named()], [[second], []]);
  });

  for (const code of ['FORBIDDEN', 'RECEIPT_INVALID', 'REQUEST_NOT_FOUND', 'ELECTION_INVALID'] as const) {
    it(`does not end its request because one service node says ${code}`, async () => {
      link = { ...link, commit: () => Promise.reject(new DomainError(code, 'so it says')) };
      assert.equal(await take(), 'MEMBER_UNAVAILABLE');
      open(undefined);
      assert.equal(await take(), code, 'where nobody can take over, it does');
    });
  }

  it('does not wait longer than the deadline for a service node that takes its call and says nothing', async () => {
    now += deadlineMs - 1;
    link = { ...link, commit: () => new Promise(() => undefined) };
    assert.equal(await take(), 'MEMBER_UNAVAILABLE');
  });
});
