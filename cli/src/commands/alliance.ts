import { contentHash, Hash } from '@entente/protocol';
import { readDocument } from '../documents.js';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList, showOne } from './shown.js';
import { userCommands } from './users.js';

/** Users of this gateway; charter, members and the gateway's own registration. */
export function allianceCommands(root: Registrar): void {
  userCommands(root.group('user', "users of this member's gateway (for operators)"));
  charter(root.group('charter', "the alliance's first agreement"));
  root
    .group('member', 'members of the alliance; one member on its own machine')
    .command('list', 'members, their roles and whether their gateway is registered', async (context) => {
      const client = await context.client();
      showList(
        context,
        await client.get('/v1/members'),
        { MEMBER: 'mspId', TITLE: 'title', ROLES: 'roles', LINK: 'gateway.link' },
        'no charter is in force yet',
      );
    });
  root
    .group('gateway', "this member's gateway")
    .command('register', 'puts its address, certificate and receipt key on the ledger', async (context) => {
      const client = await context.client();
      showOne(context, await client.post('/v1/gateway'), { member: 'member', link: 'link', version: 'version' });
    });
  root
    .group('outside', 'outside users: they ask through a member that sponsors them')
    .command('list', 'who may ask from outside, under which member and until when', async (context) => {
      const client = await context.client();
      const columns = { SPONSOR: 'sponsor', HANDLE: 'handle', STATUS: 'status', 'VALID UNTIL': 'validUntil' };
      const none = 'nobody; a sponsor proposes one with: entente proposal open FILE (kind: outside-user)';
      showList(context, await client.get('/v1/outside-users'), columns, none);
    });
  root.command('whoami', 'who the token stands for', async (context) => {
    const client = await context.client();
    showOne(context, await client.get('/v1/me'), { name: 'name', role: 'role', member: 'member' });
  });
}

function charter(group: Registrar): void {
  group
    .command(
      'propose <file>',
      'proposes a charter and accepts it',
      async (context, [file = '']) => {
        const document = await readDocument('charter', file);
        const client = await context.client();
        const answer = await client.post('/v1/charter', { body: { charter: document } });
        context.output.result(answer, () => `proposed; its hash is ${contentHash('charter', document)}`);
      },
      examples('charter propose charter.yaml'),
    )
    .command(
      'accept <file-or-hash>',
      'accepts a charter: the file you have read, or its hash',
      async (context, [text = '']) => {
        const charterHash = await hashOf(text);
        const client = await context.client();
        const answer = await client.post('/v1/charter/acceptances', { body: { charterHash } });
        context.output.result(answer, () => `accepted ${charterHash}`);
      },
      examples('charter accept charter.yaml'),
    )
    .command(
      'enact <file-or-hash>',
      'puts a charter that all founding members have accepted into force',
      async (context, [text = '']) => {
        const charterHash = await hashOf(text);
        const client = await context.client();
        const answer = await client.post('/v1/charter/enactment', { body: { charterHash } });
        context.output.result(answer, () => `in force: ${charterHash}`);
      },
    )
    .command('show', 'the charter in force', async (context) => {
      const client = await context.client();
      showDocument(context, await client.get('/v1/charter'));
    });
}

async function hashOf(text: string): Promise<string> {
  return Hash.safeParse(text).success ? text : contentHash('charter', await readDocument('charter', text));
}
