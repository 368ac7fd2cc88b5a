import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DatabaseSync, backup as backupDatabase } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { create, extract, list } from 'tar';
import { NetworkProblem } from '../problem.js';
import { exists, type MemberHome, openMemberHome } from './home.js';

export interface BackupOptions {
  readonly file: string;
  /** What the file is encrypted with. Without it, the file is as secret as the keys in it. */
  readonly passphrase?: string;
}

/** A backup file that was written. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /** What is in it, in words. */
  readonly holds: readonly string[];
}

const magic = Buffer.from('ENTENTE-BACKUP-1\n');
const saltBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const shortestPassphrase = 12;
/** 128 MB and about half a second a guess. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;

/** Ledgers come back from the other members; logs, records of processes and old builds from nowhere. */
const leftOut = [join('fabric', 'peer', 'data'), join('fabric', 'orderer', 'data'), 'logs', 'run'];

/**
 * Writes a backup of a home: authorities and identities with their keys, settings, the alliance, and the gateway's data as
 * its databases are at this moment. The ledgers are left out: a peer begins again with a snapshot, an orderer with the
 * others' blocks, and an orderer that went back in time could sign a second block of the same number.
 * @throws NetworkProblem `PASSPHRASE_TOO_SHORT`, `BACKUP_EXISTS`
 */
export async function backupMember(home: MemberHome, { file, passphrase }: BackupOptions): Promise<Backup> {
  const target = resolve(file);
  if (await exists(target)) {
    throw new NetworkProblem('BACKUP_EXISTS', `${target} is there already; name another file`);
  }
  checkPassphrase(passphrase);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), '.backup-'));
  try {
    const copy = join(work, 'home');
    await copyHome(home.dir, copy);
    const archive = join(work, 'home.tar.gz');
    await create({ cwd: copy, gzip: true, portable: true, file: archive }, await readdir(copy));
    const result = passphrase === undefined ? archive : await encrypted(archive, join(work, 'sealed'), passphrase);
    await chmod(result, 0o600);
    await rename(result, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return {
    file: target,
    bytes: (await stat(target)).size,
    isEncrypted: passphrase !== undefined,
    holds: [
      'the private keys of the three authorities and of every identity',
      'settings, the alliance record, revocation lists',
      ...((await exists(home.files.gatewayData)) ? ['the gateway’s journal and keys'] : []),
      'no ledger: the peer begins again with a snapshot, the orderer with the others’ blocks',
    ],
  };
}

export interface RestoreOptions {
  readonly file: string;
  /** The home to make; must not exist. */
  readonly dir: string;
  readonly passphrase?: string;
}

/**
 * Makes a home from a backup. Nothing is started: the peer joins with a snapshot and the orderer with the others' blocks.
 * @throws NetworkProblem `MEMBER_HOME_EXISTS`, `PASSPHRASE_WRONG`, `BACKUP_INVALID`, and `ORDERER_DATA_IN_BACKUP` for an
 * archive that holds an orderer's ledger, which must never be put back
 */
export async function restoreMember({ file, dir, passphrase }: RestoreOptions): Promise<MemberHome> {
  const target = resolve(dir);
  if (await exists(target)) {
    throw new NetworkProblem('MEMBER_HOME_EXISTS', `${target} exists; a backup is only restored to a new folder`);
  }
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const archive = (await isEncrypted(file))
      ? await decrypted(file, join(work, 'home.tar.gz'), passphrase)
      : resolve(file);
    await refuseLedgers(archive, file);
    const copy = join(work, 'home');
    await mkdir(copy, { mode: 0o700 });
    await extract({ file: archive, cwd: copy, strict: true, filter: (_, entry) => isPlain(entry) }).catch(
      (error: unknown) => {
        throw invalid(file, error);
      },
    );
    await openMemberHome(copy);
    await rename(copy, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return await openMemberHome(target);
}

async function copyHome(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: (source) => !leftOut.includes(relative(from, source)) && !/\.db(-wal|-shm)?$/.test(source),
  });
  // A database in use is not a file to be copied; it has a way of its own.
  for (const name of await readdir(from, { recursive: true })) {
    if (name.endsWith('.db') && !leftOut.some((part) => name.startsWith(part))) {
      const database = new DatabaseSync(join(from, name), { readOnly: true });
      try {
        await mkdir(dirname(join(to, name)), { recursive: true, mode: 0o700 });
        await backupDatabase(database, join(to, name));
        await chmod(join(to, name), 0o600);
      } finally {
        database.close();
      }
    }
  }
}

