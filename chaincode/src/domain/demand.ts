import { DomainError, type ProblemCode } from '@entente/protocol';

/** Refuses with a code unless something holds. */
export function demand(holds: boolean, code: ProblemCode, detail: string): asserts holds {
  if (!holds) {
    throw new DomainError(code, detail);
  }
}
