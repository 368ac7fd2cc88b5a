import { DomainError } from '@entente/protocol';

/**
 * Acts as the first of the members that may. A certificate speaks for every member that registered it: a member that
 * registers another's certificate gives that one a voice more, and takes none away from it.
 * @throws DomainError `NOT_AUTHENTICATED` if nobody registered it; the last refusal if none of them may
 */
export async function asOneOf<T>(members: readonly string[], act: (member: string) => Promise<T>): Promise<T> {
  const [member, ...others] = members;
  if (member === undefined) {
    throw new DomainError('NOT_AUTHENTICATED', 'the certificate is not that of a registered gateway');
  }
  try {
    return await act(member);
  } catch (error) {
    if (others.length > 0 && error instanceof DomainError && error.code === 'FORBIDDEN') {
      return asOneOf(others, act);
    }
    throw error;
  }
}
