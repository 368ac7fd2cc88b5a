import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws {@link UsageError} naming the option */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,7}$/.test(text) || value < least) {
    throw new UsageError(`${name} takes a whole number from ${String(least)} on, not "${text}"`);
  }
  return value;
}

/** Whole numbers with commas between them; none for an empty text: what they are for is left out. @throws {@link UsageError} */
export function wholeNumbers(name: string, text: string, least: number): readonly number[] {
  return text === '' ? [] : text.split(',').map((one) => wholeNumber(name, one, least));
}

type Options = NonNullable<ParseArgsConfig['options']>;
interface Asked<T extends Options> {
  args: string[];
  strict: true;
  options: T;
}

/** What was given for options that may be given. @throws {@link UsageError} in words, for any other */
export function parsed<const T extends Options>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<Asked<T>>>['values'] {
  try {
    return parseArgs<Asked<T>>({ args: [...args], strict: true, options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The options that every benchmark has. */
export const commonOptions = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
  out: { type: 'string' },
} as const;
