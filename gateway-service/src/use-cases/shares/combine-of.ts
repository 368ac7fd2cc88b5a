import { type Combine, DomainError } from '@entente/protocol';
import type { ContractFacts } from '../request-facts.js';

/** What a contract says of its mode. @throws DomainError `UNSUPPORTED` for a contract of another mode */
export function combineOf<M extends Combine['mode']>(
  { contract: { combine } }: Pick<ContractFacts, 'contract'>,
  mode: M,
): Extract<Combine, { readonly mode: M }> {
  if (combine.mode !== mode) {
    throw new DomainError('UNSUPPORTED', `a contract of mode ${combine.mode} as one of mode ${mode}`);
  }
  return combine as Extract<Combine, { readonly mode: M }>;
}
