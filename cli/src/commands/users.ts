import type { Body } from '@entente/client';
import { signInLink, type SignInLink } from '../client/index.js';
import type { Context } from '../context.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList } from './shown.js';

const roles: readonly string[] = ['requester', 'officer', 'auditor', 'operator', 'outside'];

type NewUser = Body<'/v1/users'>;

interface Minutes {
  readonly minutes: string;
}

/** Users of this gateway, and the links that sign them in to the console. */
export function userCommands(group: Registrar): void {
  const minutes = ['--minutes <n>', 'how long the link works, 1 to 60', '15'] as const;
  group
    .command<Minutes & { readonly role: NewUser['role']; readonly link?: boolean }>(
      'add <name>',
      'adds a user; its token is shown this once, alone on standard output',
      async (context, [name = ''], { role, link, minutes: over }) => add(context, { name, role }, link === true, over),
      (command) =>
        examples(
          'user add lin --role requester > lin.token',
          'user add wei --role officer --link > wei.token',
        )(
          command
            .requiredOption('--role <role>', roles.join(' | '))
            .option('--link', 'say a link too, on standard error, that signs them in to the console once')
            .option(...minutes),
        ),
    )
    .command<Minutes>(
      'link',
      'a link that signs you in to the console, once',
      async (context, _none, { minutes: over }) => {
        show(context, await signInLink(await context.client(), await context.gateway(), minutesOf(over)));
      },
      (command) => examples('--token-file lin.token user link')(command.option(...minutes)),
    )
    .command('list', 'users and their roles', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/users'), { NAME: 'name', ROLE: 'role' }, 'no users');
    })
    .command('remove <name>', 'removes a user; the token stops working at once', async (context, [name = '']) => {
      const client = await context.client();
      await client.delete('/v1/users/{name}', { path: { name } });
      context.output.result({ removed: name }, () => `${name} is removed`);
    });
}

async function add(context: Context, user: NewUser, asLink: boolean, over: string): Promise<void> {
  if (!roles.includes(user.role)) {
    throw new UsageError(`--role is one of ${roles.join(', ')}`);
  }
  const minutes = minutesOf(over);
  const client = await context.client();
  const added = await client.post('/v1/users', { body: user });
  const link = asLink
    ? await signInLink(await context.clientOf(added.token), await context.gateway(), minutes)
    : undefined;
  const { output } = context;
  output.say(`${user.name} may act as ${user.role}; keep this token in a file that only they can read:`);
  output.result({ ...added, ...(link === undefined ? {} : { link }) }, () => added.token);
  if (link !== undefined) {
    output.say(`a link signs them in to the console once, until ${link.until}:\n${link.address}`);
  }
}

function show({ output }: Context, link: SignInLink): void {
  output.say(`it signs in once, until ${link.until}; give it to nobody but its user:`);
  output.result(link, () => link.address);
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60) {
    throw new UsageError('--minutes is a whole number from 1 to 60');
  }
  return minutes;
}
