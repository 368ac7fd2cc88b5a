import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from './usage-error.js';

/** Where the gateway is and who asks. Flags come first, then the environment, then the profile. */
export interface Settings {
  readonly gateway: string;
  readonly token?: string;
  readonly ca?: string;
}

export interface SettingFlags {
  readonly gateway?: string;
  readonly tokenFile?: string;
  readonly ca?: string;
  readonly profile?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const Profile = z.strictObject({
  gateway: z.string().optional(),
  tokenFile: z.string().optional(),
  caFile: z.string().optional(),
});

/** @throws {@link UsageError} if no gateway is named or a file cannot be read */
export async function readSettings(flags: SettingFlags, env: Environment): Promise<Settings> {
  const { gateway, tokenFile, caFile } = firstOf(
    { gateway: flags.gateway, tokenFile: flags.tokenFile, caFile: flags.ca },
    { gateway: env['ENTENTE_GATEWAY'], tokenFile: env['ENTENTE_TOKEN_FILE'], caFile: env['ENTENTE_CA_FILE'] },
    await readProfile(flags.profile ?? env['ENTENTE_PROFILE']),
  );
  if (gateway === undefined) {
    throw new UsageError('which gateway? Give --gateway https://HOST:PORT, set ENTENTE_GATEWAY, or use --profile FILE');
  }
  const token = (await readText(tokenFile))?.trim();
  const ca = await readText(caFile);
  return { gateway, ...(token === undefined ? {} : { token }), ...(ca === undefined ? {} : { ca }) };
}

type Source = { readonly [K in keyof z.infer<typeof Profile>]: string | undefined };

/** For each setting the first source that has it. */
function firstOf(...sources: readonly Source[]): Source {
  const pick = (name: keyof Source): string | undefined =>
    sources.map((source) => source[name]).find((value) => value !== undefined);
  return { gateway: pick('gateway'), tokenFile: pick('tokenFile'), caFile: pick('caFile') };
}

/** Files that a profile names are relative to the profile. */
async function readProfile(file: string | undefined): Promise<z.infer<typeof Profile>> {
  const text = await readText(file);
  if (file === undefined || text === undefined) {
    return {};
  }
  const parsed = Profile.safeParse(parseJson(file, text));
  if (!parsed.success) {
    throw new UsageError(
      `${file}: a profile has "gateway", "tokenFile" and "caFile"\n${z.prettifyError(parsed.error)}`,
    );
  }
  const { gateway, tokenFile, caFile } = parsed.data;
  const folder = dirname(resolve(file));
  return {
    ...(gateway === undefined ? {} : { gateway }),
    ...(tokenFile === undefined ? {} : { tokenFile: resolve(folder, tokenFile) }),
    ...(caFile === undefined ? {} : { caFile: resolve(folder, caFile) }),
  };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON`, { cause: error });
  }
}

async function readText(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) {
    return undefined;
  }
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
}
