/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws {@link UsageError} naming the option */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value < least) {
    throw new UsageError(`${name} takes a whole number from ${String(least)} on, not "${text}"`);
  }
  return value;
}
