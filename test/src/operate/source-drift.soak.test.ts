import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GatewayProblem } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { execute, type Member } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until } from '../until.js';

const owner: Member = 'LenderAMSP';
const other: Member = 'LenderBMSP';

interface ListedSource {
  readonly id: string;
  readonly lastCheck: {
    readonly outcome: string;
    readonly open: boolean;
    readonly faults: readonly { readonly place: string }[];
  } | null;
}

describe('a source whose table changes', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let asking: Asking;

  before(async () => {
    alliance = await startAlliance({ owners: [owner], settings: { ENTENTE_SOURCE_CHECK_INTERVAL_MS: '1500' } });
    requester = await alliance.requester(other);
    asking = aboutPerson(alliance.data.personas.everywhere);
  });
  after(async () => {
    await alliance.stop();
  });

  /** Statements of whoever administers the owner's database. */
  async function administer(...statements: readonly string[]): Promise<void> {
    await execute(alliance.postgres.url, statements);
  }

  async function source(): Promise<ListedSource> {
    const { items } = await alliance.officer(owner).get('/v1/sources');
    assert.ok(items[0]);
    return items[0];
  }

  async function untilChecked(open: boolean): Promise<ListedSource> {
    return until(`a check that leaves the source ${open ? 'open' : 'closed'}`, async () => {
      const found = await source();
      return found.lastCheck?.open === open ? found : undefined;
    });
  }

  /** What the ledger has of it, as another member's gateway sees it. */
  async function untilKnown(closed: boolean): Promise<void> {
    await until(`the other member knows the source as ${closed ? 'closed' : 'open'}`, async () => {
      const { items } = await alliance.officer(other).get('/v1/data-sources');
      return items[0]?.closed === closed ? true : undefined;
    });
  }

  it('answers while every promise is kept', async () => {
    await untilChecked(true);
    const view = await requester.ask(asking);
    assert.deepEqual([view.status, view['owners']], ['answered', [owner]]);
  });

  it('is closed on the ledger by the next check after a column is gone, which names the column', async () => {
    await administer(
      'CREATE TABLE lending.kept AS SELECT id, days_past_due FROM lending.contracts',
      'ALTER TABLE lending.contracts DROP COLUMN days_past_due',
    );
    const { lastCheck } = await untilChecked(false);
    assert.deepEqual(
      lastCheck?.faults.map(({ place }) => place),
      ['overdue_days'],
    );
    await untilKnown(true);
  });

  it('takes no requests then: the requester learns nothing, its officer that a source is closed', async () => {
    await assert.rejects(requester.ask(asking), (error: unknown) => {
      assert.ok(error instanceof GatewayProblem);
      assert.equal(error.code, 'REQUEST_REFUSED');
      assert.doesNotMatch(error.detail, /source|check|LenderA/i);
      return true;
    });
    const seen = async (reader: { get(path: string): Promise<unknown> }): Promise<unknown> => {
      const { items } = (await reader.get('/v1/queries')) as { items: { code: string; reason: string | null }[] };
      return items[0] && [items[0].code, items[0].reason];
    };
    assert.deepEqual(await seen(requester.client), ['REQUEST_REFUSED', null]);
    const [code, reason] = (await seen(alliance.officer(other))) as [string, string];
    assert.equal(code, 'SOURCE_CLOSED');
    assert.match(reason, /failed its owner's check/);
  });

  it('answers again after the next check that passes', async () => {
    await administer(
      'ALTER TABLE lending.contracts ADD COLUMN days_past_due integer',
      'UPDATE lending.contracts c SET days_past_due = k.days_past_due FROM lending.kept k WHERE k.id = c.id',
      'GRANT SELECT (days_past_due) ON lending.contracts TO entente_reader',
    );
    await untilChecked(true);
    await untilKnown(false);
    const view = await requester.ask(asking);
    assert.equal(view.status, 'answered');
  });

  it('has told the ledger twice, once when it failed and once when it passed, whatever the number of checks', async () => {
    const { items } = await alliance.officer(other).get('/v1/ledger/transactions', { query: { limit: 500 } });
    assert.equal(items.filter(({ name, valid }) => valid && name === 'data-sources:Report').length, 2);
  });
});
