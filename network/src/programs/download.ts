import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { NetworkProblem } from '../problem.js';
import { diskProblem } from './disk-problem.js';
import { httpGetFollowing } from './http-get.js';
import type { Origin, PartialFile } from './partial-file.js';

export interface DownloadOptions {
  readonly url: URL;
  readonly into: PartialFile;
  /** Whether an unencrypted connection may be used to other machines. */
  readonly insecure: boolean;
  /** Bytes that are there, and bytes of the whole if the server says so. */
  readonly onBytes: (bytes: number, total: number | undefined) => void;
}

const mostBytes = 2 ** 30;
const mostTriesInVain = 3;
const pauseMs = 250;

/**
 * Downloads a file, going on with what is there. A connection that breaks is resumed at once; a download that is given
 * up, or a process that is killed, leaves what it has for the next call.
 * @throws NetworkProblem `DOWNLOAD_UNREACHABLE`, `DOWNLOAD_INSECURE`, `DOWNLOAD_REFUSED`, `DOWNLOAD_NOT_FOUND`,
 * `DOWNLOAD_BROKEN`, `DISK_FULL` or `CACHE_NOT_WRITABLE`
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { url, into } = options;
  for (let inVain = 0; ;) {
    const before = await into.size();
    const broken = await attempt(options);
    if (broken === undefined) {
      return;
    }
    inVain = (await into.size()) > before ? 0 : inVain + 1;
    if (inVain >= mostTriesInVain) {
      const bytes = String(await into.size());
      throw new NetworkProblem(
        'DOWNLOAD_BROKEN',
        `the download of ${url.href} broke off again and again (${broken.message}); ${bytes} bytes are kept: run the ` +
          'command again to go on with them',
        { cause: broken },
      );
    }
    await pause(pauseMs * (inVain + 1));
  }
}

/** One connection. Returns what broke it, if something did. */
async function attempt(options: DownloadOptions): Promise<Error | undefined> {
  const { url, into, insecure } = options;
  const start = await resumable(url, into);
  if (start?.complete === true) {
    return undefined;
  }
  const response = await httpGetFollowing(url, { headers: start?.headers ?? {}, insecure });
  if (start !== undefined && continues(response, start)) {
    return receive(response, options, start.from, start.total);
  }
  return beginAnew(response, options);
}

async function beginAnew(response: IncomingMessage, options: DownloadOptions): Promise<Error | undefined> {
  const { url, into } = options;
  if (response.statusCode === 206 || response.statusCode === 416) {
    // Asked for the rest, and what came is not the rest of what is here.
    response.destroy();
    await into.remove();
    return new Error('the server has another file now');
  }
  refuseUnlessWhole(response, url);
  const origin = originOf(response, url);
  try {
    await into.begin(origin);
  } catch (error) {
    response.destroy();
    throw diskProblem(error, into.path) ?? error;
  }
  return receive(response, options, 0, origin.total);
}

interface Start {
  readonly from: number;
  readonly total: number | undefined;
  readonly complete: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

async function resumable(url: URL, into: PartialFile): Promise<Start | undefined> {
  const [from, origin] = [await into.size(), await into.origin()];
  if (from === 0 || origin?.url !== url.href || origin.validator === undefined) {
    return undefined;
  }
  const { total, validator } = origin;
  return { from, total, complete: from === total, headers: { range: `bytes=${String(from)}-`, 'if-range': validator } };
}

function continues({ statusCode, headers }: IncomingMessage, { from, total }: Start): boolean {
  const [, first, , all] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  return statusCode === 206 && Number(first) === from && (total === undefined || Number(all) === total);
}

function originOf({ headers }: IncomingMessage, url: URL): Origin {
  const { etag, 'last-modified': changed, 'content-length': length } = headers;
  // A weak ETag may stand for other bytes, so it cannot vouch for a range.
  const validator = etag !== undefined && !etag.startsWith('W/') ? etag : changed;
  const total = Number(length ?? 0);
  return {
    url: url.href,
    ...(validator === undefined ? {} : { validator }),
    ...(Number.isSafeInteger(total) && total > 0 ? { total } : {}),
  };
}

function refuseUnlessWhole(response: IncomingMessage, url: URL): void {
  const { statusCode = 0 } = response;
  if (statusCode === 200) {
    return;
  }
  response.destroy();
  if (statusCode === 404) {
    throw new NetworkProblem(
      'DOWNLOAD_NOT_FOUND',
      `there is no ${url.href}; check the version and, with a mirror, --base-url`,
    );
  }
  throw new NetworkProblem(
    'DOWNLOAD_REFUSED',
    `${url.origin} answered ${String(statusCode)} to ${url.pathname}; try later, use a mirror with --base-url, or bring ` +
      'the archive by hand with --archive',
  );
}

async function receive(
  response: IncomingMessage,
  { into, onBytes }: DownloadOptions,
  from: number,
  total: number | undefined,
): Promise<Error | undefined> {
  let bytes = from;
  onBytes(bytes, total);
  try {
    await pipeline(
      response,
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          refuseTooMuch(bytes, total);
          onBytes(bytes, total);
          yield chunk;
        }
      },
      createWriteStream(into.path, { flags: 'a' }),
    );
  } catch (error) {
    return brokenBy(error, into);
  }
  return total !== undefined && bytes < total ? new Error('the server ended early') : undefined;
}

function refuseTooMuch(bytes: number, total = mostBytes): void {
  if (bytes > total || bytes > mostBytes) {
    throw new NetworkProblem(
      'DOWNLOAD_REFUSED',
      'the server sends more than it announced, or more than any release of Fabric; check --base-url',
    );
  }
}

/** @throws what is not a matter of the connection */
async function brokenBy(error: unknown, into: PartialFile): Promise<Error> {
  if (error instanceof NetworkProblem) {
    await into.remove();
    throw error;
  }
  const problem = diskProblem(error, into.path);
  if (problem !== undefined || !(error instanceof Error)) {
    throw problem ?? error;
  }
  return error;
}
