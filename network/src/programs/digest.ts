import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { NetworkProblem } from '../problem.js';

const form = /^[0-9a-f]{64}$/;

/** A digest as it was given, in lower case. @throws NetworkProblem `DIGEST_MALFORMED` */
export function parseSha256(text: string): string {
  const digest = text.trim().toLowerCase();
  if (!form.test(digest)) {
    throw new NetworkProblem('DIGEST_MALFORMED', `--sha256 takes 64 hexadecimal digits, as sha256sum prints them`);
  }
  return digest;
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The digest that was recorded when the archive was first used; undefined if it never was. */
export async function recordedDigest(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  });
  if (text === undefined) {
    return undefined;
  }
  const [digest = ''] = text.split(/\s/, 1);
  if (!form.test(digest)) {
    // Taking it for "never used" would quietly trust the next archive.
    throw new NetworkProblem(
      'DIGEST_RECORD_DAMAGED',
      `${file} holds no digest; give the expected one with --sha256, or remove the file to trust the next archive anew`,
    );
  }
  return digest;
}

/** Records a digest as `sha256sum --check` reads it. */
export async function recordDigest(file: string, digest: string, name: string): Promise<void> {
  await writeFile(`${file}.new`, `${digest}  ${name}\n`, { flush: true });
  await rename(`${file}.new`, file);
}
