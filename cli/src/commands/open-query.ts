import { readFile } from 'node:fs/promises';
import { type EcPublicJwk, Hash } from '@entente/protocol';
import type { Api } from '@entente/client';
import type { Context } from '../context.js';
import { type Expected, openAnswer, type Opened } from '../envelope/index.js';
import { readRequesterKeys } from '../keys/index.js';
import { resultText } from '../output/result-table.js';
import { expectedOf, openerOf, serviceKeys } from '../question/index.js';
import { UsageError } from '../usage-error.js';
import { namedSignerKeys } from './signer-keys.js';

export interface OpenCommandOptions {
  readonly key: string;
  /** `FILE`, or `MEMBER=FILE`; none: as the gateway knows them. */
  readonly serviceKey: readonly string[];
}

/** `query open`: an id is fetched, a file is read; both are decrypted here and held against the ledger where it can be reached. */
export async function open(
  context: Context,
  [target = '']: readonly string[],
  options: OpenCommandOptions,
): Promise<void> {
  const keys = await readRequesterKeys(options.key);
  const byId = Hash.safeParse(target).success;
  const client = await clientFor(context, { byId, options });
  const envelope =
    byId && client !== undefined
      ? await client.text('/v1/queries/{id}/result', { path: { id: target } })
      : await readEnvelope(target);
  const hidden = client === undefined ? {} : { openHidden: openerOf(client, options.key) };
  const opening = { envelope, keys, serviceKey: await signersOf(client, options.serviceKey), ...hidden };
  let document: Opened;
  if (client === undefined) {
    document = await openAnswer(opening);
    context.output.say('not held against the ledger: no gateway is named');
  } else {
    const request = byId ? target : (await openAnswer(opening)).request.id;
    const expected = await expectedOf(client, request);
    document = await openAnswer({ ...opening, expected });
    context.output.say(heldAgainst(expected));
  }
  context.output.result(document, () => resultText(document));
}

function heldAgainst({ outcome }: Expected): string {
  return outcome === undefined
    ? 'signature checked; this gateway did not show the commitments of the ledger'
    : 'signature checked; envelope and result are those that the ledger has committed to';
}

/** No gateway is needed for a file and named keys; one that is there is asked all the same. */
async function clientFor(
  context: Context,
  { byId, options }: { readonly byId: boolean; readonly options: OpenCommandOptions },
): Promise<Api | undefined> {
  const isNeeded = byId || options.serviceKey.length === 0 || (await context.hasGateway());
  return isNeeded ? context.client() : undefined;
}

/** Whose signatures are accepted: of the keys that were named, or of the members' gateways as the ledger has them. */
async function signersOf(
  client: Api | undefined,
  named: readonly string[],
): Promise<(member: string) => EcPublicJwk | undefined> {
  if (named.length > 0) {
    return namedSignerKeys(named);
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
