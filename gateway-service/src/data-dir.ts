import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a gateway's own folder. Secrets are made at the first start and never leave it. */
export interface DataDir {
  readonly journalFile: string;
  readonly stateFile: string;
  /** Which questions this gateway served, for its guard against differencing. */
  readonly guardFile: string;
  /** Whom its answers were about, as sketches, and what overlaps were seen. */
  readonly overlapsFile: string;
  /** Folder of the blocks as they were received. */
  readonly archiveDir: string;
  /** Folder of publications and keys for hidden questions. */
  readonly matchDir: string;
  /** Folder of a supervisor's shares of the joint key. */
  readonly supervisionDir: string;
  /** Folder of shared content, with its keys. */
  readonly sharingDir: string;
  /** Folder of this member's own extracts. */
  readonly extractsDir: string;
  /** What is kept of others' inputs. */
  readonly fragmentsDir: string;
  readonly operatorTokenFile: string;
  /** What the last checks of the sources found. */
  readonly sourceChecksFile: string;
  readonly journalKey: Buffer;
  /** PEM: signs receipts and results. */
  readonly receiptKey: string;
}

export function openDataDir(dir: string): DataDir {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  const made = (name: string, make: () => string): string => {
    const file = join(dir, name);
    if (!existsSync(file)) {
      writeWhole(file, make());
    }
    return readFileSync(file, 'utf8');
  };
  return {
    journalFile: join(dir, 'journal.db'),
    stateFile: join(dir, 'state.db'),
    guardFile: join(dir, 'guard.db'),
    overlapsFile: join(dir, 'overlaps.db'),
    archiveDir: join(dir, 'blocks'),
    matchDir: join(dir, 'match'),
    supervisionDir: join(dir, 'supervision'),
    sharingDir: join(dir, 'sharing'),
    extractsDir: join(dir, 'extracts'),
    fragmentsDir: join(dir, 'fragments'),
    operatorTokenFile: join(dir, 'operator.token'),
    sourceChecksFile: join(dir, 'source-checks.json'),
    journalKey: Buffer.from(
      made('journal.key', () => randomBytes(32).toString('hex')),
      'hex',
    ),
    receiptKey: made('receipt-key.pem', () =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  };
}

/** Written beside its place and moved there: a kill in between leaves no half file. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = `${file}.new`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
