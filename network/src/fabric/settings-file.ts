import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { writePrivateFile } from '../identities/pem-files.js';

/** A tree of settings; a leaf replaces what Fabric's sample says. */
export interface Settings {
  readonly [name: string]: SettingValue;
}
type SettingValue = string | number | boolean | null | readonly SettingValue[] | Settings;

/**
 * Writes a settings file of a Fabric process: the sample of the release in use with our settings over it, so that
 * whatever a release adds has its own default.
 * @throws Error if the release's sample cannot be read
 */
export async function writeSettings(sampleDir: string, name: string, dir: string, settings: Settings): Promise<void> {
  const sample = parse(await readFile(join(sampleDir, name), 'utf8')) as Settings;
  await writePrivateFile(join(dir, name), stringify(merged(sample, settings)));
}

function merged(sample: SettingValue, settings: SettingValue): SettingValue {
  if (!isTree(sample) || !isTree(settings)) {
    return settings;
  }
  const result: Record<string, SettingValue> = { ...sample };
  for (const [name, value] of Object.entries(settings)) {
    result[name] = merged(result[name] ?? {}, value);
  }
  return result;
}

function isTree(value: SettingValue): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
