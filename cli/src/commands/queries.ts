import { writeFile } from 'node:fs/promises';
import { type Combine, VersionedId } from '@entente/protocol';
import type { Api, QueryView } from '@entente/client';
import type { Context } from '../context.js';
import { readRequesterKeys } from '../keys/index.js';
import { resultText } from '../output/result-table.js';
import {
  costInWords,
  findContract,
  hasEnded,
  openResult,
  postQuestion,
  prepareQuestion,
  secretsKeeper,
} from '../question/index.js';
import { UsageError } from '../usage-error.js';
import { closing } from './closing.js';
import { coApprovalCommands } from './co-approvals.js';
import { requestModeInWords } from './mode-words.js';
import { rerun, type RerunOptions } from './rerun.js';
import { pageOf, type PageOptions } from './page.js';
import { open, type OpenCommandOptions } from './open-query.js';
import { overlapCommands } from './overlaps.js';
import { examples, type Registrar } from './registrar.js';
import { at, showList, showOne } from './shown.js';

interface QuestionOptions {
  readonly param: readonly string[];
  readonly purpose?: string;
  readonly payer?: string;
  readonly key: string;
}

interface AskOptions extends QuestionOptions {
  readonly wait: string;
  readonly idempotencyKey?: string;
  readonly open: boolean;
}

type Shape = Parameters<Registrar['command']>[3];

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** Asking, and reading what was answered. */
export function queryCommands(root: Registrar): void {
  root
    .group('query', 'questions and their answers')
    .command<AskOptions>(
      'ask <contract>',
      'signs a question, posts it, waits, and opens the answer here',
      ask,
      askShape,
    )
    .command<QuestionOptions>(
      'sign <contract>',
      'signs a question and prints the JSON body for POST /v1/queries; sends nothing',
      async (context, [contract = ''], options) => {
        const keys = await readRequesterKeys(options.key);
        const question = await prepareQuestion(await context.client(), keys, words(contract, options));
        context.output.raw(JSON.stringify(question));
      },
      (command) =>
        examples('query sign multi-loan-check@1 --param person=… --key keys/lin > question.json')(
          questionOptions(command),
        ),
    )
    .command<PageOptions>(
      'list',
      'your requests, the newest first',
      async (context, _args, query) => {
        const client = await context.client();
        const columns = { ID: 'id', CONTRACT: 'contract', STATUS: 'status', ASKED: 'askedAt' };
        showList(context, await client.get('/v1/queries', { query: pageOf(query) }), columns, 'nothing was asked yet');
      },
      (command) =>
        command
          .option('--limit <n>', 'most requests', '100')
          .option('--before <place>', 'go on where a page ended: its "next" (see --json)'),
    )
    .command(
      'receipts <id>',
      'what each owner signed: what it ran, and a commitment to its part',
      async (context, [id = '']) => {
        const client = await context.client();
        const { items } = await client.get('/v1/queries/{id}/receipts', { path: { id } });
        const columns = { OWNER: 'owner', 'RAN AT': 'ranAt', 'COMMITS TO': 'partial', SIGNATURE: 'signature' };
        const receipts = items.map(({ receipt, signature }) => ({ ...receipt, signature }));
        showList(context, { items: receipts }, columns, 'no receipts yet');
      },
    )
    .command(
      'closing <id>',
      'where evidence is batched: what the service node signed, and its place under the root on the ledger',
      closing,
    )
    .command('show <id>', 'one request: how far it is', async (context, [id = '']) => {
      const client = await context.client();
      const parts = {
        id: 'id',
        contract: 'contract',
        status: 'status',
        code: 'code',
        owners: 'owners',
        'service node': 'serviceNode',
        'co-approver': 'coApproval.by',
        'co-approval': 'coApproval.status',
        'its reason': 'coApproval.reason',
        'anchored under': 'anchored.root',
        open: 'open',
      };
      const view = await client.get('/v1/queries/{id}', { path: { id } });
      showOne(context, view, parts);
      for (const line of requestModeInWords(view, await combineOf(client, view))) {
        context.output.say(line);
      }
    })
    .command('cancel <id>', 'ends a request that is not wanted any more', async (context, [id = '']) => {
      const client = await context.client();
      const view = await client.post('/v1/queries/{id}/cancel', { path: { id } });
      showOne(context, view, { id: 'id', contract: 'contract', status: 'status', code: 'code' });
    })
    .command<RerunOptions>(
      'rerun <id>',
      'has the owners run an answered request again (supervisors)',
      rerun,
      (command) =>
        examples('query rerun 8d…41 --member LenderAMSP --reason "yearly review"')(
          command
            .requiredOption('--reason <words>', 'why; the owners see it')
            .option('--member <mspId>', "whose request it is, if another member's"),
        ),
    )
    .command<{ readonly out?: string }>(
      'result <id>',
      'fetches the result envelope, still encrypted',
      async (context, [id = ''], { out }) => {
        const client = await context.client();
        const envelope = await client.text('/v1/queries/{id}/result', { path: { id } });
        if (out === undefined) {
          context.output.raw(envelope);
          return;
        }
        await writeFile(out, envelope, { mode: 0o600 });
        context.output.result({ id, file: out }, () => `${out}: open it with: entente query open ${out} --key DIR`);
      },
      (command) => command.option('--out <file>', 'where to; else standard output'),
    )
    .command<OpenCommandOptions>(
      'open <id-or-file>',
      'decrypts an answer here, checks its signature and the ledger',
      open,
      (command) =>
        examples(
          'query open 8d…41 --key keys/lin',
          'query open answer.jwe --key keys/lin --service-key supervisor.pem',
          'query open shares.json --key keys/lin --service-key LenderBMSP=b.pem --service-key LenderCMSP=c.pem',
        )(
          command
            .requiredOption('--key <dir>', 'folder of your private keys')
            .option(
              '--service-key <[member=]file>',
              "the signer's public key (PEM or JWK), instead of what the gateway knows; for several owners MEMBER=FILE, once each",
              collect,
              [],
            ),
        ),
    );
  overlapCommands(coApprovalCommands(root.group('query', 'questions and their answers')));
}

