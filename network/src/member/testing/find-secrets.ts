import { createPrivateKey } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret numbers of all private keys below a folder, with the file of each. */
export async function secretsBelow(dir: string): Promise<ReadonlyMap<string, Buffer>> {
  const secrets = new Map<string, Buffer>();
  for (const name of await readdir(dir, { recursive: true })) {
    if (name.endsWith('key.pem')) {
      const { d } = createPrivateKey(await readFile(join(dir, name), 'utf8')).export({ format: 'jwk' });
      secrets.set(name, Buffer.from(d ?? '', 'base64url'));
    }
  }
  return secrets;
}

/**
 * Files whose secret number is in a text or in binary data: as bytes, hex, or within anything in base64 (PEM bodies with
 * their line ends, and base64 within base64).
 */
export function secretsIn(data: Uint8Array | string, secrets: ReadonlyMap<string, Buffer>, depth = 3): string[] {
  const bytes = Buffer.from(data);
  const text = bytes.toString('latin1');
  const found = [...secrets]
    .filter(([, secret]) => bytes.includes(secret) || text.toLowerCase().includes(secret.toString('hex')))
    .map(([file]) => file);
  if (depth === 0) {
    return found;
  }
  const flat = text.replaceAll('\\n', '\n').replaceAll(/\s*\n\s*/g, '');
  const inner = [...text.matchAll(base64Run), ...flat.matchAll(base64Run)].map(([run]) => Buffer.from(run, 'base64'));
  return [...new Set([...found, ...inner.flatMap((decoded) => secretsIn(decoded, secrets, depth - 1))])];
}

const base64Run = /[A-Za-z0-9+/_]{40,}={0,2}/g;
