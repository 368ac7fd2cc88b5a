import {
  contentSizeClass,
  DomainError,
  sharingItemHash,
  type SharingItem,
  type SharingPolicy,
  SharingStatement,
  validate,
} from '@entente/protocol';
import {
  addedKeys,
  beginSeal,
  chunkBytes,
  contentKeyCommitment,
  demandSharingKey,
  endSeal,
  resumeSeal,
  sealedLength,
} from '@entente/protocol/secure';
import { z } from 'zod';
import type { Ledger } from '../ports/ledger.js';
import type { Checkpoint, Log } from '../ports/services.js';
import type { ContentStore } from './content-store.js';
import type { SharingKeys } from './sharing-keys.js';
import type { UploadJournal, UploadRecord } from './upload-journal.js';
import type { Uploads } from './uploads.js';

const statement = SharingStatement.unwrap();

/** What an owner says of a document that it puts under supervision; the rest follows from the upload and the ledger. */
export const PutItemInput = z.strictObject({
  upload: z.string().regex(/^[0-9a-f]{32}$/),
  ...statement.pick({ id: true, title: true, access: true, validUntil: true }).shape,
  holders: statement.shape.holders.default([]),
  policy: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('split') }),
      z.strictObject({
        kind: z.literal('classical'),
        supervisor: statement.shape.access.unwrap().shape.members.unwrap().element,
      }),
    ])
    .default({ kind: 'split' }),
});
export type PutItemInput = Readonly<z.infer<typeof PutItemInput>>;

/** What is kept of an upload from when its key is drawn: the same is put on the ledger after a stop. */
const Sealing = z.strictObject({
  seal: z.strictObject({ secret: z.string(), key: z.string() }),
  input: PutItemInput,
  statement: SharingStatement.optional(),
});
type Sealing = z.infer<typeof Sealing>;

export interface ItemsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly uploads: Uploads;
  readonly journal: UploadJournal;
  readonly store: ContentStore;
  readonly keys: SharingKeys;
  readonly log: Log;
  readonly checkpoint: Checkpoint;
}

/** Documents that this member has put under supervision. */
export class Items {
  readonly #options: ItemsOptions;

  constructor(options: ItemsOptions) {
    this.#options = options;
  }

  /**
   * Seals an upload under the keys in force and puts it on the ledger. Called again with the same it goes on with the same.
   * @throws DomainError `UPLOAD_NOT_FOUND`, `UPLOAD_INCOMPLETE`, `SUPERVISION_NOT_FOUND`, and the ledger's refusals, after which
   * the upload is as before
   */
  async put(user: string, input: PutItemInput): Promise<SharingItem> {
    const record = this.#options.uploads.record(user, input.upload);
    const known = sealingOf(record);
    if (known !== undefined && known.input.id !== input.id) {
      throw new DomainError('ALREADY_EXISTS', `the upload is on its way to the ledger as ${known.input.id}`);
    }
    const sealed = await this.#seal(record, known ?? (await this.#begin(record, input)));
    return this.#submit(record, sealed);
  }

  /** Goes on with what a stopped process was sealing. Faults are logged; whoever puts the item again sees them. */
  async resume(): Promise<void> {
    for (const record of this.#options.journal.all()) {
      const known = sealingOf(record);
      if (known !== undefined) {
        try {
          await this.#submit(record, await this.#seal(record, known));
        } catch (error) {
          this.#options.log.warn('sealing', { code: error instanceof DomainError ? error.code : 'unknown' });
        }
      }
    }
  }

  /** Gives an own item out no more, for good; the sealed content is removed. */
  async withdraw(id: string): Promise<SharingItem> {
    const { mspId, ledger, store } = this.#options;
    await ledger.submit('sharing:Withdraw', { item: id });
    const item = this.own(id);
    if (!isUsed(ledger, item.content.hash)) {
      store.remove(item.content.hash);
    }
    return ledger.state.get('sharing-item', mspId, id) ?? item;
  }

  /** @throws DomainError `ITEM_NOT_FOUND` */
  own(id: string): SharingItem {
    return itemOf(this.#options.ledger, this.#options.mspId, id);
  }

  async #begin(record: UploadRecord, input: PutItemInput): Promise<Sealing> {
    const draft = await this.#options.uploads.draft(record);
    if (!draft.isWhole) {
      const text = `${String(draft.offset)} of ${String(record.length)} bytes are here; send the others first`;
      throw new DomainError('UPLOAD_INCOMPLETE', text);
    }
    const { secret, key } = beginSeal(await this.#keyFor(input.policy));
    const sealing = { seal: { secret, key }, input };
    this.#keep(record, sealing);
    return sealing;
  }

  async #seal(record: UploadRecord, sealing: Sealing): Promise<SharingStatement> {
    if (sealing.statement !== undefined) {
      return sealing.statement;
    }
    const { mspId, uploads } = this.#options;
    const { upload: _upload, policy: wanted, ...said } = sealing.input;
    const { contentKey } = resumeSeal(sealing.seal);
    const contentHash = await (await uploads.draft(record)).seal(contentKey);
    const unsealed = {
      ...said,
      policy: await this.#policy(wanted, sealing.seal.key),
      content: {
        ...{ hash: contentHash, keyCommitment: contentKeyCommitment(contentKey) },
        ...({ sizeClass: contentSizeClass(sealedLength(record.length)), chunkBytes } as const),
      },
    };
    const made = validate(SharingStatement, { ...unsealed, seal: endSeal(sealing.seal, mspId, unsealed) });
    this.#keep(record, { ...sealing, statement: made });
    this.#options.checkpoint('item-sealed');
    return made;
  }

