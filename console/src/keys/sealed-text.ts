import { keepKeys, keptKeys } from './kept-keys';

/** A text as the browser keeps it: sealed under a key that nothing can read. */
interface SealedText {
  readonly under: CryptoKey;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** Keeps a secret text in this browser under a name, with what may be read beside it. */
export async function keepSealed(name: string, text: string, beside: object = {}): Promise<void> {
  const under = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, under, new TextEncoder().encode(text));
  await keepKeys(name, { ...beside, under, nonce, sealed } satisfies SealedText);
}

/** A text that was kept, with what was kept beside it; undefined where this browser has none of that name. */
export async function sealedText<B extends object>(name: string): Promise<(B & { readonly text: string }) | undefined> {
  const kept = await keptKeys<B & SealedText>(name);
  if (kept === undefined) {
    return undefined;
  }
  const { under, nonce, sealed, ...beside } = kept;
  const text = new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, under, sealed));
  return { ...(beside as unknown as B), text };
}
