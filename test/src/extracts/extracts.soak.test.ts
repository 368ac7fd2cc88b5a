import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditBlocks } from '@entente/cli';
import type { Body } from '@entente/client';
import { lenders } from '@entente/examples';
import { Cell, type ExtractRecipe, type PublishedExtract } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, members, supervisor } from '../parts.js';
import { scan } from '../sharing/scan-files.js';
import { until } from '../until.js';

const [owner, receiver, other] = lenders;
const id = 'loans-by-size';

const recipe: z.input<typeof ExtractRecipe> = {
  ...{ kind: 'extract-recipe', id, title: 'Loans by size', source: 'loans', validUntil: '2099-12-31' },
  columns: {
    person: { method: 'pseudonym' },
    region: { method: 'keep' },
    product: { method: 'level', level: 'security' },
    status: { method: 'keep' },
    balance: { method: 'noise', scale: '250', bottom: '0', top: '100000' },
    overdue_days: { method: 'suppress' },
  },
  quasiIdentifiers: ['region', 'product'],
  sensitive: ['status'],
  ...{ k: 10, l: 2, mostSuppressedPercent: 95, receivers: [receiver, supervisor] },
};

const Draft = z.looseObject({
  extract: z.looseObject({ report: z.looseObject({ rows: z.number(), smallest: z.number() }) }),
  words: z.array(z.string()),
});
const Copy = z.looseObject({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) });

