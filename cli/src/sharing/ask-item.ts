import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Api, Schema } from '@entente/client';
import {
  decode,
  DomainError,
  encode,
  SharingItem,
  sharingItemHash,
  type SharingQuestion,
  sharingRequestId,
} from '@entente/protocol';
import { newReaderKey } from '@entente/protocol/secure';
import { z } from 'zod';
import { readRequesterKeys, signDocument } from '../keys/index.js';

const ReaderSecret = z.strictObject({ secret: z.string(), key: z.string() }).readonly();
export type ReaderSecret = z.infer<typeof ReaderSecret>;

export interface AskItemOptions {
  readonly owner: string;
  readonly item: string;
  /** May be left out if the item is there for one purpose only. */
  readonly purpose?: string | undefined;
  /** Folder of the requester's keys; what opens the answer is kept there. */
  readonly keyFolder: string;
  /** In how many days the approvals must have come. */
  readonly days: number;
}

/**
 * Asks for an item: signs the question with the requester's own key. For a split item a fresh key is made that the approvers
 * turn their parts towards; its secret stays beside the requester's keys.
 * @returns the request as the gateway shows it
 * @throws DomainError `KEY_NOT_FOUND`, `PURPOSE_NOT_ALLOWED`, `SHARING_INVALID` if the gateway shows another item than it names
 */
export async function askForItem(api: Api, options: AskItemOptions): Promise<Schema<'SharingRequestView'>> {
  const keys = await readRequesterKeys(options.keyFolder);
  const [me, item, { items }] = await Promise.all([
    api.get('/v1/me'),
    readItem(api, options.owner, options.item),
    api.get('/v1/keys'),
  ]);
  const key = items.find(({ id }) => id === keys.id);
  if (key === undefined) {
    throw new DomainError('KEY_NOT_FOUND', `key ${keys.id} is not registered; use: entente key register DIR`);
  }
  const reader = item.policy.kind === 'split' ? newReaderKey() : undefined;
  const question: SharingQuestion = {
    kind: 'sharing-question',
    requester: me.member,
    item: { owner: item.owner, id: item.id, hash: item.hash },
    purpose: options.purpose ?? onlyPurpose(item),
    key: { id: keys.id, version: key.version },
    ...(reader === undefined ? {} : { reader: reader.key }),
    expiresAt: new Date(Date.now() + options.days * 86_400_000 - 60_000).toISOString(),
    nonce: randomBytes(32).toString('base64url'),
  };
  if (reader !== undefined) {
    await keepReader(options.keyFolder, sharingRequestId(question), reader);
  }
  const signature = signDocument(keys.signing, 'sharing-question', question);
  return api.post('/v1/sharing/requests', { body: { question, signature } });
}

/** An item whose hash is that of what is said of it. @throws DomainError `SHARING_INVALID` */
async function readItem(api: Api, owner: string, id: string): Promise<SharingItem> {
  const { here: _here, ...shown } = await api.get('/v1/sharing/items/{owner}/{id}', { path: { owner, id } });
  const item = SharingItem.parse(shown);
  const { kind: _kind, hash, owner: by, putAt: _putAt, withdrawnAt: _withdrawnAt, ...statement } = item;
  if (sharingItemHash(by, statement) !== hash) {
    throw new DomainError('SHARING_INVALID', 'the item has another hash than what is said of it gives');
  }
  return item;
}

function onlyPurpose({ id, access: { purposes } }: SharingItem): string {
  const [purpose, ...others] = purposes;
  if (purpose === undefined || others.length > 0) {
    const text = `${id} is there for several purposes; name one with --purpose: ${purposes.join(', ')}`;
    throw new DomainError('PURPOSE_NOT_ALLOWED', text);
  }
  return purpose;
}

async function keepReader(keyFolder: string, request: string, reader: ReaderSecret): Promise<void> {
  await mkdir(join(keyFolder, folder), { recursive: true, mode: 0o700 });
  await writeFile(fileOf(keyFolder, request), encode(reader), { mode: 0o600, flag: 'wx', flush: true });
}

/** @throws DomainError `KEY_NOT_FOUND` if it is not kept in this folder */
export async function readReader(keyFolder: string, request: string): Promise<ReaderSecret> {
  const file = fileOf(keyFolder, request);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const hint = `${file} is not there: only who asked can open what was granted; ask again if it is lost`;
    throw new DomainError('KEY_NOT_FOUND', hint, { cause: error });
  }
  return decode(ReaderSecret, text);
}

const folder = 'sharing-requests';

function fileOf(keyFolder: string, request: string): string {
  return join(keyFolder, folder, `${request}.json`);
}
