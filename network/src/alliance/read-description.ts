import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type AllianceDescription, parseAllianceDescription } from './description.js';

/**
 * Reads an alliance description from a YAML or JSON file.
 * @throws Error if the file cannot be read, is not YAML, or breaks the schema; the message names the file.
 */
export async function readAllianceDescription(file: string): Promise<AllianceDescription> {
  const text = await readFile(file, 'utf8');
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new Error(`${file} is not valid YAML: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return parseAllianceDescription(value, file);
}
