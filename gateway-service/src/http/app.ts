import type { IncomingMessage } from 'node:http';
import { DomainError, parseStrictJson, validate } from '@entente/protocol';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Log } from '../ports/services.js';
import { apiPages } from './api-page.js';
import { type Authenticate, mayCall } from './authenticate.js';
import { openApiDocument } from './openapi.js';
import { problemHandler } from './problem-handler.js';
import { answered, type Caller, type Route, streamedType } from './route.js';

export interface AppOptions {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly version: string;
  readonly ratePerMinute: number;
  readonly log: Log;
  /** The console's files, where it is served. */
  readonly pages?: RequestHandler | undefined;
  /** Called with what a route is about to answer; what it throws is answered instead. For tests that hold it against its schema. */
  readonly onAnswer?: ((route: Route, value: unknown) => void) | undefined;
  /** Called after each request: method, route, status, milliseconds. */
  readonly onAnswered: (method: string, route: string, status: number, ms: number) => void;
}

/** The HTTP API without a listener. Bodies are JSON of at most 256 kB, read strictly; those of uploads are read as they come. */
export function buildApp({
  routes,
  authenticate,
  version,
  ratePerMinute,
  log,
  pages,
  onAnswer,
  onAnswered,
}: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(helmet());
  if (pages !== undefined) {
    app.use('/console', pages);
  }
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: ratePerMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: () => {
        throw new DomainError('RATE_LIMITED', `more than ${String(ratePerMinute)} requests in a minute`);
      },
    }),
  );
  const document = openApiDocument(routes, version);
  app.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/docs', apiPages(document));
  for (const route of routes) {
    app[route.method](
      route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      letIn(route, { authenticate, onAnswered }),
      bodies,
      handler(route, { onAnswer }),
    );
  }
  app.use((request) => {
    throw new DomainError(
      'NOT_FOUND',
      `there is no ${request.method} ${request.path}; /openapi.json lists what there is`,
    );
  });
  app.use(problemHandler({ log }));
  return app;
}

/** What is not streamed comes whole, as text that is parsed strictly. */
const bodies = express.text({ type: (request) => !isStreamed(request), limit: '256kb', inflate: false });

/** Only PATCH takes bytes of any number: whoever is to take them reads them after its caller was let in. */
function isStreamed({ method, headers }: IncomingMessage): boolean {
  return method === 'PATCH' && headers['content-type'] === streamedType;
}

/** Before anything of a body is read: nobody who may not call a route has this gateway take bytes in. */
function letIn(
  { roles, path }: Route,
  { authenticate, onAnswered }: Pick<AppOptions, 'authenticate' | 'onAnswered'>,
): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.on('finish', () => {
      onAnswered(request.method, path, response.statusCode, performance.now() - started);
    });
    response.locals['caller'] = mayCall(roles, authenticate(request));
    next();
  };
}

function handler(route: Route, { onAnswer }: Pick<AppOptions, 'onAnswer'>): RequestHandler {
  return async (request, response) => {
    const value = await route.handle({
      caller: response.locals['caller'] as Caller,
      params: request.params as Record<string, string>,
      query: route.query === undefined ? {} : validate(route.query, { ...request.query }),
      body: route.body === undefined ? undefined : validate(route.body, readBody(request)),
      request,
      response,
    });
    if (value !== answered) {
      onAnswer?.(route, value);
      send(route, response, value);
    }
  };
}

function send(route: Route, response: Response, value: unknown): void {
  if (value === undefined) {
    response.status(204).end();
  } else {
    response.status(response.statusCode === 200 ? (route.status ?? 200) : response.statusCode).json(value);
  }
}

function readBody(request: Request): unknown {
  const text: unknown = request.body;
  if (typeof text !== 'string' || text === '') {
    throw new DomainError('INVALID_INPUT', 'a JSON body is needed (Content-Type: application/json)');
  }
  return parseStrictJson(text);
}
