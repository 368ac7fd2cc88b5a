import { problems } from '@entente/protocol';

/** What a gateway answered instead of what was asked for: an RFC 9457 problem. `code` is what programs decide by. */
export class GatewayProblem extends Error {
  override readonly name = 'GatewayProblem';
  readonly status: number;
  /** One of the codes in docs/problems.md; `INTERNAL` where the gateway gave none. */
  readonly code: string;
  /** In the gateway's words, which say what to do. */
  readonly detail: string;

  constructor({ status, code, detail }: { readonly status: number; readonly code: string; readonly detail: string }) {
    super(`${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** What the protocol calls this code; the code itself where it knows none. */
  get title(): string {
    return (problems as Readonly<Record<string, { readonly title: string }>>)[this.code]?.title ?? this.code;
  }
}

/** No answer came: the gateway is down, not at this address, or its certificate is not trusted. */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
}

/** Reads an answer other than 2xx; one that is no problem document gets the code `INTERNAL`. */
export async function problemOf(response: Response): Promise<GatewayProblem> {
  const { status } = response;
  const said = await response
    .json()
    .then((value: unknown) => (typeof value === 'object' && value !== null ? (value as Said) : {}))
    .catch((): Said => ({}));
  const [code, type, detail, title] = [said.code, said.type, said.detail, said.title].map((value) =>
    typeof value === 'string' && value !== '' ? value : undefined,
  );
  return new GatewayProblem({
    status,
    code: code ?? codeOfType(type) ?? 'INTERNAL',
    detail: detail ?? title ?? `HTTP status ${String(status)}`,
  });
}

interface Said {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly title?: unknown;
}

/** `urn:entente:problem:already-exists` is `ALREADY_EXISTS`. */
function codeOfType(type: string | undefined): string | undefined {
  const [, name = ''] = /^urn:entente:problem:([a-z-]+)$/.exec(type ?? '') ?? [];
  const code = name.replaceAll('-', '_').toUpperCase();
  return Object.hasOwn(problems, code) ? code : undefined;
}
