import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { EcPublicJwk } from '@entente/protocol';
import { signingJwk } from '../keys/index.js';
import { UsageError } from '../usage-error.js';

/**
 * Public keys as they are named on the command line: `FILE` for whoever signed, `MEMBER=FILE` for that member alone, as it takes to
 * open an answer of several owners.
 * @throws UsageError if a file holds no such key
 */
export async function namedSignerKeys(texts: readonly string[]): Promise<(member: string) => EcPublicJwk | undefined> {
  const keys = new Map<string, EcPublicJwk>();
  for (const text of texts) {
    const [, member = '', file = text] = /^([A-Za-z0-9][A-Za-z0-9.-]*)=(.+)$/s.exec(text) ?? [];
    keys.set(member, await readSignerKey(file));
  }
  return (member) => keys.get(member) ?? keys.get('');
}

/** A public key as PEM (or the certificate that holds it) or as JWK. */
async function readSignerKey(file: string): Promise<EcPublicJwk> {
  try {
    const text = await readFile(file, 'utf8');
    const isJwk = text.trimStart().startsWith('{');
    return signingJwk(
      isJwk
        ? createPublicKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
        : createPublicKey(text),
    );
  } catch (error) {
    throw new UsageError(`${file} holds no P-256 public key in PEM or JWK`, { cause: error });
  }
}