describe('an extract of the loans of a lender', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let copy: z.infer<typeof Copy>;

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
  });

  after(async () => {
    await alliance.stop();
  });

  const draft = (change: object = {}): Promise<unknown> =>
    alliance.officer(owner).post('/v1/extracts/drafts', {
      body: { recipe: { ...recipe, ...change } as Body<'/v1/extracts/drafts'>['recipe'] },
    });
  const content = (member: Member): Promise<Uint8Array> =>
    alliance.officer(member).bytes('/v1/extracts/{owner}/{id}/content', { path: { owner, id } });
  /** A gateway writes its log beside its own folder. */
  const files = (member: Member): string => dirname(alliance.gateway(member).operatorTokenFile);

  async function voted(): Promise<void> {
    const propose = async (): Promise<{ readonly id: string }> =>
      await alliance.officer(owner).post('/v1/extracts/drafts/{id}/propose', { path: { id } });
    const [proposal, again] = [await propose(), await propose()];
    assert.equal(again.id, proposal.id);
    for (const member of members.filter((one) => one !== owner)) {
      const officer = alliance.officer(member);
      const path = { id: proposal.id };
      const { contentHash } = await until('the proposal', async () =>
        officer.get('/v1/proposals/{id}', { path }).catch(() => undefined),
      );
      const body = { choice: 'approve', contentHash } as const;
      await officer.post('/v1/proposals/{id}/ballots', { path, body }).catch((error: unknown) => {
        assert.equal((error as { code: string }).code, 'ALREADY_DECIDED');
      });
    }
    for (const member of members) {
      await until('the extract', async () =>
        alliance
          .officer(member)
          .get('/v1/extracts/{owner}/{id}', { path: { owner, id } })
          .catch(() => undefined),
      );
    }
  }

  it('is not drafted where it would tell too much, nor for strangers, and nothing is kept of that', async () => {
    const { columns } = recipe;
    const cases: readonly (readonly [object, string])[] = [
      [{ columns: { ...columns, person: { method: 'keep' } } }, 'EXTRACT_REFUSED'],
      [{ columns: { ...columns, opened_on: { method: 'keep' } } }, 'EXTRACT_REFUSED'],
      [{ columns: { ...columns, product: { method: 'level', level: 'country' } } }, 'EXTRACT_REFUSED'],
      [{ columns: { ...columns, nothing: { method: 'keep' } } }, 'EXTRACT_REFUSED'],
      [{ k: 3 }, 'EXTRACT_REFUSED'],
      [{ k: 100_000 }, 'EXTRACT_REFUSED'],
      [{ receivers: [owner] }, 'EXTRACT_REFUSED'],
      [{ receivers: ['StrangerMSP'] }, 'MEMBER_NOT_FOUND'],
      [{ source: 'nothing' }, 'SOURCE_NOT_FOUND'],
      [{ validUntil: '2020-01-01' }, 'TIMESTAMP_UNACCEPTABLE'],
      [{ samplePercent: 0 }, 'INVALID_INPUT'],
      [{ id: '../keys' }, 'INVALID_INPUT'],
    ];
    for (const [change, code] of cases) {
      await assert.rejects(draft(change), { code }, JSON.stringify(change));
    }
    assert.deepEqual(await alliance.officer(owner).get('/v1/extracts/drafts'), { items: [] });
    await assert.rejects(alliance.officer(owner).post('/v1/extracts/drafts/{id}/propose', { path: { id } }), {
      code: 'EXTRACT_NOT_FOUND',
    });
  });

  it('is drafted with a report, stays at its owner until the members approve it, and is then handed to its receivers', async () => {
    const { extract, words } = Draft.parse(await draft());
    assert.ok(extract.report.smallest >= 10);
    assert.ok(words.includes('left out: opened_on, overdue_days'), words.join('\n'));
    await assert.rejects(content(receiver), { code: 'EXTRACT_NOT_FOUND' });
    await voted();
    copy = Copy.parse(JSON.parse(Buffer.from(await content(receiver)).toString('utf8')));
    assert.deepEqual(copy.columns, ['balance', 'person', 'product', 'region', 'status']);
    assert.ok(copy.rows.length > 0 && copy.rows.length <= extract.report.rows);
    const { handedOut } = (await alliance.officer(owner).get('/v1/extracts/{owner}/{id}', { path: { owner, id } })) as {
      readonly handedOut: readonly { readonly receiver: string }[];
    };
    assert.deepEqual(
      handedOut.map((one) => one.receiver),
      [receiver],
    );
  });

  it('is handed to nobody else, and not drafted again under its name', async () => {
    await assert.rejects(content(other), { code: 'EXTRACT_NOT_AVAILABLE' });
    await assert.rejects(draft(), { code: 'ALREADY_EXISTS' });
    const requester = alliance.users.client(receiver, 'requester');
    await assert.rejects(requester.post('/v1/extracts/{id}/withdraw', { path: { id }, body: { reason: 'no' } }), {
      code: 'FORBIDDEN',
    });
    await assert.rejects(
      alliance.officer(receiver).post('/v1/extracts/{id}/withdraw', { path: { id }, body: { reason: 'no' } }),
      {
        code: 'EXTRACT_NOT_FOUND',
      },
    );
  });

  it('is traced to its receiver from what leaked of it', async () => {
    const traced = (await alliance.officer(owner).post('/v1/extracts/{id}/trace', {
      path: { id },
      body: {
        columns: copy.columns,
        rows: copy.rows,
      },
    })) as { readonly alone: readonly string[]; readonly unknown: number };
    assert.deepEqual([traced.alone, traced.unknown], [[receiver], 0]);
  });

  it('has no identifier or suppressed value in what gateways keep, say and send, nor on the ledger', async () => {
    const persons = new Set((alliance.rows[owner] ?? []).slice(0, 40).map(({ person }) => person));
    const blocks = await ledger();
    for (const person of persons) {
      for (const member of members) {
        assert.deepEqual(await scan(files(member), person, () => true), []);
        const log = await readFile(alliance.gateway(member).logFile, 'utf8');
        assert.ok(!log.includes(person), `the log of ${member}`);
      }
      assert.ok(!JSON.stringify(copy).includes(person));
      assert.ok(blocks.every((block) => !Buffer.from(block).includes(person)));
    }
  });

  it('is not taken for what was approved if its owner hands out something else', async () => {
    const file = join(files(owner), 'extracts', id, `copy-${receiver}.json`);
    const approved = await readFile(file, 'utf8');
    await writeFile(file, approved.replace('"north"', '"south"'));
    await assert.rejects(content(receiver), { code: 'COMMITMENT_MISMATCH' });
    await writeFile(file, approved);
    assert.equal((await content(receiver)).length, Buffer.byteLength(approved));
  });

  it('is not handed out while its source is frozen', async () => {
    const target = { source: { member: owner, id: 'loans' } };
    await alliance.officer(supervisor).post('/v1/freezes', { body: { target, reason: 'a complaint' } });
    await until('the freeze', async () =>
      content(receiver).then(
        () => undefined,
        (error: unknown) => (error as { code: string }).code === 'FROZEN' || undefined,
      ),
    );
    const { items } = (await alliance.officer(owner).get('/v1/freezes')) as {
      readonly items: readonly { readonly id: string }[];
    };
    await alliance.decide(receiver, { kind: 'unfreeze', freeze: items[0]?.id, reason: 'settled' });
    assert.ok((await content(receiver)).length > 0);
  });

  it('is handed out no more once its owner has withdrawn it, which stands on the ledger', async () => {
    await alliance
      .officer(owner)
      .post('/v1/extracts/{id}/withdraw', { path: { id }, body: { reason: 'a column is too fine' } });
    await until('the withdrawal', async () =>
      content(receiver).then(
        () => undefined,
        (error: unknown) => (error as { code: string }).code === 'EXTRACT_NOT_AVAILABLE' || undefined,
      ),
    );
    const { extract } = (await alliance
      .officer(receiver)
      .get('/v1/extracts/{owner}/{id}', { path: { owner, id } })) as {
      readonly extract: PublishedExtract;
    };
    assert.equal(extract.withdrawn?.reason, 'a column is too fine');
    assert.deepEqual(await scan(join(files(owner), 'extracts'), 'extract-copy', () => true), []);
  });

  it('leaves a ledger on which no rule is broken', async () => {
    assert.deepEqual((await auditBlocks(await ledger(), 'entente')).breaches, []);
  });

  async function ledger(): Promise<readonly Uint8Array[]> {
    const officer = alliance.officer(other);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    return blocks;
  }
});
