import { DomainError, IsoDate, validate } from '@entente/protocol';
import type { Context } from '../context.js';
import { askForItem } from '../sharing/ask-item.js';
import { getContent } from '../sharing/get-content.js';
import { tellProgress } from '../sharing/progress.js';
import { uploadFile } from '../sharing/upload-file.js';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList, showOne } from './shown.js';

const items = {
  OWNER: 'owner',
  ITEM: 'id',
  TITLE: 'title',
  POLICY: 'policy.kind',
  'MAY ASK': 'access.members',
  'VALID UNTIL': 'validUntil',
  WITHDRAWN: 'withdrawnAt',
};
const requests = {
  REQUEST: 'id',
  STATUS: 'status',
  OWNER: 'question.item.owner',
  ITEM: 'question.item.id',
  'ASKED BY': 'question.requester',
  PURPOSE: 'question.purpose',
  'WAITS FOR': 'waitingFor',
  EXPIRES: 'question.expiresAt',
};

interface PutOptions {
  readonly id: string;
  readonly title: string;
  readonly to: readonly string[];
  readonly purpose: readonly string[];
  readonly holder: readonly string[];
  readonly classical?: string;
  readonly validUntil?: string;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const yearMs = 365 * 86_400_000;

/** Documents under supervision: shared when owner and supervisors agree, opened by the requester alone. */
export function sharingCommands(root: Registrar): void {
  const group = root.group('sharing', 'documents that are shared when their owner and the supervisors agree');
  group
    .group('key', "the member's key for sharing under supervision")
    .command(
      'announce',
      'announces the key, if there is none in use; a supervisor of classical items needs one (officers)',
      async (context) => {
        const client = await context.client();
        showOne(context, await client.post('/v1/sharing/keys', { body: {} }), { member: 'member', version: 'version' });
      },
    );
  ownerCommands(group);
  requesterCommands(group);
  approverCommands(group);
}

function ownerCommands(group: Registrar): void {
  group
    .command<PutOptions>(
      'put <file>',
      'puts a document of any size under supervision; goes on with what was broken off (officers)',
      put,
      (command) =>
        examples(
          'sharing put report.pdf --id audit-2027 --title "Audit of 2027" --to LenderBMSP --purpose fraud-inquiry',
          'sharing put scans.zip --id scans --title Scans --to LenderBMSP --purpose fraud-inquiry --classical SupervisorMSP',
        )(
          command
            .requiredOption('--id <id>', 'how it is called; never used twice')
            .requiredOption('--title <text>', 'the whole alliance reads it: nothing about a person')
            .requiredOption('--to <member>', 'whose requesters may ask; more than once for several', collect, [])
            .requiredOption('--purpose <id>', 'for what it may be asked; more than once for several', collect, [])
            .option('--holder <member>', 'keeps a copy of the sealed content, beside you; may be repeated', collect, [])
            .option('--classical <supervisor>', 'this supervisor alone holds the key, and can see the content')
            .option('--valid-until <date>', 'the last day on which it can be asked for; in a year unless said'),
        ),
    )
    .command(
      'withdraw <id>',
      'gives one of your items out no more, for good (officers)',
      async (context, [id = '']) => {
        const client = await context.client();
        const withdrawn = await client.post('/v1/sharing/items/{id}/withdraw', { path: { id }, body: {} });
        context.output.result(withdrawn, () => `${id} is withdrawn; who was granted it before may have opened it`);
      },
    )
    .command('list', 'all items under supervision', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/sharing/items'), items, 'nothing is under supervision yet');
    })
    .command(
      'show <owner> <item>',
      'one item, and who can open it together',
      async (context, [owner = '', id = '']) => {
        const client = await context.client();
        showDocument(context, await client.get('/v1/sharing/items/{owner}/{id}', { path: { owner, id } }));
      },
    );
}

