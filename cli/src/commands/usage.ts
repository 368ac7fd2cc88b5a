import { writeFile } from 'node:fs/promises';
import type { Api, Body, Schema } from '@entente/client';
import { checkEnvelope, contentKeyOf } from '../envelope/index.js';
import { readRequesterKeys } from '../keys/index.js';
import { serviceKeys } from '../question/index.js';
import { readTextFile } from '../text-file.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

interface PeriodOptions {
  readonly period: string;
}

const positions = { MEMBER: 'member', PAYS: 'pays', RECEIVES: 'receives', NET: 'net', UNIT: 'unit' };

/** Of a word that neither allows the gateway says so. */
type Claim = Body<'/v1/queries/{id}/dispute'>['claim'];
type Verdict = Body<'/v1/disputes/{member}/{id}/verdict'>['verdict'];

/** What answers cost, and disputes about it. */
export function usageCommands(root: Registrar): void {
  const group = root.group('usage', 'what answers cost, who owes whom, and disputes about it');
  accounts(group);
  disputes(group);
}

type Shape = Parameters<Registrar['command']>[3];

const withPeriod: NonNullable<Shape> = (command) =>
  command.option('--period <month>', 'such as 2026-03', new Date().toISOString().slice(0, 7));

function accounts(group: Registrar): void {
  group
    .command<PeriodOptions & { readonly member?: string }>(
      'statement',
      'what a member pays and receives for a month, answer by answer',
      async (context, _args, { period, member }) => {
        const client = await context.client();
        const view = await client.get('/v1/usage', { query: { period, member } });
        const columns = {
          ENDED: 'endedAt',
          CONTRACT: 'contract',
          PAYER: 'payer',
          OUTSIDE: 'outside',
          AMOUNT: 'amount',
          STATUS: 'status',
        };
        showList(context, { ...view, items: view.lines }, { ...columns, UNIT: 'unit' }, 'nothing in that month');
      },
      (command) => withPeriod(command).option('--member <msp-id>', 'another member than your own'),
    )
    .command<PeriodOptions>(
      'net',
      'everybody’s positions of a month; with --json also the payments that settle them',
      async (context, _args, { period }) => {
        const client = await context.client();
        const view = await client.get('/v1/usage/net', { query: { period } });
        showList(context, { ...view, items: view.positions }, positions, 'nothing in that month');
      },
      withPeriod,
    )
    .command<PeriodOptions & { readonly format: string; readonly out?: string }>(
      'export',
      'every owner’s part of every answer of a month, for accounting: json or csv',
      async (context, _args, { period, format, out }) => {
        if (format !== 'json' && format !== 'csv') {
          throw new UsageError('--format is json or csv');
        }
        const client = await context.client();
        const text = await client.text('/v1/usage/export', { query: { period, format } });
        if (out === undefined) {
          context.output.raw(text.trimEnd());
          return;
        }
        await writeFile(out, text);
        context.output.result({ file: out }, () => out);
      },
      (command) =>
        withPeriod(command).option('--format <format>', 'json or csv', 'csv').option('--out <file>', 'where to'),
    );
}

function disputes(group: Registrar): void {
  group
    .command('disputes', 'disputes about what answers cost', async (context) => {
      const client = await context.client();
      const columns = { REQUEST: 'request.id', MEMBER: 'request.member', CLAIM: 'claim', STATUS: 'status' };
      showList(context, await client.get('/v1/disputes'), { ...columns, RAISED: 'raisedAt' }, 'no disputes');
    })
    .command(
      'dispute <request> <claim>',
      'says that a result was withheld, or is unreadable',
      async (context, [request = '', claim = '']) => {
        const client = await context.client();
        const view = await client.post('/v1/queries/{id}/dispute', {
          path: { id: request },
          body: { claim: claim as Claim },
        });
        showOne(context, view, { request: 'request.id', claim: 'claim', status: 'status' });
      },
      examples('usage dispute 8d…41 withheld'),
    )
    .command<{ readonly key: string }>(
      'reveal <envelope-file>',
      'prints the one key that opens this envelope and nothing else, for the supervisor that judges it',
      async (context, [file = ''], { key }) => {
        const keys = await readRequesterKeys(key);
        const contentKey = contentKeyOf(await readTextFile(file), keys.encryption);
        context.output.result({ contentKey }, () => contentKey);
      },
      (command) => command.requiredOption('--key <dir>', 'folder of your private keys'),
    )
    .command<{ readonly envelope: string; readonly contentKey: string }>(
      'check <member> <request>',
      'holds an envelope that is said to be unreadable against the ledger; says a verdict and records none',
      async (context, [member = '', request = ''], { envelope, contentKey }) => {
        const client = await context.client();
        const { outcome } = await disputed(client, member, request);
        const serviceKey = await serviceKeys(client);
        const text = await readTextFile(envelope);
        const checked = await checkEnvelope({ envelope: text, contentKey, serviceKey, outcome });
        context.output.result(checked, () => `${checked.verdict}: ${checked.reason}`);
      },
      (command) =>
        command
          .requiredOption('--envelope <file>', 'the envelope as the requester has it')
          .requiredOption('--content-key <key>', 'what "usage reveal" printed there'),
    )
    .command(
      'judge <member> <request> <verdict>',
      'a supervisor’s verdict, for the ledger: readable or unreadable',
      async (context, [member = '', request = '', verdict = '']) => {
        const client = await context.client();
        const view = await client.post('/v1/disputes/{member}/{id}/verdict', {
          ...{ path: { member, id: request }, body: { verdict: verdict as Verdict } },
        });
        showOne(context, view, { request: 'request.id', status: 'status', 'settled by': 'settledBy' });
      },
    );
}

async function disputed(client: Api, member: string, request: string): Promise<Schema<'DisputeView'>> {
  return client.get('/v1/disputes/{member}/{id}', { path: { member, id: request } });
}
