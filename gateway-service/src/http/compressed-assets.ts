import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler, Response } from 'express';

const compress = promisify(gzip);

/** What is worth it, by its ending. */
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Sends the files of a folder, which never change under their name, compressed to browsers that take that; each is
 * compressed once. Nothing that is secret is in them, so their length tells nothing (BREACH).
 */
export function compressedAssets(
  folder: string,
  setHeaders: (response: Response, path: string) => void,
): RequestHandler {
  const known = new Set(readdirSync(folder));
  const kept = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const name = request.path.slice(1);
    const type = types[/\.\w+$/.exec(name)?.[0] ?? ''];
    const takes = request.method === 'GET' && request.headers.range === undefined && request.acceptsEncodings('gzip');
    if (type === undefined || takes === false || !known.has(name)) {
      next();
      return;
    }
    const body = kept.get(name) ?? compress(readFileSync(join(folder, name)), { level: 9 });
    kept.set(name, body);
    setHeaders(response, `/assets/${name}`);
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Encoding', 'gzip');
    response.vary('Accept-Encoding');
    response.send(await body);
  };
}
