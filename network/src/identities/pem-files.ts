import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyPairFiles } from '../alliance/layout.js';

/** A certificate and its private key as PEM text. */
export interface PemPair {
  readonly cert: string;
  readonly key: string;
}

/** Writes a file that only its owner may read, so that nobody ever sees half of it; its folder gets mode 0700. */
export async function writePrivateFile(file: string, content: string, mode = 0o600): Promise<void> {
  const dir = dirname(file);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${String(process.pid)}.tmp`;
  await writeFile(temporary, content, { mode });
  await chmod(temporary, mode);
  await rename(temporary, file);
}

/** Writes the key before the certificate: a certificate that exists always has its key. */
export async function writePair(files: KeyPairFiles, pair: PemPair): Promise<void> {
  await writePrivateFile(files.keyFile, pair.key);
  await writePrivateFile(files.certFile, pair.cert, 0o644);
}

/** Reads a pair; undefined if either file is missing. Other read errors are thrown. */
export async function readPair(files: KeyPairFiles): Promise<PemPair | undefined> {
  try {
    const [cert, key] = await Promise.all([readFile(files.certFile, 'utf8'), readFile(files.keyFile, 'utf8')]);
    return { cert, key };
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

const renewBeforeMs = 24 * 3600 * 1000;

/** Whether a pair can be kept: the key belongs to the certificate, the issuer signed it, and it is valid for a day more. */
export function isUsable(pair: PemPair, issuerCert: string, now: number): boolean {
  try {
    const certificate = new X509Certificate(pair.cert);
    const issuer = new X509Certificate(issuerCert);
    return (
      certificate.checkPrivateKey(createPrivateKey(pair.key)) &&
      certificate.verify(issuer.publicKey) &&
      certificate.validFromDate.getTime() <= now &&
      certificate.validToDate.getTime() >= now + renewBeforeMs
    );
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
