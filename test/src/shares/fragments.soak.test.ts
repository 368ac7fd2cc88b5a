import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, readBundle, verifyEvidence } from '@entente/cli';
import { type Cell, FragmentSet, validate } from '@entente/protocol';
import { folderOf } from '../parts.js';
import type { Requester } from '../requester.js';
import { banks, dealer, FourBanks, loansOf, overdueInSecret } from './four-banks.js';

const council = 'CouncilMSP';
const away = 'BankDMSP';
const keepers = ['BankAMSP', 'BankBMSP'] as const;
const contract = {
  ...overdueInSecret,
  ...{ id: 'owed-in-fragments', title: 'What is owed, also to banks that are away' },
  combine: { mode: 'secure-sum', by: dealer, fragments: true },
  access: { members: [...banks, council] },
} as const;
const named = { contract: `${contract.id}@1` };
const secret = { contract: `${contract.id}@1`, parameters: {}, purpose: 'study' } as const;

/** How many loans and cents there are by cell that is opened. */
function plain(): readonly (readonly Cell[])[] {
  const cells = Map.groupBy(Object.values(loansOf).flat(), ({ region, product }) => `${region} ${product}`);
  return [...cells]
    .filter(([cell]) => cell !== 'west micro')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([cell, rows]) => {
      const cents = String(rows.reduce((sum, row) => sum + row.cents, 0));
      return [...cell.split(' '), rows.length, `${cents.slice(0, -2)}.${cents.slice(-2)}`];
    });
}

describe('a sum over four banks, one of which is away and has left fragments', { timeout: 300_000 }, () => {
  let running: FourBanks;
  let requester: Requester;

  before(async () => {
    running = await FourBanks.start({ council, contracts: [contract] });
    requester = await running.requester(council);
  });
  after(async () => {
    await running.stop();
  });

  async function totals(): Promise<readonly (readonly Cell[])[]> {
    const view = await requester.ask(secret);
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const opened = await requester.open(view.id);
    assert.ok(opened.kind === 'joint-result' && opened.mode === 'secure-sum');
    return opened.table.rows.map((row) => row.slice(0, 4));
  }
  const filesOf = (member: string): Promise<readonly string[]> =>
    readdir(join(folderOf(running.dir, member), 'gateway', 'fragments'));

  it('comes to the same while its gateway is stopped as when it computes itself', async () => {
    assert.deepEqual(await totals(), plain());
    const officer = running.agreeing.officer(away);
    const made = validate(FragmentSet, await officer.post('/v1/fragments', { body: { ...named, keepers } }));
    assert.deepEqual([made.owner, made.set, made.keepers], [away, 1, keepers]);
    const { process } = running.alliance.gateway(away);
    process.pause();
    try {
      assert.deepEqual(await totals(), plain());
    } finally {
      process.resume();
    }
  });

  it('leaves evidence of the set that was used, which is refuted without it', async () => {
    const { id } = await requester.ask(secret);
    const officer = running.alliance.users.client(council, 'officer');
    const bundle = readBundle(JSON.stringify(await officer.get('/v1/queries/{id}/evidence', { path: { id } })));
    const { checks, transactions } = verifyEvidence(bundle, {
      envelope: await requester.client.text('/v1/queries/{id}/result', { path: { id } }),
    });
    assert.deepEqual(
      checks.filter(({ verdict }) => verdict === 'failed'),
      [],
    );
    const [about, ...others] = checks.filter(({ name }) => name === 'fragments');
    assert.deepEqual([about?.about, about?.verdict, others], [`fragments of ${away}`, 'passed', []]);
    assert.match(about?.detail ?? '', /set 1 as of .* kept .* by BankAMSP, BankBMSP, who signed/);
    const without = {
      ...bundle,
      transactions: bundle.transactions.filter(
        ({ id: one }) => !transactions.some((shown) => shown.id === one && shown.call[0] === 'fragments:Commit'),
      ),
    };
    const failed = verifyEvidence(without).checks.filter(({ verdict }) => verdict === 'failed');
    assert.ok(failed.some(({ name }) => name === 'fragments'));
  });

  it('is refused by a keeper that has lost its fragment, or has another than it signed for, and answered again with it', async () => {
    const [keeper] = keepers;
    const [name = ''] = await filesOf(keeper);
    const file = join(folderOf(running.dir, keeper), 'gateway', 'fragments', name);
    const bytes = await readFile(file);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
    await writeFile(file, changed);
    const refusedBy = async (): Promise<unknown> => {
      const { status, outcome } = await requester.ask(secret);
      return [status, outcome?.by];
    };
    assert.deepEqual(await refusedBy(), ['refused', keeper]);
    await rm(file);
    assert.deepEqual(await refusedBy(), ['refused', keeper]);
    await writeFile(file, bytes, { mode: 0o600 });
    assert.deepEqual(await totals(), plain());
  });

  it('is not computed with fragments for a bank that asks and owns data itself', async () => {
    const bank = await running.requester('BankAMSP');
    await assert.rejects(bank.ask(secret), { code: 'FRAGMENTS_NOT_USABLE' });
  });

  it('forgets fragments that the next set supersedes, and all of a set that is withdrawn', async () => {
    const officer = running.agreeing.officer(away);
    await officer.post('/v1/fragments', { body: { ...named, keepers } });
    assert.deepEqual(await totals(), plain());
    for (const keeper of keepers) {
      assert.deepEqual(
        (await filesOf(keeper)).map((name) => name.slice(64)),
        [`-${away}-2`],
      );
    }
    await officer.post('/v1/fragments/withdraw', { body: named });
    assert.deepEqual(await totals(), plain());
    for (const keeper of keepers) {
      assert.deepEqual(await filesOf(keeper), []);
    }
  });

  it('refuses keepers who do not compute, and contracts that say nothing of fragments', async () => {
    const officer = running.agreeing.officer(away);
    await assert.rejects(officer.post('/v1/fragments', { body: { ...named, keepers: ['BankAMSP', council] } }), {
      code: 'FRAGMENTS_INVALID',
    });
    await assert.rejects(officer.post('/v1/fragments', { body: { ...named, keepers: ['BankAMSP', away] } }), {
      code: 'INVALID_INPUT',
    });
  });

  it('leaves a ledger that breaks no rule and has nothing of an input', async () => {
    const officer = running.alliance.users.client(council, 'officer');
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as { height: number };
    const numbers = Array.from({ length: height }, (_, number) => String(number));
    const blocks = await Promise.all(
      numbers.map((number) => officer.bytes('/v1/ledger/blocks/{number}', { path: { number } })),
    );
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
    const { items } = (await officer.get('/v1/fragments')) as { items: readonly { readonly use: string }[] };
    assert.deepEqual(
      items.map(({ use }) => use),
      ['withdrawn'],
    );
  });
});
