import { DomainError, type ProblemCode, problems } from '@entente/protocol';
import type { ErrorRequestHandler, Response } from 'express';
import type { Log } from '../ports/services.js';

/** The last handler: every refusal becomes an RFC 9457 problem with its code, every fault a bare 500 and a log line. */
export function problemHandler({ log }: { readonly log: Log }): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refusal = error instanceof DomainError ? error : bodyProblem(error);
    if (refusal !== undefined) {
      sendProblem(response, refusal.code, refusal.detail);
      return;
    }
    log.error('unhandled', {
      method: request.method,
      route: 'unknown',
      code: error instanceof Error ? error.name : 'unknown',
    });
    response
      .status(500)
      .type('application/problem+json')
      .json({ type: 'about:blank', title: 'Internal error', status: 500 });
  };
}

function sendProblem(response: Response, code: ProblemCode, detail: string): void {
  const { status, title } = problems[code];
  if (status === 401) {
    response.set('WWW-Authenticate', 'Bearer');
  }
  const type = `urn:entente:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  response.status(status).type('application/problem+json').json({ type, title, status, code, detail });
}

/** What Express's own body reader throws. */
function bodyProblem(error: unknown): DomainError | undefined {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') {
    return new DomainError('INPUT_TOO_LARGE', 'a body may have 256 kB at most');
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500
    ? new DomainError('INVALID_INPUT', 'the request cannot be read')
    : undefined;
}
