import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import {
  type Api,
  auditBlocks,
  findContract,
  connectFromNode,
  readBundle,
  signQuestion,
  verifyEvidence,
} from '@entente/cli';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import type { Member } from '../parts.js';
import { aboutPerson } from '../questions.js';
import { Requester } from '../requester.js';
import { until } from '../until.js';

const [sponsor, other] = lenders;
const handle = 'acme';
const refused = { code: 'OUTSIDER_NOT_ALLOWED' };
const admission = {
  ...{ kind: 'outside-user', change: 'admit', sponsor, handle, contracts: ['multi-loan-check'] },
  ...{ validUntil: '2099-12-31', grounds: 'a broker under contract' },
};

describe('an outside user of a lender', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let client: Api;
  let requester: Requester;
  let request: string;

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.industryOverdue] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const price = { amount: '10.00', unit: 'CNY' };
    await alliance.decide(sponsor, {
      ...form,
      price,
      access: { members: [...lenders], outside: { sponsors: [sponsor], through: ['SupervisorMSP'] } },
    });
    const { httpUrl, caFile } = alliance.gateway(sponsor);
    const operator = alliance.users.client(sponsor, 'operator');
    const { token } = (await operator.post('/v1/users', { body: { name: handle, role: 'outside' } })) as {
      readonly token: string;
    };
    client = connectFromNode({ gateway: httpUrl, ca: await readFile(caFile, 'utf8'), token });
  });

  after(async () => {
    await alliance.stop();
  });

  const register = (outside?: string): Promise<Requester> =>
    Requester.register({ member: sponsor, client: () => client, ...(outside === undefined ? {} : { outside }) });
  const asking = (): ReturnType<typeof aboutPerson> => aboutPerson(alliance.data.personas.everywhere);

  /** All decide but the sponsor, which has no vote on it. */
  async function removed(): Promise<void> {
    const document = { kind: 'outside-user', change: 'remove', sponsor, handle, reason: 'a complaint' } as const;
    const { id, contentHash, electorate } = await alliance.officer(other).post('/v1/proposals', { body: { document } });
    assert.ok(!String(electorate).includes(sponsor));
    for (const member of alliance.members.filter((one) => one !== sponsor && one !== other)) {
      const officer = alliance.officer(member as Member);
      await until(`proposal ${id} at ${member}`, () =>
        officer.get('/v1/proposals/{id}', { path: { id } }).catch(() => undefined),
      );
      await officer.post('/v1/proposals/{id}/ballots', { path: { id }, body: { choice: 'approve', contentHash } });
    }
    await until('the removal at the sponsor', async () => {
      const { items } = await alliance.officer(sponsor).get('/v1/outside-users');
      return items.some(({ status }) => status === 'removed') ? true : undefined;
    });
  }

  it('registers no key before the members have approved it, nor as somebody else', async () => {
    await assert.rejects(register(handle), refused);
    await alliance.decide(sponsor, admission);
    await assert.rejects(register(), refused);
    await assert.rejects(register('another'), refused);
    requester = await register(handle);
  });

  it('asks, is answered, and opens the answer with a key that nobody else has', async () => {
    const view = await requester.ask(asking());
    assert.equal(view.status, 'answered');
    request = view.id;
    const { rows } = (await requester.open(request)).table;
    assert.equal(rows.length, 1);
  });

  it('sees its own requests and what it may ask, and nothing else', async () => {
    const { items } = (await client.get('/v1/queries')) as { readonly items: readonly { readonly id: string }[] };
    assert.deepEqual(
      items.map(({ id }) => id),
      [request],
    );
    const contracts = (await client.get('/v1/query-contracts')) as {
      readonly items: readonly { readonly id: string }[];
    };
    assert.deepEqual(
      contracts.items.map(({ id }) => id),
      ['multi-loan-check'],
    );
    const hidden = client.get('/v1/query-contracts/{id}/versions/{version}', {
      path: { id: 'industry-overdue', version: '1' },
    });
    await assert.rejects(hidden, { code: 'QUERY_CONTRACT_NOT_FOUND' });
    const own = await (await alliance.requester(sponsor)).ask(asking());
    await assert.rejects(client.get('/v1/queries/{id}', { path: { id: own.id } }), { code: 'REQUEST_NOT_FOUND' });
    for (const path of [
      '/v1/proposals',
      '/v1/data-sources',
      '/v1/budgets',
      '/v1/freezes',
      '/v1/outside-users',
      '/v1/charter',
      '/v1/users',
    ] as const) {
      await assert.rejects(client.get(path), { code: 'FORBIDDEN' }, path);
    }
    await assert.rejects(client.get('/v1/usage', { query: { period: '2026-01' } }), { code: 'FORBIDDEN' });
  });

  it('is refused by every other contract, although its sponsor may ask under it, and with the key of another', async () => {
    const inside = await alliance.requester(sponsor, 'second-requester');
    const document = await findContract(inside.client, 'industry-overdue@1');
    const parameters = { region: 'north', quarter: '2026-Q1' };
    const asked = { member: sponsor, contract: document, parameters, purpose: 'risk-statistics', keyVersion: 1 };
    await assert.rejects(requester.post(signQuestion({ ...asked, keys: requester.keys })), refused);
    await assert.rejects(requester.post(signQuestion({ ...asked, keys: inside.keys })), {
      code: 'KEY_NOT_FOUND',
    });
  });

  it('is billed through its sponsor, by its handle', async () => {
    const period = new Date().toISOString().slice(0, 7);
    const lines = await until('the usage', async () => {
      const view = await alliance.officer(other).get('/v1/usage', { query: { period, member: sponsor } });
      return view.lines.some((line) => line.request === request) ? view.lines : undefined;
    });
    const shown = lines.map((line) => [line.request === request, line.payer, line.outside]);
    assert.deepEqual(new Set(shown.map(String)), new Set([`true,${sponsor},${handle}`, `false,${sponsor},`]));
  });

  it('leaves evidence that says who asked', async () => {
    const text = JSON.stringify(
      await alliance.officer(sponsor).get('/v1/queries/{id}/evidence', { path: { id: request } }),
    );
    const { verdict, checks } = verifyEvidence(readBundle(text));
    assert.notEqual(verdict, 'refuted');
    assert.deepEqual(
      checks.filter(({ name }) => name === 'outside').map((check) => check.verdict),
      ['passed'],
    );
  });

  it('asks no more when the members have removed it, or its sponsor has revoked its key', async () => {
    const signed = await requester.sign(asking());
    await removed();
    await assert.rejects(requester.post(signed), refused);
    await assert.rejects(requester.sign(asking()), { code: 'QUERY_CONTRACT_NOT_FOUND' });
    await alliance.decide(sponsor, admission);
    assert.equal((await requester.ask(asking())).status, 'answered');
    await alliance.officer(sponsor).post('/v1/keys/{id}/revocation', { path: { id: requester.keys.id } });
    await assert.rejects(requester.ask(asking()), { code: 'KEY_NOT_USABLE' });
  });

  it('leaves a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(other);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });
});
