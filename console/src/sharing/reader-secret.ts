import { keepKeys, keptKeys } from '../keys/kept-keys';

/** The fresh key that a request for a split item is asked with; its secret opens what the approvers give. */
export interface ReaderSecret {
  readonly secret: string;
  readonly key: string;
}

/** As the browser keeps it: sealed under a key that nothing can read. */
interface Kept {
  readonly key: string;
  readonly under: CryptoKey;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** Keeps the secret of a request in this browser. @param request its id */
export async function keepReader(request: string, { secret, key }: ReaderSecret): Promise<void> {
  const under = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, under, new TextEncoder().encode(secret));
  await keepKeys(nameOf(request), { key, under, nonce, sealed } satisfies Kept);
}

/** The secret of a request; undefined if it was asked elsewhere, or this browser's data were cleared. */
export async function readerOf(request: string): Promise<ReaderSecret | undefined> {
  const kept = await keptKeys<Kept>(nameOf(request));
  if (kept === undefined) {
    return undefined;
  }
  const { key, under, nonce, sealed } = kept;
  const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, under, sealed);
  return { key, secret: new TextDecoder().decode(secret) };
}

function nameOf(request: string): string {
  return `sharing-request/${request}`;
}
