import { writeFile } from 'node:fs/promises';
import type { Api } from '@entente/client';
import { DomainError, QueryContract, validate } from '@entente/protocol';
import { demandTextGivesTree, loadParser } from '@entente/protocol/parse';
import { evidencePage } from '../evidence/page/build-page.js';
import { evidenceText, readBundle, verifyEvidence } from '../evidence/index.js';
import { readTextFile } from '../text-file.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList } from './shown.js';

interface FetchFlags {
  readonly out: string;
  readonly member?: string;
  readonly sharing?: boolean;
}

interface VerifyFlags {
  readonly genesis?: string;
  readonly envelope?: string;
  readonly all?: boolean;
}

/** What proves a request, and the lives of what stands on the ledger. */
export function evidenceCommands(root: Registrar): void {
  const group = root.group('evidence', 'all that proves one request, in one file');
  fetchCommand(group);
  verifyCommand(group);
  pageCommand(group);
  timelineCommands(root.group('timeline', 'the life of something on the ledger: who, when, in which block'));
}

function fetchCommand(group: Registrar): void {
  group.command<FetchFlags>(
    'fetch <request>',
    'fetches the evidence of an ended request: contract, ballots, receipts, blocks, signatures',
    async (context, [id = ''], { out, member, sharing }) => {
      const client = await context.client();
      const path = { id };
      const bundle =
        sharing === true
          ? await client.get('/v1/sharing/requests/{id}/evidence', { path })
          : await client.get('/v1/queries/{id}/evidence', { path, query: { member } });
      const text = JSON.stringify(bundle);
      await writeFile(out, text);
      const facts = { file: out, bytes: text.length, transactions: bundle.transactions.length };
      const counts = `${String(facts.transactions)} transactions, ${String(Math.ceil(text.length / 1_000))} kB`;
      context.output.result(
        facts,
        () => `${out}: ${counts}; check it with: entente evidence verify ${out} --genesis HASH`,
      );
    },
    (command) =>
      examples(
        'evidence fetch 8d…41 --out evidence.json',
        'evidence fetch 8d…41 --member LenderBMSP --out evidence.json',
        'evidence fetch 5b…07 --sharing --out evidence.json',
      )(
        command
          .requiredOption('-o, --out <file>', 'where to')
          .option('--member <mspId>', "whose request it is, if another member's (officers and auditors)")
          .option('--sharing', 'it is a request for a document under supervision'),
      ),
  );
}

function verifyCommand(group: Registrar): void {
  group.command<VerifyFlags>(
    'verify <file>',
    'checks a bundle of evidence offline; needs no gateway',
    async ({ output }, [file = ''], flags) => {
      const genesis = flags.genesis?.replaceAll(/[\s:]/g, '');
      if (genesis !== undefined && !/^[0-9a-f]{64}$/i.test(genesis)) {
        throw new UsageError('--genesis takes a SHA-256: 64 hexadecimal digits');
      }
      await loadParser();
      const envelope = flags.envelope === undefined ? undefined : await readTextFile(flags.envelope);
      const report = verifyEvidence(readBundle(await readTextFile(file)), {
        textCheck: textObjection,
        ...(genesis === undefined ? {} : { genesis }),
        ...(envelope === undefined ? {} : { envelope }),
      });
      const { transactions, ...shown } = report;
      const told = {
        ...shown,
        transactions: transactions.map(({ id, block, at, creator, call }) => ({
          id,
          block,
          at,
          creator,
          name: call[0],
        })),
      };
      output.result(told, () => evidenceText(report, flags.all));
      return report.verdict === 'refuted' ? 1 : 0;
    },
    (command) =>
      examples(
        'evidence verify evidence.json --genesis 3f9c…e1',
        'evidence verify evidence.json --envelope answer.jwe',
      )(
        command
          .option('--genesis <sha256>', 'the hash of block 0 as your members know it')
          .option('--envelope <file>', 'a result envelope that is said to belong to the request')
          .option('--all', 'show every check on a line of its own'),
      ),
  );
}

function pageCommand(group: Registrar): void {
  group.command<{ readonly out: string }>(
    'page',
    'writes a web page that checks evidence: one file that loads and sends nothing',
    async ({ output }, _args, { out }) => {
      const page = await evidencePage();
      await writeFile(out, page);
      const text = `${out}: open it in a browser, from anywhere, with no network`;
      output.result({ file: out, bytes: page.length }, () => text);
    },
    (command) => command.option('-o, --out <file>', 'where to', 'evidence-verifier.html'),
  );
}

function textObjection(contract: unknown): string | undefined {
  try {
    demandTextGivesTree(validate(QueryContract, contract));
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.detail : 'it cannot be parsed';
  }
}

type Life = (client: Api, ids: readonly string[], member: string | undefined) => Promise<unknown>;

function timelineCommands(group: Registrar): void {
  const life = (words: string, what: string, ask: Life, shape?: Parameters<Registrar['command']>[3]): void => {
    group.command<{ readonly member?: string }>(
      words,
      what,
      async (context, ids, { member }) => {
        showList(context, await ask(await context.client(), ids, member), columns, 'nothing yet');
      },
      shape,
    );
  };
  life(
    'request <id>',
    'a request: from the proposal of its contract to its end',
    async (client, [id = ''], member) => client.get('/v1/audit/requests/{id}', { path: { id }, query: { member } }),
    (command) => command.option('--member <mspId>', "whose request it is, if another member's"),
  );
  life('contract <id>', 'a query contract: every version with its votes', async (client, [id = '']) =>
    client.get('/v1/audit/query-contracts/{id}', { path: { id } }),
  );
  life(
    'member <mspId>',
    'a member: charter, gateway, keys, sources, proposals, ballots',
    async (client, [mspId = '']) => client.get('/v1/audit/members/{mspId}', { path: { mspId } }),
  );
  life(
    'source <mspId> <id>',
    'a data source: offers, votes, checks, withdrawals',
    async (client, [mspId = '', id = '']) => client.get('/v1/audit/data-sources/{mspId}/{id}', { path: { mspId, id } }),
  );
}

const columns = { BLOCK: 'block', AT: 'at', BY: 'by', WHAT: 'what', CHANGED: 'changed', TRANSACTION: 'transaction' };
