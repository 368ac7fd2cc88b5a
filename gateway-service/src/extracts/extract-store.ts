import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, Extract, Id, MspId } from '@entente/protocol';
import { writeWhole } from '../data-dir.js';
import type { MarkedRow } from './copies.js';

/** A draft as it was made: what would be proposed, and under which nonce, so that proposing it twice is proposing it once. */
export interface KeptDraft {
  readonly extract: Extract;
  readonly nonce: string;
}

/** When a receiver's gateway began to fetch its copy. */
export interface HandedOut {
  readonly receiver: string;
  readonly at: string;
}

interface Made extends KeptDraft {
  readonly rows: readonly MarkedRow[];
  readonly copies: ReadonlyMap<string, { readonly content: string }>;
}

/**
 * This gateway's own extracts, each in a folder that only it can read: desensitized rows with what each copy leaves out,
 * and the copies. Rows as they were in the source are never here, and the key is not kept: nobody can turn a pseudonym back.
 */
export class ExtractStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    for (const half of readdirSync(dir).filter((name) => name.endsWith('.new'))) {
      rmSync(join(dir, half), { recursive: true, force: true });
    }
  }

  /** Keeps a draft in place of one of the same id: all of it, or nothing. */
  keep({ extract, nonce, rows, copies }: Made): void {
    const folder = this.#folder(extract.id);
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeWhole(join(draft, 'draft.json'), JSON.stringify({ extract, nonce }));
    const marked = rows.map(({ cells, leftOutOf }) => ({ cells, leftOutOf }));
    writeWhole(join(draft, 'rows.json'), JSON.stringify(marked));
    for (const [receiver, { content }] of copies) {
      writeWhole(join(draft, copyName(receiver)), content);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }

  list(): readonly KeptDraft[] {
    return readdirSync(this.#dir)
      .filter((name) => Id.safeParse(name).success)
      .sort()
      .map((id) => this.draft(id));
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND` */
  draft(id: string): KeptDraft {
    const { extract, nonce } = JSON.parse(this.#read(id, 'draft.json').toString('utf8')) as KeptDraft;
    return { extract: Extract.parse(extract), nonce };
  }

  has(id: string): boolean {
    return existsSync(join(this.#folder(id), 'draft.json'));
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND` */
  rows(id: string): readonly MarkedRow[] {
    const rows = JSON.parse(this.#read(id, 'rows.json').toString('utf8')) as readonly Omit<MarkedRow, 'subject'>[];
    return rows.map((row) => ({ ...row, subject: '' }));
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND` */
  copy(id: string, receiver: string): Buffer {
    return this.#read(id, copyName(receiver));
  }

  handedOut(id: string): readonly HandedOut[] {
    const file = join(this.#folder(id), 'handed-out.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HandedOut[]) : [];
  }

  noteHandedOut(id: string, handed: HandedOut): void {
    const all = [...this.handedOut(id), handed].slice(-mostNoted);
    writeWhole(join(this.#folder(id), 'handed-out.json'), JSON.stringify(all));
  }

  /** Deletes the copies: what is withdrawn cannot be handed out any more. The rows stay, so that a leak can be traced. */
  forgetCopies(id: string): void {
    for (const receiver of Object.keys(this.draft(id).extract.copies)) {
      rmSync(join(this.#folder(id), copyName(receiver)), { force: true });
    }
  }

  #read(id: string, name: string): Buffer {
    const file = join(this.#folder(id), name);
    if (!existsSync(file)) {
      throw new DomainError('EXTRACT_NOT_FOUND', `this gateway keeps nothing of an extract ${id}`);
    }
    return readFileSync(file);
  }

  #folder(id: string): string {
    return join(this.#dir, Id.parse(id));
  }
}

/** How many of the times at which copies were fetched are kept. */
const mostNoted = 1_000;

function copyName(receiver: string): string {
  return `copy-${MspId.parse(receiver)}.json`;
}
