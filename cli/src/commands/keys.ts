import { keyProofs, keyStatement, newRequesterKeys, readRequesterKeys, writeRequesterKeys } from '../keys/index.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList } from './shown.js';

const dayMs = 86_400_000;

/** Requester keys: made here, registered by their public halves. */
export function keyCommands(root: Registrar): void {
  root
    .group('key', 'your own keys; the private halves never leave this machine')
    .command<{ readonly out: string; readonly rsa?: boolean }>(
      'new',
      'makes a pair: one key to encrypt results to, one that signs your questions',
      async ({ output }, _args, { out, rsa }) => {
        const keys = await newRequesterKeys(rsa === true ? 'rsa3072' : 'p256');
        await writeRequesterKeys(out, keys);
        output.say(
          `private keys are in ${out}, readable by you alone; register them with: entente key register ${out}`,
        );
        output.result({ id: keys.id, folder: out }, () => keys.id);
      },
      (command) =>
        examples('key new --out keys/lin')(
          command
            .requiredOption('--out <dir>', 'folder for the files')
            .option('--rsa', 'RSA of 3072 bits to encrypt to, instead of P-256'),
        ),
    )
    .command<{ readonly validDays: string }>(
      'register <dir>',
      'registers the public halves, with proofs that you hold the private ones',
      async (context, [folder = ''], { validDays }) => {
        const days = Number(validDays);
        if (!Number.isInteger(days) || days < 1) {
          throw new UsageError('--valid-days is a whole number of days');
        }
        const keys = await readRequesterKeys(folder);
        const client = await context.client();
        const { member, name, role } = await client.get('/v1/me');
        const statement = keyStatement(
          keys,
          member,
          new Date(Date.now() + days * dayMs),
          role === 'outside' ? name : undefined,
        );
        const registered = await client.post('/v1/keys', { body: { statement, proofs: keyProofs(keys, statement) } });
        context.output.result(registered, () => `${keys.id} is registered until ${statement.validUntil}`);
      },
      (command) =>
        examples('key register keys/lin --valid-days 365')(
          command.option('--valid-days <n>', 'how long results may be asked for with it', '365'),
        ),
    )
    .command('list', 'your registered keys', async (context) => {
      const client = await context.client();
      const columns = { KEY: 'id', VERSION: 'version', STATUS: 'status', 'VALID UNTIL': 'validUntil' };
      showList(
        context,
        await client.get('/v1/keys'),
        columns,
        'no key is registered; make one with: entente key new --out DIR',
      );
    })
    .command(
      'revoke <id>',
      'revokes a key at once; no request under it is answered any more',
      async (context, [id = '']) => {
        const client = await context.client();
        const revoked = await client.post('/v1/keys/{id}/revocation', { path: { id } });
        context.output.result(revoked, () => `${id} is revoked`);
      },
    );
}
