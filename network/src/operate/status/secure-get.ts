import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { KeyPairFiles } from '../../alliance/layout.js';
import { readPair } from '../../identities/pem-files.js';

export interface SecureGet {
  readonly url: string;
  /** PEM file: what the server's certificate chains to. */
  readonly caFile: string;
  /** The client's certificate for mutual TLS. */
  readonly tls?: KeyPairFiles;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The server's clock, where it tells it; ISO time. */
  readonly clock?: string;
}

const limitMs = 5000;

/** Asks a listener of this machine. Whoever is frozen costs five seconds. @throws Error */
export async function secureGet({ url, caFile, tls, headers = {} }: SecureGet): Promise<Answer> {
  const [ca, pair] = await Promise.all([readFile(caFile, 'utf8'), tls === undefined ? undefined : readPair(tls)]);
  const options = { ca, ...pair, headers, agent: false, timeout: limitMs };
  return await new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const date = new Date(response.headers.date ?? '');
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          ...(Number.isNaN(date.getTime()) ? {} : { clock: date.toISOString() }),
        });
      });
    });
    // Neither a connection nor an answer within the limit.
    const timer = setTimeout(() => {
      asked.destroy(new Error(`does not answer within ${String(limitMs / 1000)} s`));
    }, limitMs);
    asked.once('close', () => {
      clearTimeout(timer);
    });
    asked.once('error', reject);
    asked.end();
  });
}
