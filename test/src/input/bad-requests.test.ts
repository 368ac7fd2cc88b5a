import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { newRequesterKeys, type SignedQuestion, signQuestion } from '@entente/cli';
import type { ProblemCode, QueryContract } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { aboutPerson, aboutRegion } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { badOfAgreement, forbiddenOfAgreement } from './bad-requests-of-agreement.js';
import { assertProblem, send, type Sent } from './http.js';
import { assertNothingDone, standing } from './nothing-done.js';

const someHash = 'ab'.repeat(32);

describe('what a gateway is sent that it must refuse', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let second: Requester;
  let good: SignedQuestion;
  let asking: Asking;

  before(async () => {
    alliance = await startAlliance();
    [requester, second] = await Promise.all([
      alliance.requester('LenderAMSP'),
      alliance.requester('LenderAMSP', 'second-requester'),
    ]);
    asking = aboutPerson(alliance.data.personas.everywhere);
    good = await requester.sign(asking);
  });

  after(async () => {
    await alliance.stop();
  });

  /** Sends it, and holds answer, ledger and journal against what a refusal must leave. */
  async function refused(code: ProblemCode, sent: Sent): Promise<void> {
    const earlier = await standing(alliance);
    assertProblem(await send(alliance, sent), code);
    assertNothingDone(earlier, await standing(alliance));
  }

  const asks = (body: unknown, more: Partial<Sent> = {}): Sent => ({
    path: '/v1/queries',
    headers: { 'idempotency-key': randomUUID() },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...more,
  });

  describe('by its form', () => {
    const forms: readonly (readonly [string, ProblemCode, () => string])[] = [
      ['text that is not JSON', 'INVALID_INPUT', () => '{"contract":'],
      ['no body', 'INVALID_INPUT', () => ''],
      ['a body that is no object', 'INVALID_INPUT', () => '[]'],
      [
        'a key that stands twice',
        'INVALID_INPUT',
        () => JSON.stringify(good).replace('{', '{"purpose":"risk-statistics",'),
      ],
      [
        'a key named __proto__',
        'INVALID_INPUT',
        () => JSON.stringify(good).replace('{', '{"__proto__":{"role":"officer"},'),
      ],
      ['an escaped __proto__', 'INVALID_INPUT', () => JSON.stringify(good).replace('{', '{"\\u005f_proto__":{},')],
      ['a field that nobody knows', 'INVALID_INPUT', () => JSON.stringify({ ...good, priority: 1 })],
      ['a field of the wrong type', 'INVALID_INPUT', () => JSON.stringify({ ...good, parameters: 5 })],
      ['a field that is missing', 'INVALID_INPUT', () => JSON.stringify({ ...good, salt: undefined })],
      ['a number beyond what JSON keeps', 'INVALID_INPUT', () => JSON.stringify(good).replace(':90', ':1e400')],
      ['half a surrogate pair', 'INVALID_INPUT', () => JSON.stringify(good).replace('credit-decision', '\\ud800')],
      ['nesting deeper than 32', 'INVALID_INPUT', () => `${'['.repeat(100)}${']'.repeat(100)}`],
      ['nesting of a hundred thousand', 'INVALID_INPUT', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      [
        'more than 5,000 keys',
        'INVALID_INPUT',
        () => JSON.stringify(Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`k${String(i)}`, 1]))),
      ],
      ['more than 256 kB', 'INPUT_TOO_LARGE', () => JSON.stringify({ ...good, purpose: 'x'.repeat(300_000) })],
    ];
    for (const [what, code, body] of forms) {
      it(`refuses ${what}`, async () => {
        await refused(code, asks(body()));
      });
    }

    it('refuses a compressed body', async () => {
      await refused(
        'INVALID_INPUT',
        asks(good, { headers: { 'idempotency-key': randomUUID(), 'content-encoding': 'gzip' } }),
      );
    });
  });

  describe('by its address and what is said there', () => {
    const addresses: readonly (readonly [ProblemCode, Sent])[] = [
      ['NOT_FOUND', { method: 'GET', path: '/v1/nothing' }],
      ['NOT_FOUND', { method: 'DELETE', path: '/v1/queries' }],
      ['REQUEST_NOT_FOUND', { method: 'GET', path: `/v1/queries/${someHash}` }],
      ['INVALID_INPUT', { method: 'GET', path: '/v1/queries/..%2f..%2fetc' }],
      ['REQUEST_NOT_FOUND', { method: 'GET', path: `/v1/queries/${someHash}/result` }],
      ['PROPOSAL_NOT_FOUND', { method: 'GET', path: `/v1/proposals/${someHash}` }],
      ['SCHEMA_NOT_FOUND', { method: 'GET', path: '/v1/schemas/nothing/versions/1' }],
      ['QUERY_CONTRACT_NOT_FOUND', { method: 'GET', path: '/v1/query-contracts/nothing/versions/1' }],
      ['INVALID_INPUT', { method: 'GET', path: '/v1/query-contracts/nothing/versions/first' }],
      ['INVALID_INPUT', { method: 'GET', path: '/v1/proposals?awaiting=everybody' }],
      ['INVALID_INPUT', { method: 'GET', path: '/v1/ledger/transactions?limit=100000' }],
      ['KEY_NOT_FOUND', { path: `/v1/keys/${'A'.repeat(43)}/revocation` }],
      ['SOURCE_NOT_FOUND', { path: '/v1/sources/nothing/offer', user: 'officer' }],
      ['USER_NOT_FOUND', { method: 'DELETE', path: '/v1/users/nobody', user: 'operator' }],
    ];
    for (const [code, sent] of [...addresses, ...badOfAgreement]) {
      it(`answers ${sent.method ?? 'POST'} ${sent.path} ${sent.body ?? ''} with ${code}`, async () => {
        await refused(code, sent);
      });
    }
  });

  describe('by who sends it', () => {
    it('refuses a question without a token, with one that nobody has, and with one of another gateway', async () => {
      const foreign = readFileSync(alliance.users.tokenFile('LenderBMSP', 'requester'), 'utf8');
      const invented = 'x'.repeat(43);
      await refused('NOT_AUTHENTICATED', asks(good, { user: null }));
      for (const token of [foreign, invented]) {
        const headers = { 'idempotency-key': randomUUID(), authorization: `Bearer ${token}` };
        await refused('NOT_AUTHENTICATED', asks(good, { user: null, headers }));
      }
    });

    it('takes in no body before it knows who sends it', async () => {
      const large = JSON.stringify({ ...good, purpose: 'x'.repeat(300_000) });
      await refused('NOT_AUTHENTICATED', asks(large, { user: null }));
      await refused('FORBIDDEN', asks(large, { user: 'auditor' }));
    });

    it('refuses what the role may not do', async () => {
      const pairs: readonly Sent[] = [
        asks(good, { user: 'officer' }),
        asks(good, { user: 'auditor' }),
        { path: '/v1/proposals', user: 'requester', body: '{}' },
        { path: `/v1/proposals/${someHash}/ballots`, user: 'auditor', body: '{}' },
        { path: '/v1/charter', user: 'requester', body: '{}' },
        { path: '/v1/gateway', user: 'requester' },
        { method: 'GET', path: '/v1/users', user: 'officer' },
        { method: 'GET', path: '/v1/requests', user: 'requester' },
        { method: 'GET', path: `/v1/queries/${someHash}/result`, user: 'auditor' },
        ...forbiddenOfAgreement,
      ];
      for (const sent of pairs) {
        await refused('FORBIDDEN', sent);
      }
    });

    it("hides another user's request wherever it could show", async () => {
      const { id } = await requester.ask(asking);
      for (const part of ['', '/result', '/receipts', '/timeline', '/events']) {
        await refused('REQUEST_NOT_FOUND', {
          method: 'GET',
          path: `/v1/queries/${id}${part}`,
          user: 'second-requester',
        });
      }
      const { items } = (await second.client.get('/v1/queries')) as { items: unknown[] };
      assert.deepEqual(items, []);
    });
  });

  describe('by what it asks', () => {
    it('refuses a question without an idempotency key, or with one that cannot be', async () => {
      await refused('IDEMPOTENCY_KEY_MISSING', asks(good, { headers: {} }));
      await refused('IDEMPOTENCY_KEY_MISSING', asks(good, { headers: { 'idempotency-key': 'x'.repeat(257) } }));
    });

    it('gives the same request for the same key and body, and refuses another body', async () => {
      const key = randomUUID();
      const question = await requester.sign(asking);
      const first = await requester.post(question, key);
      const again = await requester.post(question, key);
      assert.equal(again.id, first.id);
      assert.equal(again.status, 'answered');
      const other = await requester.sign(asking);
      await refused('IDEMPOTENCY_KEY_REUSED', asks(other, { headers: { 'idempotency-key': key } }));
    });

    it('refuses a question that was asked before, under whatever idempotency key', async () => {
      const question = await requester.sign(asking);
      const { id } = await requester.post(question);
      const earlier = await standing(alliance);
      const again = JSON.parse((await send(alliance, asks(question))).body) as { id: string };
      assert.equal(again.id, id);
      assertNothingDone(earlier, await standing(alliance));
    });

    it('refuses another purpose, and a member that the contract does not allow', async () => {
      await refused('PURPOSE_NOT_ALLOWED', asks(await requester.sign({ ...asking, purpose: 'marketing' })));
      const supervisor = await alliance.requester('SupervisorMSP');
      const question = await supervisor.sign(asking);
      await refused('MEMBER_NOT_ALLOWED', asks(question, { member: 'SupervisorMSP' }));
    });

    it('refuses a contract that nobody has approved', async () => {
      for (const contract of ['multi-loan-check@2', 'nothing@1']) {
        await refused('QUERY_CONTRACT_NOT_FOUND', asks({ ...good, contract }));
      }
    });

    it('refuses parameters that are missing, unknown, of the wrong type or out of their range', async () => {
      const { person } = asking.parameters;
      const wrong: readonly Asking['parameters'][] = [
        { windowDays: 90 },
        { ...asking.parameters, region: 'north' },
        { ...asking.parameters, windowDays: 0 },
        { ...asking.parameters, windowDays: 366 },
        { ...asking.parameters, windowDays: 1.5 },
        { ...asking.parameters, windowDays: '90' },
        { ...asking.parameters, person: 5 },
        { ...asking.parameters, person: "1' OR '1'='1" },
        { ...asking.parameters, person: `${String(person).slice(0, 17)}${String(person).endsWith('1') ? '2' : '1'}` },
      ];
      for (const parameters of wrong) {
        await refused('PARAMETER_INVALID', asks(await requester.sign({ ...asking, parameters })));
      }
      const region = aboutRegion({ ...alliance.data.cases.good, region: 'middle' });
      await refused('PARAMETER_INVALID', asks(await requester.sign(region)));
    });

    it('never repeats a parameter value in its refusal', async () => {
      const canary = 'canary-7f3a';
      const parameters = { ...asking.parameters, person: canary };
      const { body } = await send(alliance, asks(await requester.sign({ ...asking, parameters })));
      assert.ok(!body.includes(canary), body);
    });

    it("refuses another user's key, a key that nobody registered, and a signature of another key", async () => {
      await refused('KEY_NOT_FOUND', asks(await second.sign(asking)));
      const stranger = await newRequesterKeys();
      const contract = await contractOf('multi-loan-check');
      const signed = (keys: typeof stranger): SignedQuestion =>
        signQuestion({ ...asking, member: 'LenderAMSP', contract, keys, keyVersion: 1 });
      await refused('KEY_NOT_FOUND', asks(signed(stranger)));
      await refused('PROOF_INVALID', asks({ ...signed(stranger), key: requester.keys.id }));
    });

    it('refuses a question that was changed after it was signed', async () => {
      const changes: readonly Partial<SignedQuestion>[] = [
        { parameters: { ...asking.parameters, windowDays: 91 } },
        { purpose: 'marketing' },
        { salt: 'A'.repeat(43) },
        { nonce: 'A'.repeat(43) },
      ];
      for (const change of changes) {
        await refused('PROOF_INVALID', asks({ ...good, ...change }));
      }
    });
  });

  async function contractOf(id: string): Promise<QueryContract> {
    const view = (await requester.client.get('/v1/query-contracts/{id}/versions/{version}', {
      path: { id, version: '1' },
    })) as { contract: QueryContract };
    return view.contract;
  }

  it('still answers a good question after all of this', async () => {
    assert.equal((await requester.post(good)).status, 'answered');
  });
});
