import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type EcPublicJwk, Hash } from '@entente/protocol';
import type { GatewayClient } from '../client/index.js';
import type { Context } from '../context.js';
import { openAnswer } from '../envelope/index.js';
import { readRequesterKeys, signingJwk } from '../keys/index.js';
import { resultText } from '../output/result-table.js';
import { expectedOf, hiddenOpener, serviceKeys } from '../question/index.js';
import { UsageError } from '../usage-error.js';

export interface OpenCommandOptions {
  readonly key: string;
  readonly serviceKey?: string;
}

/** `query open`: an id is fetched, a file is read; both are decrypted here and held against the ledger where it can be reached. */
export async function open(
  context: Context,
  [target = '']: readonly string[],
  options: OpenCommandOptions,
): Promise<void> {
  const keys = await readRequesterKeys(options.key);
  const byId = Hash.safeParse(target).success;
  const client =
    byId || options.serviceKey === undefined || (await context.hasGateway()) ? await context.client() : undefined;
  const envelope =
    byId && client !== undefined ? await client.text(`/v1/queries/${target}/result`) : await readEnvelope(target);
  const hidden = client === undefined ? {} : { openHidden: hiddenOpener(client, options.key) };
  const opening = { envelope, keys, serviceKey: await signersOf(client, options.serviceKey), ...hidden };
  let document = await openAnswer(opening);
  if (client === undefined) {
    context.output.say('not held against the ledger: no gateway is named');
  } else {
    const expected = await expectedOf(client, byId ? target : document.request.id);
    document = await openAnswer({ ...opening, expected });
    context.output.say(
      expected.outcome === undefined
        ? 'signature checked; this gateway did not show the commitments of the ledger'
        : 'signature checked; envelope and result are those that the ledger has committed to',
    );
  }
  context.output.result(document, () => resultText(document));
}

/** Whose signatures are accepted: of the one key that was named, or of the members' gateways as the ledger has them. */
async function signersOf(
  client: GatewayClient | undefined,
  keyFile: string | undefined,
): Promise<(member: string) => EcPublicJwk | undefined> {
  if (keyFile !== undefined) {
    const key = await readServiceKey(keyFile);
    return () => key;
  }
  return client === undefined ? () => undefined : serviceKeys(client);
}

async function readEnvelope(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} is neither a request id nor a file that can be read`, { cause: error });
  }
}

/** A public key as PEM (or the certificate that holds it) or as JWK. */
async function readServiceKey(file: string): Promise<EcPublicJwk> {
  try {
    const text = await readFile(file, 'utf8');
    const isJwk = text.trimStart().startsWith('{');
    return signingJwk(
      isJwk
        ? createPublicKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
        : createPublicKey(text),
    );
  } catch (error) {
    throw new UsageError(`${file} holds no P-256 public key in PEM or JWK`, { cause: error });
  }
}