const questionOptions: NonNullable<Shape> = (command) =>
  command
    .requiredOption('--key <dir>', 'folder of your private keys')
    .option('--param <name=value>', 'a parameter of the contract; once each', collect, [])
    .option('--purpose <purpose>', 'one of the purposes that the contract allows')
    .option('--payer <msp-id>', 'the member that pays for the answer, where the contract names others');

const askShape: NonNullable<Shape> = (command) =>
  examples('query ask multi-loan-check --param person=… --param windowDays=90 --key keys/lin')(
    questionOptions(command)
      .option('--wait <seconds>', 'longest wait for the answer', '120')
      .option('--idempotency-key <key>', 'the same key and question give the same request')
      .option('--no-open', 'do not fetch and open the answer'),
  );

function words(
  contract: string,
  { param, purpose, payer, key }: QuestionOptions,
): Parameters<typeof prepareQuestion>[2] {
  return {
    ...{ contract, parameters: param, keepSecrets: secretsKeeper(key) },
    ...(purpose === undefined ? {} : { purpose }),
    ...(payer === undefined ? {} : { payer }),
  };
}

async function ask(context: Context, [contract = '']: readonly string[], options: AskOptions): Promise<number> {
  const seconds = Number(options.wait);
  if (!(seconds >= 0)) {
    throw new UsageError('--wait is a number of seconds');
  }
  const keys = await readRequesterKeys(options.key);
  const client = await context.client();
  const question = await prepareQuestion(client, keys, words(contract, options));
  await sayCost(context, client, question.contract, keys.id);
  const { idempotencyKey } = options;
  const view = await postQuestion(client, question, {
    waitMs: seconds * 1_000,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  context.output.say(`request ${view.id}: ${view.status}`);
  if (view.status !== 'answered' || !options.open) {
    return unanswered(context, view, options.open);
  }
  const document = await openResult(client, keys, view.id, options.key);
  context.output.result({ request: view, result: document }, () => resultText(document));
  return 0;
}

/** Before anything is sent: what it takes of budgets, and what an answer is priced at. */
async function sayCost({ output }: Context, client: Api, contract: string, key: string): Promise<void> {
  for (const line of await costInWords(client, await findContract(client, contract), key)) {
    output.say(line);
  }
}

function unanswered({ output }: Context, view: QueryView, wantedAnswer: boolean): number {
  if (hasEnded(view) && view.status !== 'answered') {
    output.refused(view.code ?? 'REQUEST_REFUSED', `request ${view.id} ended ${view.status}`);
    return 1;
  }
  if (wantedAnswer) {
    const awaited = view.coApproval?.status === 'awaited' ? `it waits for the approval of ${view.coApproval.by}; ` : '';
    output.refused(
      'REQUEST_NOT_ENDED',
      `not answered yet; ${awaited}open it later with: entente query open ${view.id} --key DIR`,
    );
    return 1;
  }
  output.result({ request: view }, () => view.id);
  return 0;
}

/** How the contract of a hidden question combines, since a member may count in it; undefined for any other request. */
async function combineOf(client: Api, view: unknown): Promise<Combine | undefined> {
  const { data: reference } = VersionedId.safeParse(at(view, 'contract'));
  const isHidden = at(view, 'request.mode') === 'match' && reference !== undefined;
  return isHidden ? (await findContract(client, reference)).combine : undefined;
}
