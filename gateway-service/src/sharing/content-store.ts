import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { DomainError } from '@entente/protocol';
import { sendFile } from './send-file.js';

/** Most bytes of sealed content in one message between gateways. */
export const contentPartBytes = 3_670_016;

/** Sealed content by its SHA-256, and what is on its way there. Nothing in it can be read without its content key. */
export class ContentStore {
  readonly #dir: string;

  /** Makes the folder at the first use. */
  constructor(dir: string) {
    this.#dir = dir;
    for (const name of ['contents', 'drafts']) {
      mkdirSync(join(dir, name), { recursive: true, mode: 0o700 });
    }
  }

  draftFile(name: string): string {
    return join(this.#dir, 'drafts', name);
  }

  drafts(): readonly string[] {
    return readdirSync(join(this.#dir, 'drafts'));
  }

  removeDraft(name: string): void {
    rmSync(this.draftFile(name), { force: true });
  }

  /** Moves a whole file to its place. */
  keep(draft: string, contentHash: string): void {
    renameSync(this.draftFile(draft), this.#file(contentHash));
  }

  has(contentHash: string): boolean {
    return existsSync(this.#file(contentHash));
  }

  /** Bytes of what is kept here. @throws DomainError `CONTENT_NOT_FOUND` */
  size(contentHash: string): number {
    this.#demand(contentHash);
    return statSync(this.#file(contentHash)).size;
  }

  /** When it came to its place, in milliseconds. */
  keptSince(contentHash: string): number {
    return statSync(this.#file(contentHash), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  contents(): readonly string[] {
    return readdirSync(join(this.#dir, 'contents'));
  }

  /** Bytes of everything here, drafts as well. */
  used(): number {
    const files = [
      ...this.contents().map((hash) => this.#file(hash)),
      ...this.drafts().map((name) => this.draftFile(name)),
    ];
    return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  }

  remove(contentHash: string): void {
    rmSync(this.#file(contentHash), { force: true });
  }

  /** Part of what is kept here, {@link contentPartBytes} at most; none beyond its end. @throws DomainError `CONTENT_NOT_FOUND` */
  async part(contentHash: string, offset: number): Promise<Uint8Array> {
    this.#demand(contentHash);
    const file = await open(this.#file(contentHash), 'r');
    try {
      const part = Buffer.allocUnsafe(contentPartBytes);
      const { bytesRead } = await file.read(part, 0, part.length, offset);
      return part.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** Writes the bytes from `start` up to and with `end`. @throws DomainError `CONTENT_NOT_FOUND`; Error if the other side goes away */
  async send(
    contentHash: string,
    range: { readonly start: number; readonly end: number },
    sink: Writable,
  ): Promise<void> {
    this.#demand(contentHash);
    const file = await open(this.#file(contentHash), 'r');
    try {
      await sendFile(file, range, sink);
    } finally {
      await file.close();
    }
  }

  #demand(contentHash: string): void {
    if (!this.has(contentHash)) {
      throw new DomainError('CONTENT_NOT_FOUND', `content ${contentHash} is not here`);
    }
  }

  #file(contentHash: string): string {
    if (!/^[0-9a-f]{64}$/.test(contentHash)) {
      throw new TypeError('content is named by its SHA-256 in hex');
    }
    return join(this.#dir, 'contents', contentHash);
  }
}
