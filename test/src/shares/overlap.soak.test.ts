import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, type Opened, readBundle, verifyEvidence } from '@entente/cli';
import { QueryContractForm, unpackShares, validate } from '@entente/protocol';
import type { Requester } from '../requester.js';
import { banks, dealer, FourBanks, type Loan } from './four-banks.js';

const [asking, one, other, fourth] = banks;

const form = {
  ...{ kind: 'query-contract', version: 1, purposes: ['study'], schemas: { loans: 1 } },
  ...{ parameters: { region: { column: 'loans.region' } }, access: { members: [asking, fourth] } },
  local: 'SELECT count(*) AS common FROM loans WHERE region = :region',
  spends: { loans: 1 },
};
const combine = { mode: 'overlap', by: dealer, between: [one, other] };

const inCommon = validate(QueryContractForm, {
  ...form,
  ...{ id: 'borrowers-in-common', title: 'How many people owe something to both banks', combine },
});
const withNoise = validate(QueryContractForm, {
  ...form,
  ...{ id: 'borrowers-with-noise', title: 'About how many people owe something to both banks' },
  combine: { ...combine, noise: { microEpsilon: 1_000_000 } },
});

/** Whom a bank lends to, from a person of a number on; each has two loans, which count once. */
function lent(region: string, from: number, count: number): readonly Loan[] {
  return Array.from({ length: count }, (_, index) => `person-${region}-${String(from + index)}`).flatMap((person) =>
    ['card', 'micro'].map((product) => ({ person, region, product, cents: 100_000 })),
  );
}

/** In the north 33 in common of 70 and 90, in the south 4 of 30 and 30, in the west 7 at one bank, all of them at the other. */
const loans = {
  [asking]: lent('north', 0, 20),
  [one]: [...lent('north', 0, 70), ...lent('south', 0, 30), ...lent('west', 0, 7)],
  [other]: [...lent('north', 37, 90), ...lent('south', 26, 30), ...lent('west', 0, 60)],
  [fourth]: lent('north', 0, 90),
};

describe('how many people two of four banks have in common', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    const privacyBudget = { units: 6, per: 'life', unit: 1_000_000 } as const;
    running = await FourBanks.start({ contracts: [inCommon, withNoise], loans, privacyBudget });
    requester = await running.requester(asking);
  });
  after(async () => {
    await running.stop();
  });

  async function ask(contract: string, region: string): Promise<string> {
    const view = await requester.ask({ contract, parameters: { region }, purpose: 'study' });
    assert.equal(view.status, 'answered', JSON.stringify(view));
    return view.id;
  }

  async function opened(request: string): Promise<Extract<Opened, { readonly kind: 'joint-result' }>> {
    const answer = await requester.open(request);
    assert.ok(answer.kind === 'joint-result' && answer.mode === 'overlap');
    assert.deepEqual(answer.owners, [one, other]);
    return answer;
  }

  it('comes to what somebody with both books would count, by people and not by loans', async () => {
    const id = await ask('borrowers-in-common@1', 'north');
    const { table } = await opened(id);
    assert.deepEqual(table, { columns: [{ name: 'common', type: 'integer' }], rows: [[33]] });
    const envelopes = unpackShares(await requester.client.text('/v1/queries/{id}/result', { path: { id } })) ?? {};
    assert.deepEqual(Object.keys(envelopes).sort(), [one, other]);
  });

  it('has evidence that both owners computed it, and a ledger that breaks no rule', async () => {
    const id = await ask('borrowers-in-common@1', 'north');
    const officer = running.alliance.users.client(asking, 'officer');
    const bundle = readBundle(JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } })));
    const { checks } = verifyEvidence(bundle, {
      envelope: await requester.client.text('/v1/queries/{id}/result', { path: { id } }),
    });
    assert.deepEqual(
      checks.filter(({ verdict }) => verdict === 'failed'),
      [],
    );
    const passed = checks.filter(({ name, verdict }) => name === 'share-envelope' && verdict === 'passed');
    assert.deepEqual(passed.map(({ about }) => about).sort(), [`share of ${one}`, `share of ${other}`]);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as { height: number };
    const numbers = Array.from({ length: height }, (_, number) => String(number));
    const blocks = await Promise.all(
      numbers.map((number) => officer.bytes('/v1/ledger/blocks/{number}', { path: { number } })),
    );
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
    assert.ok(!Buffer.concat(blocks).includes('person-north'), 'nobody is on the ledger');
  });

  it('is held back where there are fewer than the policy lets anybody speak of', async () => {
    const { table, suppression } = await opened(await ask('borrowers-in-common@1', 'south'));
    assert.deepEqual(table.rows, []);
    assert.equal(suppression?.cells, 'some');
  });

  it('leaves nobody of the one bank with any other member, in journal, state copy or log', async () => {
    await ask('borrowers-in-common@1', 'west');
    for (const member of [asking, fourth, dealer]) {
      assert.ok(!(await running.kept(member)).includes('person-west-'), member);
    }
    assert.ok(!(await running.kept(one)).includes('person-north-9'), 'people whom the other bank alone has');
  });

  it('has noise where the contract says so, drawn once a request', async () => {
    const id = await ask('borrowers-with-noise@1', 'north');
    const [once, again] = [await opened(id), await opened(id)];
    assert.deepEqual(again, once);
    assert.equal(once.suppression?.counts, 'with noise, of standard deviation common 2');
    // Of two draws of scale one, not one in a billion is so far off.
    assert.ok(Math.abs(Number(once.table.rows[0]?.[0]) - 33) < 50);
  });
});
