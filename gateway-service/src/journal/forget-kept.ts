import type { DatabaseSync } from 'node:sqlite';
import type { SealedData } from './sealed-data.js';

/** Erases what was kept to run requests again, once its time has passed: each request in one statement. */
export function forgetKept(db: DatabaseSync, sealed: SealedData, now: string): number {
  const overdue = 'SELECT role, member, request, data FROM jobs WHERE kept_until IS NOT NULL AND kept_until <= ?';
  const rows = db.prepare(overdue).all(now);
  const update = db.prepare(
    'UPDATE jobs SET data = ?, kept_until = NULL WHERE role = ? AND member = ? AND request = ?',
  );
  for (const { role, member, request, data } of rows) {
    const rest = Object.entries(sealed.open(data as Uint8Array)).filter(([name]) => name !== 'rerun');
    update.run(sealed.seal(Object.fromEntries(rest)), role as string, member as string, request as string);
  }
  if (rows.length > 0) {
    // Pages that are freed are overwritten; the log would keep the old ones until it is written over.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
  return rows.length;
}
