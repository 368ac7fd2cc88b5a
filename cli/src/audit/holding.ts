import { DomainError } from '@entente/protocol';

/** What a check on curves finds, in words. */
export function* holding(check: () => void): Iterable<string> {
  try {
    check();
  } catch (error) {
    yield error instanceof DomainError ? error.message : 'what was said of a key is not of its form';
  }
}
