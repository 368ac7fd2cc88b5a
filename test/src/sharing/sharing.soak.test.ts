import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readBundle, verifyEvidence } from '@entente/cli';
import type { Charter } from '@entente/protocol';
import { z } from 'zod';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { scan } from './scan-files.js';
import { type Member, memberFolder } from '../parts.js';
import { until, untilTrue } from '../until.js';
import { Person } from './person.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));
const [owner, asking, other, supervisor] = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'] as const;
const supervisors: readonly Member[] = [asking, other, supervisor];
const mebi = 1024 * 1024;

const Item = z.looseObject({ owner: z.string(), id: z.string(), content: z.looseObject({ hash: z.string() }) });
const Request = z.looseObject({
  id: z.string(),
  status: z.string(),
  waitingFor: z.array(z.string()),
  check: z.looseObject({ sound: z.boolean() }).optional(),
});

/** Two lenders supervise as well: three supervisors, of whom it takes two. The word of the one that asks does not count. */
function withThree(charter: Charter): Charter {
  const members = Object.entries(charter.members).map(([mspId, entry]) => [
    mspId,
    [asking, other].some((member) => member === mspId)
      ? { ...entry, roles: ['data-owner', 'supervisor'] as const }
      : entry,
  ]);
  return { ...charter, members: Object.fromEntries(members) as Charter['members'] };
}

