import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { DomainError, modelHash, PrivateModel } from '@entente/protocol';
import { z } from 'zod';
import type { Context } from '../context.js';
import { parsedDocument } from '../documents.js';
import { YamlSource } from '../explain/yaml-source.js';
import { sealModel } from '../models/seal-model.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

const columns = {
  HASH: 'hash',
  CLUSTER: 'cluster',
  GENERATION: 'generation',
  'KEPT AT': 'keptAt',
  'TO BE SEALED ANEW': 'fault',
  CONTRACTS: 'contracts',
};

const parts = { hash: 'hash', cluster: 'cluster', generation: 'generation', contracts: 'contracts' };

/** What an author writes: the salt is drawn here. */
const WrittenModel = z.strictObject({ ...PrivateModel.unwrap().partial({ kind: true, salt: true }).shape }).readonly();

/** Private models: sealed to enclaves before they leave this machine. */
export function modelCommands(root: Registrar): void {
  root
    .group('model', 'private models that enclaves score with and nobody else sees')
    .command<{ readonly out: string }>(
      'prepare <file>',
      'reads weights and bias, draws a salt, and prints the hash that a contract names; sends nothing',
      prepare,
      (command) =>
        examples('model prepare risk.yaml --out risk.model.json')(
          command.requiredOption('--out <file>', 'the model with its salt: keep it, and keep it to yourself'),
        ),
    )
    .command<{ readonly cluster: string }>(
      'seal <file>',
      'seals a prepared model to the enclaves of a cluster and gives it to your gateway (officers)',
      seal,
      (command) =>
        examples('model seal risk.model.json --cluster combiners')(
          command.requiredOption('--cluster <id>', 'the enclaves that may score with it: entente enclave clusters'),
        ),
    )
    .command('list', 'sealed models at your gateway, and whether enclaves can open them', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/models'), columns, 'no model is kept here');
    })
    .command(
      'remove <hash>',
      'forgets a sealed model: nothing is scored with it any more',
      async (context, [hash = '']) => {
        const client = await context.client();
        await client.delete('/v1/models/{hash}', { path: { hash } });
        context.output.say(`${hash} is forgotten; your file of it is yours to keep`);
      },
    );
}

async function prepare(
  context: Context,
  [file = '']: readonly string[],
  { out }: { readonly out: string },
): Promise<void> {
  const written = parsedDocument(WrittenModel, await YamlSource.read(file));
  const { weights, bias, salt = randomBytes(32).toString('base64url') } = written;
  const model: PrivateModel = { kind: 'private-model', weights, bias, salt };
  await writeFile(out, `${JSON.stringify(model, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (cause: unknown) => {
      throw new DomainError('ALREADY_EXISTS', `${out} cannot be written, or is there already; name another file`, {
        cause,
      });
    },
  );
  const hash = modelHash(model);
  context.output.result({ hash, file: out }, () => `${hash}\nname it in the contract: combine.attested.model.hash`);
}

async function seal(
  context: Context,
  [file = '']: readonly string[],
  { cluster: id }: { readonly cluster: string },
): Promise<void> {
  const model = parsedDocument(PrivateModel, await YamlSource.read(file));
  const client = await context.client();
  const shown = await client.get('/v1/enclave-clusters/{id}', { path: { id } });
  if (shown.fault !== undefined) {
    throw new DomainError(
      'ENCLAVE_NOT_VERIFIED',
      `the key of the cluster ${id} is to be made anew (${shown.fault}); try again when it was: entente enclave cluster ${id}`,
    );
  }
  if (shown.cluster.simulated) {
    context.output.say(
      'note: the enclaves of this cluster are software, and their hosts can read the model (simulated)',
    );
  }
  showOne(context, await client.post('/v1/models', { body: await sealModel(model, shown) }), parts);
}
