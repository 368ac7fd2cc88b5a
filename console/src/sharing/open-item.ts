import { contentKeyOf, SharingGrant } from '@entente/cli/content-key';
import { DomainError } from '@entente/protocol';
import {
  chunkCount,
  chunkKeys,
  chunkNonce,
  chunkPlace,
  chunkTagBytes,
  plainLength,
  trailerBytes,
  trailerKey,
  trailerNonce,
} from '@entente/protocol/secure';
import type { Api } from '@entente/client/connect';
import type { OwnKeys } from '../keys/own-keys';
import { readerOf } from './reader-secret';

/** More than a page should hold at once; the command line opens contents of any size. */
const mostBytes = 256 * 1_048_576;

/**
 * Fetches and opens what was granted, in this page alone: each part is checked, then each chunk, then the whole.
 * @param request its id
 * @throws DomainError `UNSUPPORTED` for content that is too large for a page; `KEY_NOT_FOUND`, `COMMITMENT_MISMATCH`,
 * `ENVELOPE_UNREADABLE`, and what `contentKeyOf` throws
 * @throws Problem what the gateway refused
 */
export async function openItem(gateway: Api, request: string, keys: OwnKeys | undefined): Promise<Blob> {
  const path = { id: request };
  const grant = SharingGrant.parse(await gateway.get('/v1/sharing/requests/{id}/grant', { path }));
  if (grant.item.content.sizeClass > mostBytes) {
    throw new DomainError('UNSUPPORTED', 'it is too large for a page; use: entente sharing get');
  }
  const reader = await readerOf(request);
  if (grant.item.policy.kind === 'split' ? reader === undefined : keys === undefined) {
    throw new DomainError('KEY_NOT_FOUND', 'the key that it was asked with is not in this browser');
  }
  const { items } = await gateway.get('/v1/members');
  const contentKey = await contentKeyOf(grant, {
    ...(reader === undefined ? {} : { reader }),
    ...(keys === undefined ? {} : { keys }),
    signerOf: (member) => items.find(({ mspId }) => mspId === member)?.gateway?.signing,
  });
  const sealed = await gateway.bytes('/v1/sharing/requests/{id}/content', { path });
  return opened(sealed, contentKey, grant.item.content.hash);
}

async function opened(sealed: Uint8Array<ArrayBuffer>, contentKey: Uint8Array, hash: string): Promise<Blob> {
  if (hexOf(await crypto.subtle.digest('SHA-256', sealed)) !== hash) {
    throw new DomainError('COMMITMENT_MISMATCH', 'what came is not what its owner has committed to on the ledger');
  }
  const length = plainLength(sealed.length);
  const dataKey = await plain(trailerKey(contentKey), trailerNonce, sealed.subarray(sealed.length - trailerBytes));
  const { key, prefix } = chunkKeys(dataKey);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < chunkCount(length); index += 1) {
    const place = chunkPlace(length, index);
    const chunk = sealed.subarray(place.offset, place.offset + place.bytes + chunkTagBytes);
    parts.push(await plain(key, chunkNonce(prefix, place), chunk));
  }
  return new Blob(parts);
}

async function plain(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const under = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(nonce) }, under, sealed));
  } catch {
    throw new DomainError('ENVELOPE_UNREADABLE', 'the content is not what was sealed under this key');
  }
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
