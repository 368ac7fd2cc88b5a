import type { Page } from 'playwright-core';
import type { Watched } from './browser.js';
import { formsIn } from './forms-of.js';

/**
 * Remembers every private value of an elliptic key that the page's own WebCrypto reads or writes from now on, though the page
 * itself keeps none that can be read.
 */
export async function watchPrivate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { privateValues: seen });
    const look = (jwk: unknown): void => {
      const { d } = (jwk ?? {}) as { readonly d?: unknown };
      if (typeof d === 'string') {
        seen.push(d);
      }
    };
    const subtle = SubtleCrypto.prototype as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;
    const { exportKey, importKey } = subtle;
    subtle['exportKey'] = async function (...input) {
      const written = await exportKey?.apply(this, input);
      look(written);
      return written;
    };
    subtle['importKey'] = async function (...input) {
      look(input[1]);
      return importKey?.apply(this, input);
    };
  });
}

/** The different private values that were seen. */
export async function privateValues(page: Page): Promise<readonly string[]> {
  const seen = await page.evaluate(() => (globalThis as unknown as { privateValues: string[] }).privateValues);
  return [...new Set(seen)];
}

/** How private values of keys stand in what the page sent, in whatever form; empty if in none. */
export async function privateSent({ page, sent }: Pick<Watched, 'page' | 'sent'>): Promise<readonly string[]> {
  const values = await privateValues(page);
  const forms = values.flatMap((value) => [value, Buffer.from(value, 'base64url').toString('hex')]);
  return sent.flatMap((request) => forms.flatMap((value) => formsIn(request, value)));
}
