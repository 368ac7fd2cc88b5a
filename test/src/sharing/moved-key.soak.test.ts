import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditBlocks } from '@entente/cli';
import type { Charter } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, memberFolder } from '../parts.js';
import { until, untilTrue } from '../until.js';
import { Person } from './person.js';

const [owner, asking, other, supervisor] = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'] as const;

const Key = z.looseObject({
  key: z.looseObject({ generation: z.int(), publicKey: z.string(), supervisors: z.array(z.string()) }).optional(),
});
const Request = z.looseObject({ id: z.string(), status: z.string() });

/** Who supervises beside the supervisor. */
function withSupervisors(charter: Charter, also: readonly string[]): Charter {
  const members = Object.entries(charter.members).map(([mspId, entry]) => [
    mspId,
    mspId === supervisor
      ? entry
      : { ...entry, roles: also.includes(mspId) ? (['data-owner', 'supervisor'] as const) : (['data-owner'] as const) },
  ]);
  return { ...charter, members: Object.fromEntries(members) as Charter['members'] };
}

describe('a document that was put before the supervisors changed', { timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let keys: string;
  let document: Buffer;
  let publicKey = '';
  const officer = (member: Member): Person => new Person(alliance, member, 'officer');
  const requester = (): Person => new Person(alliance, asking, 'requester');
  const shares = async (member: Member): Promise<readonly string[]> =>
    (await readdir(join(memberFolder(alliance.dir, member), 'gateway', 'supervision')))
      .filter((name) => name.endsWith('.share'))
      .sort();
  const inForce = async (generation: number): Promise<z.infer<typeof Key>['key']> =>
    until(`key ${String(generation)}`, async () => {
      const { key } = Key.parse(await officer(owner).does('supervision', 'key', 'show'));
      return key?.generation === generation ? key : undefined;
    });
  const ask = async (): Promise<string> =>
    Request.parse(await requester().does('sharing', 'ask', owner, 'report', '--key', keys)).id;
  const approve = async (member: Member, id: string): Promise<void> => {
    await untilTrue('the request at the approver', async () =>
      officer(member)
        .does('sharing', 'request', id)
        .then(
          () => true,
          () => false,
        ),
    );
    await officer(member).does('sharing', 'approve', id);
  };
  const opens = async (id: string): Promise<boolean> => {
    const target = join(alliance.dir, `opened-${id}`);
    await untilTrue('the grant', async () => {
      const { status } = Request.parse(await requester().does('sharing', 'request', id));
      return status === 'granted';
    });
    await requester().does('sharing', 'get', id, '--key', keys, '-o', target);
    return (await readFile(target)).equals(document);
  };

  before(async () => {
    alliance = await startAlliance({
      ...{ contracts: [], owners: [] },
      charter: (charter) => withSupervisors(charter, [other]),
    });
    keys = join(alliance.dir, 'keys');
    document = randomBytes(200_000);
    await writeFile(join(alliance.dir, 'report.bin'), document);
    await requester().does('key', 'new', '--out', keys);
    await requester().does('key', 'register', keys);
    await assert.rejects(officer(supervisor).does('supervision', 'key', 'move'), { code: 'SUPERVISION_NOT_FOUND' });
    await Promise.all([other, supervisor].map((member) => officer(member).does('supervision', 'key', 'make')));
    publicKey = (await inForce(1))?.publicKey ?? '';
    await officer(owner).does(
      ...['sharing', 'put', join(alliance.dir, 'report.bin'), '--id', 'report', '--title', 'A report'],
      ...['--to', asking, '--purpose', 'fraud-inquiry'],
    );
  });
  after(async () => {
    await alliance.stop();
  });

  it('is opened by the supervisors that it was put under', async () => {
    const id = await ask();
    for (const member of [owner, other, supervisor]) {
      await approve(member, id);
    }
    assert.ok(await opens(id));
  });

  it('is closed while one of them is no supervisor any more and still holds its share', async () => {
    await alliance.decide(owner, { kind: 'supervisor', change: 'dismiss', member: other, reason: 'its term is over' });
    await assert.rejects(ask(), { code: 'SUPERVISION_NOT_FOUND' });
  });

  it('is opened again once shares were dealt out to the supervisors as they are, and its key is the same', async () => {
    await assert.rejects(officer(asking).does('supervision', 'key', 'move', '--wait', '0'), { code: 'FORBIDDEN' });
    await assert.rejects(officer(supervisor).does('supervision', 'key', 'move', '--dealers', owner), {
      code: 'SUPERVISION_INVALID',
    });
    await officer(supervisor).does('supervision', 'key', 'move', '--wait', '0');
    // The one that leaves deals its share out, too: the key takes two.
    await officer(other).does('supervision', 'key', 'move', '--wait', '0');
    await officer(supervisor).does('supervision', 'key', 'move');
    const key = await inForce(2);
    assert.deepEqual([key?.publicKey, key?.supervisors], [publicKey, [supervisor]]);
    const id = await ask();
    await approve(owner, id);
    await assert.rejects(officer(other).does('sharing', 'approve', id), { code: /FORBIDDEN|SHARING_NOT_FOUND/ });
    await approve(supervisor, id);
    assert.ok(await opens(id));
  });

  it('leaves nobody a share of before', async () => {
    await untilTrue('the old shares to be erased', async () => (await shares(other)).length === 0);
    assert.deepEqual(await shares(supervisor), ['2.share']);
  });

  it('is opened by those who came, after a stop in the middle of the dealing out', async () => {
    for (const member of [other, asking]) {
      await alliance.decide(owner, { kind: 'supervisor', change: 'appoint', member, reason: 'elected' });
    }
    for (const member of [asking, other, supervisor]) {
      await officer(member).does('supervision', 'key', 'move', '--threshold', '2', '--wait', '0');
      await alliance.gateway(member).process.stop();
      await alliance.restartGateway(member);
    }
    await Promise.all([asking, other, supervisor].map((member) => officer(member).does('supervision', 'key', 'move')));
    assert.equal((await inForce(3))?.publicKey, publicKey);
    const id = await ask();
    await approve(owner, id);
    await approve(supervisor, id);
    await approve(other, id);
    assert.ok(await opens(id));
    await untilTrue('one share each', async () => {
      const all = await Promise.all([asking, other, supervisor].map(shares));
      return all.every((names) => names.join() === '3.share');
    });
  });

  it('leaves a ledger in which the audit finds nothing', async () => {
    const client = alliance.officer(supervisor);
    const { height } = (await client.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await client.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });
});
