import { GatewayProblem, GatewayUnreachable } from '@entente/client/connect';

/** What is shown of a refusal: a gateway's, or what the page found by itself. */
export type Problem = GatewayProblem;

/** A refusal that no gateway gave. */
export function refusal(code: string, detail: string): Problem {
  return new GatewayProblem({ code, detail, status: 0 });
}

/** Whatever was thrown, as something to be shown: `UNREACHABLE` where no gateway answered. */
export function asProblem(error: unknown): Problem {
  if (error instanceof GatewayProblem) {
    return error;
  }
  if (error instanceof GatewayUnreachable) {
    return refusal('UNREACHABLE', 'this gateway does not answer');
  }
  if (error instanceof TypeError && /dynamically imported module/.test(error.message)) {
    return refusal('UNREACHABLE', 'this gateway does not hand out a part of the console');
  }
  const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
  return refusal(textOf(code) ?? 'INTERNAL', textOf(detail) ?? (error instanceof Error ? error.message : ''));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
