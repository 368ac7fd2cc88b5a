import { DomainError } from '@entente/protocol';
import type { Checkpoint, Log } from '../ports/services.js';
import type { SharingLink } from '../ports/sharing-link.js';
import type { ContentStore } from './content-store.js';
import type { SealingThread } from './sealing/sealing-thread.js';

export interface CopiesOptions {
  readonly store: ContentStore;
  readonly link: SharingLink;
  readonly thread: SealingThread;
  readonly log: Log;
  /** Most bytes that sealed content may take here, own items included. */
  readonly mostBytes: number;
  readonly checkpoint: Checkpoint;
}

/** Sealed content that is to be here, and who has it. */
export interface WantedContent {
  readonly owner: string;
  readonly item: string;
  readonly contentHash: string;
  /** In the order in which they are asked. */
  readonly from: readonly string[];
  /** It has no more bytes than this. */
  readonly atMost: number;
}

interface Fetching {
  bytes: number;
  readonly done: Promise<void>;
}

/** Brings sealed content here, part by part; what a stopped process left is gone on with. Kept is only what has the digest of the ledger. */
export class Copies {
  readonly #options: CopiesOptions;
  readonly #fetching = new Map<string, Fetching>();
  #isStopped = false;

  constructor(options: CopiesOptions) {
    this.#options = options;
  }

  /** Begins to fetch, unless it is here or on its way. @returns what ends when it is here, or could not be had */
  async bring(wanted: WantedContent): Promise<void> {
    const { store } = this.#options;
    if (store.has(wanted.contentHash)) {
      return;
    }
    const known = this.#fetching.get(wanted.contentHash);
    if (known !== undefined) {
      return known.done;
    }
    const fetching: Fetching = { bytes: 0, done: Promise.resolve().then(() => this.#fetch(wanted)) };
    this.#fetching.set(wanted.contentHash, fetching);
    try {
      await fetching.done;
    } finally {
      this.#fetching.delete(wanted.contentHash);
    }
  }

  /** How many bytes of it have come; undefined if it is not on its way. */
  progress(contentHash: string): number | undefined {
    return this.#fetching.get(contentHash)?.bytes;
  }

  /** Ends what is on its way after the part that is being fetched. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.allSettled([...this.#fetching.values()].map(({ done }) => done));
  }

  async #fetch(wanted: WantedContent): Promise<void> {
    const { log, mostBytes, store } = this.#options;
    if (store.used() + wanted.atMost > mostBytes) {
      throw new DomainError('STORE_FULL', `shared content may take ${String(mostBytes)} bytes here`);
    }
    let last: unknown = new DomainError('CONTENT_NOT_FOUND', 'nobody is said to keep it');
    for (const member of wanted.from) {
      try {
        await this.#fetchFrom(member, wanted);
        return;
      } catch (error) {
        last = error;
        log.warn('shared content not fetched', { member, code: error instanceof DomainError ? error.code : 'unknown' });
      }
      if (this.#isStopped) {
        break;
      }
    }
    throw last;
  }

  async #fetchFrom(member: string, wanted: WantedContent): Promise<void> {
    const { store, thread } = this.#options;
    const draft = `${wanted.contentHash}.copy`;
    const file = thread.newFile();
    const { held } = await thread.run({ kind: 'copy', file, path: store.draftFile(draft) });
    let digest: string | undefined;
    try {
      await this.#append(file, held, { member, wanted });
      digest = (await thread.run({ kind: 'end', file })).contentHash;
    } finally {
      await thread.run({ kind: 'close', file }).catch(() => undefined);
    }
    if (digest !== wanted.contentHash) {
      store.removeDraft(draft);
      throw new DomainError('COMMITMENT_MISMATCH', `${member} keeps another content than the ledger names`);
    }
    store.keep(draft, wanted.contentHash);
  }

  async #append(
    file: number,
    begun: number,
    { member, wanted }: { readonly member: string; readonly wanted: WantedContent },
  ): Promise<void> {
    const { owner, item, contentHash, atMost } = wanted;
    const { link, thread, checkpoint } = this.#options;
    const fetching = this.#fetching.get(contentHash);
    const ask = async (offset: number): Promise<Uint8Array> =>
      link.contentPart(member, { owner, item, contentHash, offset });
    let offset = begun;
    for (let part = await ask(offset); part.length > 0;) {
      this.#demandGoingOn();
      offset += part.length;
      if (offset > atMost) {
        throw new DomainError('COMMITMENT_MISMATCH', `${member} sends more than the ledger says that it is`);
      }
      // The next one comes while this one is taken up.
      const [bytes, memory] = handedOver(part);
      const [next] = await Promise.all([ask(offset), thread.run({ kind: 'add', file, bytes }, [memory])]);
      checkpoint('part-copied');
      if (fetching !== undefined) {
        fetching.bytes = offset;
      }
      part = next;
    }
  }

  #demandGoingOn(): void {
    if (this.#isStopped) {
      throw new DomainError('MEMBER_UNAVAILABLE', 'this gateway is being stopped');
    }
  }
}

/** Bytes that may be handed to another thread with their memory: a few of them share theirs with others. */
function handedOver(part: Uint8Array): readonly [Uint8Array, ArrayBuffer] {
  const { buffer, byteLength } = part;
  if (buffer instanceof ArrayBuffer && buffer.byteLength < byteLength + 64) {
    return [part, buffer];
  }
  const copied = new Uint8Array(part);
  return [copied, copied.buffer];
}
