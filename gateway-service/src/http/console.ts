import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Response, Router } from 'express';
import helmet from 'helmet';
import { compressedAssets } from './compressed-assets.js';

/** Where the console is built, beside this package. */
const site = fileURLToPath(new URL('../../../console/site', import.meta.url));

/** The console of this build; undefined where it was not built. */
export function builtConsole(): RequestHandler | undefined {
  return existsSync(site) ? consolePages(site) : undefined;
}

/** Of threads that check what must be checked without a network: they can call nobody, this gateway included. */
const calledNobody = "default-src 'none'; script-src 'self'";

/** Of the thread that judges drafts, and of it alone: PostgreSQL's grammar is WebAssembly, fetched from here. */
const runsGrammar = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * Serves the console's files, which hold nothing that is secret. What they may do is bounded as narrowly as they allow:
 * scripts, styles and calls of this gateway's own, nothing inline, nobody's frame. Names of assets change with their
 * content, so they may be kept for good; the page that names them may not.
 */
export function consolePages(folder: string): RequestHandler {
  const router = Router();
  router.use(
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  router.use('/assets', compressedAssets(join(folder, 'assets'), setHeaders));
  router.use(express.static(folder, { index: 'index.html', setHeaders }));
  return router;
}

function setHeaders(response: Response, path: string): void {
  const isAsset = path.includes('/assets/');
  response.setHeader('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (path.includes('/assets/offline-')) {
    response.setHeader('Content-Security-Policy', calledNobody);
  } else if (path.includes('/assets/grammar-')) {
    response.setHeader('Content-Security-Policy', runsGrammar);
  }
}
