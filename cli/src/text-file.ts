import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.js';

/** A file that the user named. @throws {@link UsageError} if it cannot be read */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
}
