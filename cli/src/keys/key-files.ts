import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@entente/protocol';
import { encryptionJwk, requesterKeys, type RequesterKeys, signingJwk } from './requester-keys.js';

const encryptionFile = 'encryption.pem';
const signingFile = 'signing.pem';
const publicFile = 'public.json';

/**
 * Writes a pair into a folder that only its owner can read: `encryption.pem`, `signing.pem` (PKCS#8, mode 0600) and
 * `public.json` (the public halves as JWK). Existing files are never overwritten.
 * @throws DomainError `ALREADY_EXISTS`
 */
export async function writeRequesterKeys(folder: string, keys: RequesterKeys): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const publicHalves = { id: keys.id, encryption: encryptionJwk(keys.encryption), signing: signingJwk(keys.signing) };
  await create(join(folder, encryptionFile), pem(keys.encryption), 0o600);
  await create(join(folder, signingFile), pem(keys.signing), 0o600);
  await create(join(folder, publicFile), `${JSON.stringify(publicHalves, undefined, 2)}\n`, 0o644);
}

/** @throws DomainError `KEY_NOT_FOUND` if the folder holds no pair, `KEY_TOO_WEAK` if it is of a kind that is not accepted */
export async function readRequesterKeys(folder: string): Promise<RequesterKeys> {
  const [encryption, signing] = await Promise.all([
    readPrivateKey(join(folder, encryptionFile)),
    readPrivateKey(join(folder, signingFile)),
  ]);
  try {
    return await requesterKeys(encryption, signing);
  } catch (error) {
    throw new DomainError('KEY_TOO_WEAK', `${folder}: P-256, or RSA of 3072 bits or more to encrypt to`, {
      cause: error,
    });
  }
}

/** Reads a private key as PEM. @throws DomainError `KEY_NOT_FOUND` */
async function readPrivateKey(file: string): Promise<KeyObject> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new DomainError('KEY_NOT_FOUND', `${file} cannot be read; make keys with: entente key new --out DIR`, {
      cause: error,
    });
  }
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new DomainError('KEY_NOT_FOUND', `${file} holds no private key in PEM`, { cause: error });
  }
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}

async function create(file: string, content: string, mode: number): Promise<void> {
  try {
    await writeFile(file, content, { mode, flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new DomainError('ALREADY_EXISTS', `${file} is already there; keys are never overwritten`, { cause: error });
    }
    throw error;
  }
}
