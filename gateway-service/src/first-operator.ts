import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './data-dir.js';
import { tokenHash } from './http/authenticate.js';
import type { Journal } from './ports/journal.js';

/** The first token, in a file that only this process' user reads; whoever can read it can add the other users. */
export function firstOperator(journal: Pick<Journal, 'users' | 'addUser'>, file: string): void {
  if (journal.users().some(({ role }) => role === 'operator')) {
    return;
  }
  if (!existsSync(file)) {
    writeWhole(file, randomBytes(32).toString('base64url'));
  }
  journal.addUser({ name: 'operator', role: 'operator', tokenHash: tokenHash(readFileSync(file, 'utf8')) });
}