  async #submit(record: UploadRecord, made: SharingStatement): Promise<SharingItem> {
    const { mspId, ledger, store, uploads } = this.#options;
    const isThere = (): boolean =>
      ledger.state.get('sharing-item', mspId, made.id)?.hash === sharingItemHash(mspId, made);
    try {
      if (!isThere()) {
        await ledger.submit('sharing:Put', made);
      }
    } catch (error) {
      if (isRefusal(error)) {
        // Nothing stands on the ledger: it may be sealed anew, under other keys or another id.
        this.#keep(record, undefined);
      }
      throw error;
    }
    this.#options.checkpoint('item-put');
    if (!store.has(made.content.hash)) {
      store.keep(record.id, made.content.hash);
    }
    uploads.forget(record.id);
    return this.own(made.id);
  }

  #keep({ sealing: _before, ...record }: UploadRecord, sealing: Sealing | undefined): void {
    this.#options.journal.put(sealing === undefined ? record : { ...record, sealing });
  }

  /** Y: what the content key is put away under. @throws DomainError `SUPERVISION_NOT_FOUND`, `SHARING_INVALID` */
  async #keyFor(policy: PutItemInput['policy']): Promise<string> {
    if (policy.kind === 'split') {
      const { publicKey } = await this.#options.keys.own();
      return addedKeys(publicKey, this.#jointKey().publicKey);
    }
    return this.#supervisorKey(policy.supervisor).publicKey;
  }

  async #policy(policy: PutItemInput['policy'], key: string): Promise<SharingPolicy> {
    const named: SharingPolicy =
      policy.kind === 'split'
        ? { kind: 'split', generation: this.#jointKey().generation, provider: (await this.#options.keys.own()).version }
        : { kind: 'classical', supervisor: policy.supervisor, version: this.#supervisorKey(policy.supervisor).version };
    if ((await this.#keyFor(policy)) !== key) {
      throw new DomainError('STALE_PROPOSAL', 'the keys have changed since sealing began; put it again');
    }
    return named;
  }

  #jointKey(): { readonly publicKey: string; readonly generation: number } {
    const key = this.#options.ledger.state.get('supervision-key');
    if (key === undefined) {
      throw new DomainError(
        'SUPERVISION_NOT_FOUND',
        'the supervisors have no joint key yet: each of them runs entente supervision key make',
      );
    }
    return key;
  }

  #supervisorKey(supervisor: string): { readonly publicKey: string; readonly version: number } {
    const key = this.#options.keys.newest(supervisor);
    if (key === undefined) {
      throw new DomainError(
        'SUPERVISION_NOT_FOUND',
        `${supervisor} has announced no sharing key yet: its officer runs entente sharing key announce`,
      );
    }
    demandSharingKey(key);
    return key;
  }
}

/** @throws DomainError `ITEM_NOT_FOUND` */
export function itemOf({ state }: Pick<Ledger, 'state'>, owner: string, id: string): SharingItem {
  const item = state.get('sharing-item', owner, id);
  if (item === undefined) {
    throw new DomainError('ITEM_NOT_FOUND', `${owner} has put no item ${id} under supervision`);
  }
  return item;
}

/** Whether an item that is still given out has this content. */
export function isUsed({ state }: Pick<Ledger, 'state'>, contentHash: string): boolean {
  return state
    .list('sharing-item')
    .some(({ content, withdrawnAt }) => content.hash === contentHash && withdrawnAt === undefined);
}

function sealingOf({ sealing }: UploadRecord): Sealing | undefined {
  return sealing === undefined ? undefined : validate(Sealing, sealing);
}

/** Whether the ledger is known not to have taken it, and would not take it another time. */
function isRefusal(error: unknown): boolean {
  const passing = ['OUTCOME_UNKNOWN', 'LEDGER_UNAVAILABLE', 'TRANSACTION_INVALID', 'CHAINCODE_BUILD_MISMATCH'];
  return error instanceof DomainError && !passing.includes(error.code);
}
