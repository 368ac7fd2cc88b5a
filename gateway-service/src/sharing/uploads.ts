import { randomBytes } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import { chunksLength } from '@entente/protocol/secure';
import type { Clock, Log } from '../ports/services.js';
import type { ContentStore } from './content-store.js';
import { Draft } from './draft.js';
import type { SealingThread } from './sealing/sealing-thread.js';
import type { UploadJournal, UploadRecord } from './upload-journal.js';

export interface UploadsOptions {
  readonly store: ContentStore;
  readonly journal: UploadJournal;
  readonly thread: SealingThread;
  readonly clock: Clock;
  readonly log: Log;
  /** Most bytes that sealed content may take here, others' copies included. */
  readonly mostBytes: number;
}

/** An upload as its user sees it. */
export interface UploadView {
  readonly id: string;
  readonly tag?: string;
  readonly length: number;
  /** It goes on from here. */
  readonly offset: number;
  readonly beganAt: string;
  /** After this it is given up. */
  readonly keptUntil: string;
}

/** An upload that nobody has shared is removed after so many days. */
export const uploadDays = 7;

/** Documents on their way from a user to this gateway, which seals them as they come in. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #drafts = new Map<string, Promise<Draft>>();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  /** @throws DomainError `STORE_FULL` */
  begin(user: string, length: number, tag?: string): UploadView {
    const { journal, store, clock, mostBytes } = this.#options;
    const promised = journal.all().reduce((sum, record) => sum + record.length, 0);
    if (Math.max(promised, store.used()) + chunksLength(length) > mostBytes) {
      throw new DomainError('STORE_FULL', `shared content may take ${String(mostBytes)} bytes here; withdraw some`);
    }
    const record: UploadRecord = {
      ...{ id: randomBytes(16).toString('hex'), user, length, beganAt: clock.now().toISOString() },
      dataKey: textOf(randomBytes(32)),
      ...(tag === undefined ? {} : { tag }),
    };
    journal.put(record);
    return viewOf(record, 0);
  }

  /** @throws DomainError `UPLOAD_NOT_FOUND` */
  async view(user: string, id: string): Promise<UploadView> {
    const record = this.record(user, id);
    return viewOf(record, (await this.draft(record)).offset);
  }

  /** A user's uploads that are not shared yet. */
  async list(user: string): Promise<readonly UploadView[]> {
    const own = this.#options.journal.all().filter((record) => record.user === user && record.sealing === undefined);
    return Promise.all(own.map(async (record) => viewOf(record, (await this.draft(record)).offset)));
  }

  /** @throws DomainError `UPLOAD_NOT_FOUND`, and as {@link Draft.append} */
  async append(user: string, id: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<UploadView> {
    const record = this.record(user, id);
    if (record.sealing !== undefined) {
      throw new DomainError('UPLOAD_OFFSET_WRONG', 'the upload is whole, and on its way to the ledger');
    }
    const draft = await this.draft(record);
    await draft.append(offset, body);
    return viewOf(record, draft.offset);
  }

  /** Forgets an upload with its key. @throws DomainError `UPLOAD_NOT_FOUND` */
  giveUp(user: string, id: string): void {
    const { sealing } = this.record(user, id);
    if (sealing !== undefined) {
      throw new DomainError('ALREADY_EXISTS', 'the upload is on its way to the ledger; withdraw the item instead');
    }
    this.forget(id);
  }

  /** An upload of this user, with its key. @throws DomainError `UPLOAD_NOT_FOUND` */
  record(user: string, id: string): UploadRecord {
    const record = /^[0-9a-f]{32}$/.test(id) ? this.#options.journal.get(id) : undefined;
    if (record?.user !== user) {
      throw new DomainError('UPLOAD_NOT_FOUND', `you have no upload ${id} here; begin one by POST /v1/sharing/uploads`);
    }
    return record;
  }

  /** What has come of it; read from the disk once. */
  async draft(record: UploadRecord): Promise<Draft> {
    const { id, length, dataKey } = record;
    const known = this.#drafts.get(id);
    if (known !== undefined) {
      const draft = await known;
      if (!draft.isLost) {
        return draft;
      }
      if (this.#drafts.get(id) === known) {
        this.#drafts.delete(id);
      }
      return this.draft(record);
    }
    const { store, thread } = this.#options;
    const opened = Draft.open(thread, { path: store.draftFile(id), length, dataKey: bytesOf(dataKey) });
    this.#drafts.set(id, opened);
    opened.catch(() => this.#drafts.delete(id));
    return opened;
  }

  /** Erases the key, and what has come if it was not moved to its place. */
  forget(id: string): void {
    const { journal, store } = this.#options;
    this.#drafts.get(id)?.then(
      (draft) => {
        draft.close();
      },
      () => undefined,
    );
    this.#drafts.delete(id);
    journal.remove(id);
    store.removeDraft(id);
  }

  /** Removes uploads that nobody went on with in time, and what belongs to none. */
  removeOld(): void {
    const { journal, store, clock, log } = this.#options;
    const now = clock.now().toISOString();
    const records = journal.all();
    for (const { id } of records.filter((record) => record.sealing === undefined && keptUntil(record) < now)) {
      this.forget(id);
      log.info('an upload was given up', { request: id });
    }
    const ids = new Set(records.map(({ id }) => id));
    for (const name of store.drafts().filter((draft) => /^[0-9a-f]{32}$/.test(draft) && !ids.has(draft))) {
      store.removeDraft(name);
    }
  }
}

export function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function viewOf(record: UploadRecord, offset: number): UploadView {
  const { id, length, beganAt, tag } = record;
  return { id, length, offset, beganAt, keptUntil: keptUntil(record), ...(tag === undefined ? {} : { tag }) };
}

function keptUntil({ beganAt }: UploadRecord): string {
  return new Date(Date.parse(beganAt) + uploadDays * 86_400_000).toISOString();
}
