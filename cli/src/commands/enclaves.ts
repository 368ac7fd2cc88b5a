import { readFile } from 'node:fs/promises';
import { DomainError, EnclaveKeys, validate } from '@entente/protocol';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList } from './shown.js';

const enclaves = {
  HOST: 'host',
  ID: 'id',
  STATUS: 'counts.status',
  SIMULATED: 'counts.simulated',
  CODE: 'round.measurement',
  'VERIFIED BY': 'counts.verifiedBy',
  UNTIL: 'counts.validUntil',
  ROUND: 'round.round',
  'ROUND IS': 'round.status',
};
const measurements = {
  ID: 'id',
  STATUS: 'status',
  PLATFORM: 'document.platform',
  MEASUREMENT: 'document.measurement',
  UNTIL: 'document.validUntil',
  TITLE: 'document.title',
};

const clusters = {
  ID: 'cluster.id',
  GENERATION: 'cluster.key.generation',
  CODE: 'cluster.measurement',
  SIMULATED: 'cluster.simulated',
  'TO BE MADE ANEW': 'fault',
  'MADE AT': 'cluster.madeAt',
  'MADE FOR': 'cluster.because',
};

/** Enclaves: the code that members allow, and the nodes that they have verified. */
export function enclaveCommands(root: Registrar): void {
  const group = root.group('enclave', 'enclaves: what code they may run, and which the members have verified');
  group
    .command('list', 'enclaves of all hosts: which count, until when, which are simulated', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/enclaves'), enclaves, 'there are no enclaves');
    })
    .command('measurements', 'code that members have voted on for enclaves', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/enclave-measurements'), measurements, 'no code is allowed in enclaves');
    })
    .command(
      'show <host> <id>',
      'one enclave: what each gateway found, and the nonce to quote over',
      async (context, [host = '', id = '']) => {
        const client = await context.client();
        showDocument(context, await client.get('/v1/enclaves/{host}/{id}', { path: { host, id } }));
      },
    )
    .command('clusters', 'keys that enclaves of the same code share, and whether they stand', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/enclave-clusters'), clusters, 'no enclaves share a key');
    })
    .command(
      'cluster <id>',
      'one cluster: its key, who may hold it by whose grants, and whether all run the same code',
      async (context, [id = '']) => {
        const client = await context.client();
        showDocument(context, await client.get('/v1/enclave-clusters/{id}', { path: { id } }));
      },
    );
  hosting(group);
}

function hosting(group: Registrar): void {
  group
    .command<{ readonly measurement: string }>(
      'challenge <id>',
      'begins a round in which your enclave is attested, or checked again (operators)',
      async (context, [id = ''], { measurement }) => {
        const client = await context.client();
        await client.post('/v1/enclaves', { body: { id, measurement } });
        context.output.say(
          `begun; when enough gateways have given nonces, the nonce is in: entente enclave show <you> ${id}`,
        );
      },
      (command) =>
        examples('enclave challenge combiner --measurement combiner-1')(
          command.requiredOption('--measurement <id>', 'what it runs, as members voted on it'),
        ),
    )
    .command<{ readonly quote: string; readonly keys: string }>(
      'quote <id>',
      'shows the quote of your enclave and its keys, for the other gateways to verify (operators)',
      async (context, [id = ''], options) => {
        const client = await context.client();
        const quote = (await readFile(options.quote)).toString('base64url');
        await client.post('/v1/enclaves/{id}/quote', {
          path: { id },
          body: { quote, keys: await keysIn(options.keys) },
        });
        context.output.say('shown; the other gateways verify it now: entente enclave list');
      },
      (command) =>
        examples('enclave quote combiner --quote quote.bin --keys keys.json')(
          command
            .requiredOption('--quote <file>', 'the quote as the platform made it, over the nonce and the keys')
            .requiredOption('--keys <file>', "the enclave's public keys: { encryption, signing } as JWKs"),
        ),
    )
    .command('leave <id>', 'takes your enclave out: it counts no more (operators)', async (context, [id = '']) => {
      const client = await context.client();
      await client.post('/v1/enclaves/{id}/leave', { path: { id } });
      context.output.say(`${id} counts no more`);
    });
}

async function keysIn(file: string): Promise<EnclaveKeys> {
  const text = await readFile(file, 'utf8');
  try {
    return validate(EnclaveKeys, JSON.parse(text));
  } catch (cause) {
    throw new DomainError('INVALID_INPUT', `${file} has no keys of an enclave`, { cause });
  }
}
