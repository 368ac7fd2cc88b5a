import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { create } from 'tar';
import { NetworkProblem } from '../problem.js';
import { backupMember, restoreMember } from './backup.js';
import type { MemberHome } from './home.js';
import { initMember } from './init.js';
import { secretsBelow, secretsIn } from './testing/find-secrets.js';

const passphrase = 'nine lives of a cat';

describe("a backup of a member's home", () => {
  let dir: string;
  let home: MemberHome;
  let database: DatabaseSync;

  const withCode =
    (code: string) =>
    (error: unknown): boolean => {
      assert.ok(error instanceof NetworkProblem, String(error));
      assert.equal(error.code, code, error.message);
      return true;
    };

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-backup-'));
    ({ home } = await initMember({ dir: join(dir, 'a'), mspId: 'LenderAMSP', name: 'lender-a', host: '10.0.0.1' }));
    await mkdir(join(home.layout.fabric.ordererDir, 'data'), { recursive: true });
    await writeFile(join(home.layout.fabric.ordererDir, 'data', 'block'), 'old');
    await mkdir(home.files.gatewayData, { recursive: true });
    database = new DatabaseSync(join(home.files.gatewayData, 'journal.db'));
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE step (id TEXT); INSERT INTO step VALUES (1)');
  });

  after(async () => {
    database.close();
    await rm(dir, { recursive: true });
  });

  it('brings back keys, settings and the open journal, and no ledger', async () => {
    const file = join(dir, 'a.backup');
    const made = await backupMember(home, { file, passphrase });
    assert.ok(made.isEncrypted);
    assert.equal((await stat(file)).mode & 0o777, 0o600);

    const restored = await restoreMember({ file, dir: join(dir, 'restored'), passphrase });
    assert.deepEqual(restored.settings, home.settings);
    assert.deepEqual(await readFile(restored.layout.ca.keyFile), await readFile(home.layout.ca.keyFile));
    assert.equal((await stat(restored.layout.ca.keyFile)).mode & 0o777, 0o600);
    await assert.rejects(stat(join(restored.layout.fabric.ordererDir, 'data')), { code: 'ENOENT' });
    const journal = new DatabaseSync(join(restored.files.gatewayData, 'journal.db'), { readOnly: true });
    assert.deepEqual(journal.prepare('SELECT count(*) AS n FROM step').get()?.['n'], 1);
    journal.close();
  });

  it('shows no key to whoever lacks the passphrase, and notices a change', async () => {
    const file = join(dir, 'b.backup');
    await backupMember(home, { file, passphrase });
    const bytes = await readFile(file);
    assert.deepEqual(secretsIn(bytes, await secretsBelow(home.dir), 0), []);

    const to = join(dir, 'none');
    await assert.rejects(
      restoreMember({ file, dir: to, passphrase: 'ten lives of a cat' }),
      withCode('PASSPHRASE_WRONG'),
    );
    await assert.rejects(restoreMember({ file, dir: to }), withCode('PASSPHRASE_WRONG'));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    await writeFile(file, bytes);
    await assert.rejects(restoreMember({ file, dir: to, passphrase }), withCode('PASSPHRASE_WRONG'));
    await assert.rejects(stat(to), { code: 'ENOENT' });
  });

  it('is refused where it would overwrite, with a short passphrase, and as no backup at all', async () => {
    const file = join(dir, 'c.backup');
    await assert.rejects(backupMember(home, { file, passphrase: 'short' }), withCode('PASSPHRASE_TOO_SHORT'));
    await backupMember(home, { file });
    await assert.rejects(backupMember(home, { file }), withCode('BACKUP_EXISTS'));
    await assert.rejects(restoreMember({ file, dir: home.dir }), withCode('MEMBER_HOME_EXISTS'));
    await writeFile(join(dir, 'text'), 'nothing');
    await assert.rejects(restoreMember({ file: join(dir, 'text'), dir: join(dir, 'x') }), withCode('BACKUP_INVALID'));
    await assert.rejects(restoreMember({ file: join(dir, 'gone'), dir: join(dir, 'x') }), withCode('BACKUP_INVALID'));
  });

  it("with an orderer's ledger in it, made by hand, is refused", async () => {
    const file = join(dir, 'by-hand.tar.gz');
    await create({ cwd: home.dir, gzip: true, file }, ['member.json', 'fabric']);
    await assert.rejects(restoreMember({ file, dir: join(dir, 'y') }), withCode('ORDERER_DATA_IN_BACKUP'));
  });
});
