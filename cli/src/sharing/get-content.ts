import { access } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, GatewayProblem, GatewayUnreachable, readsOf } from '@entente/client';
import { DomainError, validate } from '@entente/protocol';
import { freeNow } from '@entente/protocol/secure';
import { readRequesterKeys } from '../keys/index.js';
import { serviceKeysOf } from '@entente/client/hidden';
import { readReader } from './ask-item.js';
import { contentKeyOf, SharingGrant } from './content-key.js';
import { openContent, type SealedContent } from './open-content.js';
import type { Progress } from './upload-file.js';

export interface GetOptions {
  readonly request: string;
  /** Folder of the keys that it was asked with. */
  readonly keyFolder: string;
  readonly target: string;
  readonly onProgress?: Progress;
  /** How long a gateway that cannot be reached is asked again, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * Fetches and opens what was granted. Every part is checked here before anything is opened with it; a fetch that was broken
 * off is gone on with.
 * @throws DomainError `ALREADY_EXISTS` if the file is there, `KEY_NOT_FOUND`, `SHARING_INVALID`, `SUPERVISION_INVALID` if a part
 * is not what it should be, and as {@link openContent}; `SHARING_UNDECIDED`, `SHARING_ENDED` from the gateway
 */
export async function getContent(api: Api, options: GetOptions): Promise<void> {
  await demandFree(options.target);
  const path = { id: options.request };
  const grant = validate(SharingGrant, await api.get('/v1/sharing/requests/{id}/grant', { path }));
  const { hash: contentHash } = grant.item.content;
  await openContent(remote(api, options.request, options.patienceMs), options.target, {
    ...{ contentKey: await contentKey(api, grant, options.keyFolder), contentHash },
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
}

async function contentKey(api: Api, grant: SharingGrant, keyFolder: string): Promise<Uint8Array> {
  if (grant.item.policy.kind === 'split') {
    return contentKeyOf(grant, { reader: await readReader(keyFolder, grant.request.id) });
  }
  return contentKeyOf(grant, { keys: await readRequesterKeys(keyFolder), signerOf: await serviceKeysOf(readsOf(api)) });
}

/** The sealed content at the own gateway; what is being fetched by it is waited for, a broken line is gone on with. */
function remote(api: Api, id: string, patienceMs = 60_000): SealedContent {
  const part = async (range: string, sink: (bytes: Uint8Array) => Promise<void>): Promise<string> => {
    for (;;) {
      try {
        return await download(api, { id, range }, sink);
      } catch (error) {
        if (!(error instanceof GatewayProblem) || error.code !== 'CONTENT_ON_ITS_WAY') {
          throw error;
        }
        await pause(500);
      }
    }
  };
  return {
    tail: async (count) => {
      const parts: Uint8Array[] = [];
      const range = await part(`bytes=-${String(count)}`, async (bytes) => {
        // Its memory is given back when it was taken.
        parts.push(new Uint8Array(bytes));
        await Promise.resolve();
      });
      return { bytes: Buffer.concat(parts), length: Number(/\/(\d+)$/.exec(range)?.[1] ?? Number.NaN) };
    },
    from: async (start, sink) => {
      let at = start;
      let movedAt = Date.now();
      for (;;) {
        try {
          await part(`bytes=${String(at)}-`, async (bytes) => {
            await sink(bytes);
            at += bytes.length;
            movedAt = Date.now();
          });
          return;
        } catch (error) {
          if (!(error instanceof GatewayUnreachable) || Date.now() - movedAt > patienceMs) {
            throw error;
          }
          await pause(500);
        }
      }
    },
  };
}

/** Hands over what comes; the memory of a part is given back after that. @returns which part of the whole it was */
async function download(
  api: Api,
  { id, range }: { readonly id: string; readonly range: string },
  sink: (bytes: Uint8Array) => Promise<void>,
): Promise<string> {
  const call = { path: { id }, headers: { range } };
  const { headers, body } = await api.stream('/v1/sharing/requests/{id}/content', call);
  for await (const bytes of body) {
    await sink(bytes);
    freeNow(bytes);
  }
  return headers.get('content-range') ?? '';
}

async function demandFree(target: string): Promise<void> {
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new DomainError('ALREADY_EXISTS', `${target} is there already; name another file with -o`);
  }
}
