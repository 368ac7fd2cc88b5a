import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode, DomainError, encode } from '@entente/protocol';
import { MatchSecrets } from '@entente/protocol/secure';

/**
 * Keeps the secrets of hidden questions beside the requester's keys, in files that only the requester can read: whoever has
 * them can read the answer, and so learns about whom was asked. The gateway never has them.
 */
export function secretsKeeper(keyFolder: string): (nonce: string, secrets: MatchSecrets) => Promise<void> {
  return async (nonce, secrets) => {
    await mkdir(join(keyFolder, folder), { recursive: true, mode: 0o700 });
    await writeFile(fileOf(keyFolder, nonce), encode(secrets), { mode: 0o600, flag: 'wx', flush: true });
  };
}

/** @throws DomainError `KEY_NOT_FOUND` if they are not kept in this folder */
export async function readSecrets(keyFolder: string, nonce: string): Promise<MatchSecrets> {
  const file = fileOf(keyFolder, nonce);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new DomainError(
      'KEY_NOT_FOUND',
      `${file} is not there: only who asked a hidden question can open its answer`,
      {
        cause: error,
      },
    );
  }
  return decode(MatchSecrets, text);
}

const folder = 'hidden-questions';

function fileOf(keyFolder: string, nonce: string): string {
  if (!/^[A-Za-z0-9_-]{43}$/.test(nonce)) {
    throw new DomainError('INVALID_INPUT', 'a nonce is 32 bytes in base64url');
  }
  return join(keyFolder, folder, `${nonce}.json`);
}