async function refuseLedgers(archive: string, file: string): Promise<void> {
  const names: string[] = [];
  try {
    await list({ file: archive, strict: true, onReadEntry: (entry) => names.push(entry.path.replace(/^\.\//, '')) });
  } catch (error) {
    throw invalid(file, error);
  }
  if (!names.includes('member.json')) {
    throw invalid(file, new Error('no member.json in it'));
  }
  if (names.some((name) => name.startsWith('fabric/orderer/data') || name.startsWith('fabric/peer/data'))) {
    throw new NetworkProblem(
      'ORDERER_DATA_IN_BACKUP',
      `${file} holds a ledger. An orderer that is put back to an old state can sign a second block of the same number and must never be; restore a backup made by "entente member backup", the blocks come from the other members`,
    );
  }
}

/** Files and folders; no links, which could lead out of the home. */
function isPlain(entry: object): boolean {
  return !('type' in entry) || entry.type === 'File' || entry.type === 'Directory' || entry.type === 'OldFile';
}

async function encrypted(from: string, to: string, passphrase: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), iv);
  cipher.setAAD(magic);
  const sink = createWriteStream(to, { mode: 0o600 });
  sink.write(Buffer.concat([magic, salt, iv]));
  await pipeline(createReadStream(from), cipher, sink, { end: false });
  await new Promise<void>((done) => {
    sink.end(cipher.getAuthTag(), done);
  });
  return to;
}

async function decrypted(from: string, to: string, passphrase: string | undefined): Promise<string> {
  if (passphrase === undefined) {
    throw new NetworkProblem('PASSPHRASE_WRONG', `${from} is encrypted; name the file with its passphrase`);
  }
  const { size } = await stat(from);
  const start = magic.length + saltBytes + ivBytes;
  if (size < start + tagBytes) {
    throw invalid(from, new Error('too short'));
  }
  const head = await bytesAt(from, magic.length, saltBytes + ivBytes);
  const iv = head.subarray(saltBytes);
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, head.subarray(0, saltBytes)), iv);
  decipher.setAAD(magic);
  decipher.setAuthTag(await bytesAt(from, size - tagBytes, tagBytes));
  try {
    // What comes out is looked at only after the tag was found right.
    const body = createReadStream(from, { start, end: size - tagBytes - 1 });
    await pipeline(body, decipher, createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    throw new NetworkProblem('PASSPHRASE_WRONG', `${from} does not open with this passphrase, or was changed`, {
      cause: error,
    });
  }
  return to;
}

async function isEncrypted(file: string): Promise<boolean> {
  if (!(await exists(file))) {
    throw new NetworkProblem('BACKUP_INVALID', `there is no backup ${file}; name the right file`);
  }
  return (await bytesAt(file, 0, magic.length)).equals(magic);
}

async function bytesAt(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function keyOf(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve_, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, scryptCost, (error, key) => {
      if (error === null) {
        resolve_(key);
      } else {
        reject(error);
      }
    });
  });
}

function checkPassphrase(passphrase: string | undefined): void {
  if (passphrase !== undefined && passphrase.length < shortestPassphrase) {
    throw new NetworkProblem(
      'PASSPHRASE_TOO_SHORT',
      `a passphrase for the keys of a member has at least ${String(shortestPassphrase)} characters`,
    );
  }
}

function invalid(file: string, cause: unknown): NetworkProblem {
  return new NetworkProblem('BACKUP_INVALID', `${file} is no backup of a member, or is damaged`, { cause });
}
