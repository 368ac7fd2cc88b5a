import { GatewayProblem } from '@entente/client';
import { problems } from '@entente/protocol';

export { GatewayProblem, GatewayUnreachable } from '@entente/client';

/** Reads a problem document; an answer that is none becomes one with the code `INTERNAL`. */
export function problemFrom(status: number, body: string): GatewayProblem {
  const { code, detail, title } = parseProblem(body);
  return new GatewayProblem({
    status,
    code: code ?? 'INTERNAL',
    detail: detail ?? title ?? `HTTP status ${String(status)}`,
  });
}

interface ProblemFields {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
}

function parseProblem(body: string): ProblemFields {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  const fields = new Map(Object.entries(value));
  const code = text(fields.get('code')) ?? codeOfType(text(fields.get('type')));
  const detail = text(fields.get('detail'));
  const title = text(fields.get('title'));
  return {
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(title === undefined ? {} : { title }),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `urn:entente:problem:already-exists` is `ALREADY_EXISTS`. */
function codeOfType(type: string | undefined): string | undefined {
  const [, name = ''] = /^urn:entente:problem:([a-z-]+)$/.exec(type ?? '') ?? [];
  const code = name.replaceAll('-', '_').toUpperCase();
  return Object.hasOwn(problems, code) ? code : undefined;
}