async function put(context: Context, [file = '']: readonly string[], options: PutOptions): Promise<void> {
  const { id, title, to, purpose, holder, classical, validUntil = inAYear() } = options;
  const client = await context.client();
  const upload = await uploadFile(client, file, { onProgress: tellProgress(context.output, 'sent') });
  const item = await client.post('/v1/sharing/items', {
    body: {
      ...{ upload, id, title, holders: holder },
      access: { members: to, purposes: purpose },
      validUntil: validate(IsoDate, validUntil),
      policy: classical === undefined ? { kind: 'split' } : { kind: 'classical', supervisor: classical },
    },
  });
  context.output.result(item, () => `${id} is under supervision: ${openedBy(classical)}`);
}

function openedBy(classical: string | undefined): string {
  return classical === undefined
    ? 'a requester can open it when you and as many supervisors as their key takes have approved'
    : `${classical} holds its key and can see it; a requester can open it when you and ${classical} have approved`;
}

function requesterCommands(group: Registrar): void {
  group
    .command<{ readonly key: string; readonly purpose?: string; readonly days: string }>(
      'ask <owner> <item>',
      'asks for an item; owner and supervisors see what for (requesters)',
      async (context, [owner = '', item = ''], { key: keyFolder, purpose, days }) => {
        const client = await context.client();
        const asked = await askForItem(client, { owner, item, purpose, keyFolder, days: wholeDays(days) });
        const { id } = asked;
        context.output.say(`when it is granted: entente sharing get ${id} --key ${keyFolder} -o FILE`);
        context.output.result(asked, () => id);
      },
      (command) =>
        examples('sharing ask LenderAMSP audit-2027 --key keys/lin')(
          command
            .requiredOption('--key <dir>', 'folder of your keys; what opens the answer is kept there')
            .option('--purpose <id>', 'what for; needed if the item is there for several purposes')
            .option('--days <n>', 'how long it may wait for approvals, 7 at most', '7'),
        ),
    )
    .command('requests', 'what was asked: by you, or of your member', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/sharing/requests'), requests, 'nothing was asked for');
    })
    .command(
      'request <id>',
      'one request, and what your gateway finds when it checks it',
      async (context, [id = '']) => {
        const client = await context.client();
        showDocument(context, await client.get('/v1/sharing/requests/{id}', { path: { id } }));
      },
    )
    .command<{ readonly key: string; readonly out: string }>(
      'get <request>',
      'fetches what was granted and opens it here; goes on with what was broken off (requesters)',
      async (context, [request = ''], { key: keyFolder, out: target }) => {
        const client = await context.client();
        const onProgress = tellProgress(context.output, 'opened');
        await getContent(client, { request, keyFolder, target, onProgress });
        context.output.result({ request, file: target }, () => target);
      },
      (command) =>
        examples('sharing get 5f0c… --key keys/lin -o audit-2027.pdf')(
          command
            .requiredOption('--key <dir>', 'folder of the keys that you asked with')
            .requiredOption('-o, --out <file>', 'where it is written; must not be there yet'),
        ),
    );
}

function approverCommands(group: Registrar): void {
  group
    .command(
      'approve <request>',
      'approves a request for your item, or as a supervisor; your gateway checks it first (officers)',
      async (context, [id = '']) => {
        const client = await context.client();
        const answered = await client.post('/v1/sharing/requests/{id}/approve', { path: { id }, body: {} });
        context.output.result(answered, () => `approved; the request is ${answered.status}`);
      },
    )
    .command<{ readonly reason: string }>(
      'refuse <request>',
      'refuses a request, with a reason that everybody sees (officers)',
      async (context, [id = ''], { reason }) => {
        const client = await context.client();
        const answered = await client.post('/v1/sharing/requests/{id}/refuse', { path: { id }, body: { reason } });
        context.output.result(answered, () => `refused; the request is ${answered.status}`);
      },
      (command) => command.requiredOption('--reason <text>', 'why; nothing about a person'),
    );
}

function wholeDays(text: string): number {
  if (!/^[1-7]$/.test(text)) {
    throw new DomainError('INVALID_INPUT', '--days is 1 to 7');
  }
  return Number(text);
}

function inAYear(): string {
  return new Date(Date.now() + yearMs).toISOString().slice(0, 10);
}
