import { problems } from '@entente/protocol';

/** What a gateway refused, or why it could not be asked. The code is what the console decides by. */
export class Problem extends Error {
  /** One of the protocol's codes, or `UNREACHABLE` where no gateway answered. */
  readonly code: string;
  readonly status: number;
  /** In the gateway's words, which say what to do. */
  readonly detail: string;

  constructor(code: string, status: number, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }

  /** The title that the protocol gives this code; the code itself where it knows none. */
  get title(): string {
    return (problems as Readonly<Record<string, { readonly title: string }>>)[this.code]?.title ?? this.code;
  }
}

/** Reads an answer other than 2xx (RFC 9457). */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const { code, detail, title } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return new Problem(textOf(code) ?? 'INTERNAL', response.status, textOf(detail) ?? textOf(title) ?? '');
  } catch {
    return new Problem('INTERNAL', response.status, response.statusText);
  }
}

/** Whatever was thrown, as something to be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
  return new Problem(textOf(code) ?? 'INTERNAL', 0, textOf(detail) ?? (error instanceof Error ? error.message : ''));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
