import type { DatabaseSync } from 'node:sqlite';
import { DomainError } from '@entente/protocol';
import { endedSteps, type Job, type JobRole, type SignedShredding } from '../ports/journal.js';
import type { SealedData } from './sealed-data.js';

/** Fields that hold nothing but what the ledger has as well, or hashes: views and disputes go on needing them. */
const kept: readonly string[] = ['question', 'signature', 'acknowledgement', 'reruns', 'closing', 'anchored'];

const ended: readonly string[] = endedSteps;

/** Erases a request in all its parts, in one local transaction with the record of it. */
export function shredRequest(
  db: DatabaseSync,
  sealed: SealedData,
  request: string,
  record: (parts: readonly Pick<Job, 'role' | 'member'>[]) => SignedShredding,
): SignedShredding {
  db.exec('BEGIN IMMEDIATE');
  let signed: SignedShredding;
  try {
    const rows = db.prepare('SELECT role, member, step, data FROM jobs WHERE request = ?').all(request);
    demandEnded(request, rows);
    signed = record(rows.map((row) => ({ role: row['role'] as JobRole, member: row['member'] as string })));
    for (const row of rows) {
      const data = Object.entries(sealed.open(row['data'] as Uint8Array)).filter(([name]) => kept.includes(name));
      const rest = sealed.seal({ ...Object.fromEntries(data), shredded: signed.shredding.at });
      const update = db.prepare('UPDATE jobs SET data = ? WHERE request = ? AND role = ? AND member = ?');
      update.run(rest, request, row['role'] as string, row['member'] as string);
    }
    db.prepare('DELETE FROM idempotency WHERE resource = ?').run(request);
    const insert = db.prepare('INSERT INTO shreddings (document, signature) VALUES (?,?)');
    insert.run(JSON.stringify(signed.shredding), signed.signature);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
  // Pages that are freed are overwritten; the log would keep the old ones until it is written over.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return signed;
}

function demandEnded(request: string, rows: readonly Record<string, unknown>[]): void {
  if (rows.length === 0) {
    throw new DomainError('REQUEST_NOT_FOUND', `this gateway remembers no request ${request}`);
  }
  const open = rows.find((row) => !ended.includes(row['step'] as string));
  if (open !== undefined) {
    throw new DomainError('REQUEST_NOT_ENDED', `request ${request} has not ended: nothing of it is erased yet`);
  }
}