describe('documents under supervision', { timeout: 600_000 }, () => {
  let alliance: TestAlliance;
  let files: string;
  let keys: string;
  let document: Buffer;
  let canary: string;
  let granted: string;
  const officer = (member: Member): Person => new Person(alliance, member, 'officer');
  const requester = (): Person => new Person(alliance, asking, 'requester');
  const put = (id: string, file: string, ...more: readonly string[]): readonly string[] => [
    ...['sharing', 'put', file, '--id', id, '--title', `Report ${id}`, '--to', asking],
    ...['--purpose', 'fraud-inquiry', ...more],
  ];
  const requestOf = async (person: Person, id: string): Promise<z.infer<typeof Request>> =>
    Request.parse(await person.does('sharing', 'request', id));
  const ask = async (item: string): Promise<string> =>
    Request.parse(await requester().does('sharing', 'ask', owner, item, '--key', keys)).id;
  const approve = async (member: Member, id: string): Promise<string> => {
    await untilTrue('the request at the approver', async () =>
      requestOf(officer(member), id).then(
        () => true,
        () => false,
      ),
    );
    return Request.parse(await officer(member).does('sharing', 'approve', id)).status;
  };
  const ended = async (id: string, status: string): Promise<void> => {
    await untilTrue(`the request to be ${status}`, async () => (await requestOf(requester(), id)).status === status);
  };
  const get = (id: string, name: string): readonly string[] => [
    'sharing',
    'get',
    id,
    '--key',
    keys,
    '-o',
    join(files, name),
  ];
  const armed = async (member: Member, at: string): Promise<void> => {
    await alliance.gateway(member).process.stop();
    const settings = { FAULT_AT: at, FAULT_MARK: join(alliance.dir, `fault-${at}-${member}`) };
    await alliance.restartGateway(member, { entry: faulty, settings });
  };
  const contents = async (member: Member): Promise<readonly string[]> =>
    readdir(join(memberFolder(alliance.dir, member), 'gateway', 'sharing', 'contents'));

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [], charter: withThree });
    files = alliance.dir;
    keys = join(files, 'keys');
    canary = randomBytes(24).toString('hex');
    document = Buffer.concat([Buffer.from(canary.repeat(30_000)), randomBytes(8 * mebi + 77)]);
    await writeFile(join(files, 'report.bin'), document);
    await requester().does('key', 'new', '--out', keys);
    await requester().does('key', 'register', keys);
  });
  after(async () => {
    await alliance.stop();
  });

  it('are not taken before the supervisors have their key, nor the classical way before one has announced its own', async () => {
    const file = join(files, 'small.txt');
    await writeFile(file, 'small');
    await assert.rejects(officer(owner).does(...put('early', file)), { code: 'SUPERVISION_NOT_FOUND' });
    const classical = put('early', file, '--classical', supervisor);
    await assert.rejects(officer(owner).does(...classical), { code: 'SUPERVISION_NOT_FOUND' });
    for (let round = 0; round < 3; round += 1) {
      for (const member of supervisors) {
        await officer(member).does('supervision', 'key', 'make', '--wait', '0');
      }
    }
    await until('the joint key', async () => {
      const { making } = (await officer(owner).does('supervision', 'key', 'show')) as {
        making?: { publicKey?: string };
      };
      return making?.publicKey;
    });
    await officer(supervisor).does('sharing', 'key', 'announce');
  });

  it('are put by their owner, and copied to the member that was chosen for that', async () => {
    const item = Item.parse(await officer(owner).does(...put('report', join(files, 'report.bin'), '--holder', other)));
    assert.equal(item.owner, owner);
    await untilTrue('the copy', async () => (await contents(other)).includes(item.content.hash));
    assert.deepEqual(await contents(owner), await contents(other));
    assert.deepEqual(await contents(supervisor), []);
    const sealed = await readFile(
      join(memberFolder(alliance.dir, other), 'gateway/sharing/contents', item.content.hash),
    );
    assert.equal(createHash('sha256').update(sealed).digest('hex'), item.content.hash);
    assert.equal(sealed.length > document.length, true);
  });

  it('are refused by their code where what is asked makes no sense, and nothing is changed', async () => {
    const [own, theirs] = [alliance.officer(owner), alliance.users.client(asking, 'requester')];
    const [uploads, upload] = ['/v1/sharing/uploads', '/v1/sharing/uploads/{id}'] as const;
    const none = 'ab'.repeat(32);
    const [json, headers] = [new Blob(['{}']), { 'content-type': 'application/json' }];
    const item = {
      id: 'other',
      title: 'Other',
      access: { members: [asking], purposes: ['inquiry'] },
      validUntil: '2099-01-01',
    };
    const { id } = await own.post(uploads, { body: { length: 10 } });
    const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['FORBIDDEN', () => theirs.post(uploads, { body: { length: 1 } })],
      ['INVALID_INPUT', () => own.post(uploads, { body: { length: -1 } })],
      ['INVALID_INPUT', () => own.append(upload, { path: { id }, offset: -1, bytes: new Blob(['x']) })],
      ['INVALID_INPUT', () => own.append(upload, { path: { id }, offset: 0, bytes: json, headers })],
      ['UPLOAD_NOT_FOUND', () => own.post('/v1/sharing/items', { body: { ...item, upload: 'ab'.repeat(16) } })],
      ['UPLOAD_INCOMPLETE', () => own.post('/v1/sharing/items', { body: { ...item, upload: id } })],
      [
        'INVALID_INPUT',
        () => own.post('/v1/sharing/items', { body: { ...item, upload: id, policy: { kind: 'trust' } as never } }),
      ],
      ['ITEM_NOT_FOUND', () => own.get('/v1/sharing/items/{owner}/{id}', { path: { owner, id: 'none' } })],
      ['INVALID_INPUT', () => own.get('/v1/sharing/requests/{id}', { path: { id: 'none' } })],
      ['SHARING_NOT_FOUND', () => own.post('/v1/sharing/requests/{id}/approve', { path: { id: none }, body: {} })],
      ['SHARING_NOT_FOUND', () => theirs.get('/v1/sharing/requests/{id}/content', { path: { id: none } })],
      ['INVALID_INPUT', () => theirs.post('/v1/sharing/requests', { body: { question: {} as never, signature: '' } })],
      ['ALREADY_EXISTS', () => officer(owner).does(...put('report', join(files, 'small.txt')))],
    ];
    for (const [code, act] of refused) {
      await assert.rejects(act(), { code });
    }
    await own.delete(upload, { path: { id } });
    await assert.rejects(own.get(upload, { path: { id } }), { code: 'UPLOAD_NOT_FOUND' });
  });

  it('are opened by the requester when the owner and two supervisors have approved, not before', async () => {
    const id = await ask('report');
    await assert.rejects(requester().does(...get(id, 'early.bin')), { code: 'SHARING_UNDECIDED' });
    assert.equal((await requestOf(officer(owner), id).catch(() => undefined))?.check?.sound ?? true, true);
    assert.equal(await approve(supervisor, id), 'waiting');
    assert.equal(await approve(other, id), 'waiting');
    await assert.rejects(requester().does(...get(id, 'early.bin')), { code: 'SHARING_UNDECIDED' });
    await approve(owner, id);
    await ended(id, 'granted');
    await requester().does(...get(id, 'got.bin'));
    assert.deepEqual(await readFile(join(files, 'got.bin')), document);
    await assert.rejects(requester().does(...get(id, 'got.bin')), { code: 'ALREADY_EXISTS' });
    await assert.rejects(officer(asking).does(...get(id, 'other.bin')), { code: 'FORBIDDEN' });
    granted = id;
  });

  it('leave evidence that is checked offline, by their owner’s gateway or the requester’s, and not with a word missing', async () => {
    const waiting = await ask('report');
    const early = requester().does('evidence', 'fetch', waiting, '--sharing', '-o', join(files, 'early.json'));
    await assert.rejects(early, { code: 'SHARING_UNDECIDED' });
    for (const person of [requester(), officer(owner)]) {
      const file = join(files, 'evidence.json');
      await person.does('evidence', 'fetch', granted, '--sharing', '-o', file);
      const bundle = readBundle(await readFile(file, 'utf8'));
      const report = verifyEvidence(bundle);
      assert.deepEqual(
        report.checks.filter(({ verdict }) => verdict === 'failed'),
        [],
      );
      for (const name of ['sharing-item', 'sharing-request', 'sharing-answer', 'sharing-outcome']) {
        assert.ok(
          report.checks.some((check) => check.name === name && check.verdict === 'passed'),
          name,
        );
      }
      const left = new Set(
        report.transactions.flatMap(({ id, call }) =>
          /sharing:(Ask|Answer|Put|Settle)/.test(call[0] ?? '') ? [id] : [],
        ),
      );
      assert.ok(left.size >= 6, `${String(left.size)} transactions of it`);
      for (const id of left) {
        const transactions = bundle.transactions.filter((one) => one.id !== id);
        assert.equal(verifyEvidence({ ...bundle, transactions }).verdict, 'refuted');
      }
      const another = { ...bundle, request: { ...bundle.request, id: waiting } };
      assert.equal(verifyEvidence(another).verdict, 'refuted');
    }
    await assert.rejects(
      officer(owner).does('evidence', 'fetch', 'ab'.repeat(32), '--sharing', '-o', join(files, 'none.json')),
      { code: 'SHARING_NOT_FOUND' },
    );
  });

  it('are not opened when the owner refuses, or too many supervisors do, and each says why', async () => {
    const refused = await ask('report');
    await untilTrue('the request', async () =>
      requestOf(officer(owner), refused).then(
        () => true,
        () => false,
      ),
    );
    await officer(owner).does('sharing', 'refuse', refused, '--reason', 'not in this inquiry');
    await ended(refused, 'refused');
    assert.match(JSON.stringify(await requestOf(requester(), refused)), /not in this inquiry/);
    await assert.rejects(requester().does(...get(refused, 'no.bin')), { code: 'SHARING_ENDED' });
    await assert.rejects(approve(supervisor, refused), { code: 'SHARING_ENDED' });
  });

  it('are opened by a classical supervisor, who seals their key to the requester alone', async () => {
    await officer(owner).does(...put('plain', join(files, 'report.bin'), '--classical', supervisor));
    const id = await ask('plain');
    await approve(supervisor, id);
    await assert.rejects(requester().does(...get(id, 'classical.bin')), { code: 'SHARING_UNDECIDED' });
    await approve(owner, id);
    await ended(id, 'granted');
    await requester().does(...get(id, 'classical.bin'));
    assert.deepEqual(await readFile(join(files, 'classical.bin')), document);
  });

  for (const at of ['item-sealed', 'item-put'] as const) {
    it(`are put once if the owner's gateway is killed at ${at}`, async () => {
      await armed(owner, at);
      const id = `killed-${at}`;
      const before = officer(owner).begins(...put(id, join(files, 'report.bin')));
      await untilTrue('the kill', () => !alliance.gateway(owner).process.isRunning, 30_000);
      await before.ended;
      await alliance.restartGateway(owner);
      const item = await until('the item', async () =>
        officer(owner)
          .does('sharing', 'show', owner, id)
          .catch(() => undefined),
      );
      const { hash } = Item.parse(item).content;
      await untilTrue('the content in its place', async () => (await contents(owner)).includes(hash));
      const request = await ask(id);
      await approve(owner, request);
      await approve(other, request);
      await approve(supervisor, request);
      await ended(request, 'granted');
      await requester().does(...get(request, `${id}.bin`));
      assert.deepEqual(await readFile(join(files, `${id}.bin`)), document);
      const left = await readdir(join(memberFolder(alliance.dir, owner), 'gateway/sharing/uploads'));
      assert.deepEqual(left.filter((name) => name.endsWith('.upload')).length, 1, 'the early upload alone');
    });
  }

  it('go on being uploaded and fetched after a kill of a gateway and of the command line', async () => {
    const large = randomBytes(90 * mebi + 5);
    await writeFile(join(files, 'large.bin'), large);
    const first = officer(owner).begins(...put('large', join(files, 'large.bin')));
    const folder = join(memberFolder(alliance.dir, owner), 'gateway/sharing');
    const drafts = async (): Promise<number> => {
      const names = await readdir(join(folder, 'drafts'));
      const sizes = await Promise.all(names.map(async (name) => (await readFile(join(folder, 'drafts', name))).length));
      return Math.max(0, ...sizes);
    };
    await untilTrue('a part of the upload', async () => (await drafts()) > 8 * mebi);
    await alliance.gateway(owner).process.kill();
    first.process.kill('SIGKILL');
    await first.ended;
    const kept = await drafts();
    await alliance.restartGateway(owner);
    await officer(owner).does(...put('large', join(files, 'large.bin')));
    assert.ok(kept > 8 * mebi);

    const id = await ask('large');
    await approve(owner, id);
    await approve(other, id);
    await armed(asking, 'part-copied');
    await approve(supervisor, id);
    await untilTrue('the kill', () => !alliance.gateway(asking).process.isRunning);
    await alliance.restartGateway(asking);
    await ended(id, 'granted');
    const again = requester().begins(...get(id, 'large.out'));
    await untilTrue('a part of the file', async () =>
      (await readdir(files)).some((name) => name.startsWith('large.out.')),
    );
    again.process.kill('SIGKILL');
    await again.ended;
    await requester().does(...get(id, 'large.out'));
    assert.ok((await readFile(join(files, 'large.out'))).equals(large));
    assert.deepEqual(
      (await readdir(files)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('leave nothing of their plaintext in what gateways and the ledger keep', async () => {
    assert.deepEqual(await scan(files, canary, (name) => !/\.(bin|out)$/.test(name)), []);
  });

  it('are given out no more once their owner has withdrawn them, and copies are removed', async () => {
    const later = await ask('report');
    await approve(owner, later);
    await approve(other, later);
    await approve(supervisor, later);
    await ended(later, 'granted');
    const waiting = await ask('report');
    const { content } = Item.parse(await officer(owner).does('sharing', 'withdraw', 'report'));
    await untilTrue('the copy to be removed', async () => !(await contents(other)).includes(content.hash));
    assert.equal((await contents(owner)).includes(content.hash), false);
    await untilTrue('the withdrawal at the requester', async () =>
      JSON.stringify(await requestOf(requester(), later)).includes('"withdrawn":true'),
    );
    await assert.rejects(requester().does(...get(later, 'late.bin')), { code: 'SHARING_ENDED' });
    await assert.rejects(approve(supervisor, waiting), /SHARING_(INVALID|ENDED)/);
    await assert.rejects(ask('report'), { code: 'ITEM_CLOSED' });
    await assert.rejects(officer(owner).does('sharing', 'withdraw', 'none'), { code: 'ITEM_NOT_FOUND' });
  });
});
