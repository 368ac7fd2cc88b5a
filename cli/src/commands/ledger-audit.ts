import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blocksOfPeer, peerOfHome, peersOfNetwork } from '@entente/network';
import { auditBlocks, type AuditReport, auditRules } from '../audit/index.js';
import type { Api } from '@entente/client';
import type { Context } from '../context.js';
import { printable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';

interface AuditFlags {
  readonly network?: string;
  readonly memberDir?: string;
  readonly member?: string;
  readonly blocks?: string;
  readonly chaincode: string;
}

/** `entente ledger audit`: the rules of the alliance, replayed over raw blocks by a reader of its own. */
export function ledgerAuditCommand(group: Registrar): void {
  group.command<AuditFlags>(
    'audit',
    'replays every rule of the alliance over raw blocks and lists any breach',
    async (context, _args, flags) => {
      const report = await auditBlocks(await blocksFrom(context, flags), flags.chaincode);
      context.output.result(report, () => auditText(report));
      return report.breaches.length === 0 ? 0 : 1;
    },
    (command) =>
      examples(
        'ledger audit',
        'ledger audit --network ~/networks/lenders --member LenderAMSP',
        'ledger audit --blocks blocks/',
      )(
        command
          .option(
            '--network <folder>',
            "blocks from a peer of a network on this machine, instead of the gateway's archive",
          )
          .option('--member <mspId>', 'whose peer of that network (default: the first)')
          .option('--member-dir <folder>', "blocks from the peer of a member's home")
          .option(
            '--blocks <folder>',
            'blocks from files, one each (common.Block in protobuf), in the order of their names',
          )
          .option('--chaincode <name>', "the chaincode's name on the channel", 'entente'),
      ),
  );
}

type Blocks = AsyncIterable<Uint8Array>;

async function blocksFrom(context: Context, { network, memberDir, member, blocks }: AuditFlags): Promise<Blocks> {
  if ([network, memberDir, blocks].filter((one) => one !== undefined).length > 1) {
    throw new UsageError('--network, --member-dir and --blocks each say where the blocks are: give one of them');
  }
  if (blocks !== undefined) {
    return blocksIn(blocks);
  }
  if (network === undefined && memberDir === undefined) {
    return blocksOfGateway(await context.client());
  }
  const { peers } = memberDir === undefined ? await peersOfNetwork(network ?? '', member) : await peerOfHome(memberDir);
  const [peer] = peers;
  if (peer === undefined) {
    throw new UsageError('there is no peer to read blocks from');
  }
  return blocksOfPeer(peer);
}

async function* blocksIn(folder: string): Blocks {
  for (const name of (await readdir(folder)).sort()) {
    yield readFile(join(folder, name));
  }
}

async function* blocksOfGateway(client: Api): Blocks {
  const { height } = await client.get('/v1/ledger/transactions', { query: { limit: 1 } });
  for (let number = 0; number < height; number++) {
    yield client.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } });
  }
}

function auditText({ blocks, transactions, breaches }: AuditReport): string {
  const counts = `${String(blocks)} blocks, ${String(transactions)} transactions, ${String(auditRules.length)} rules`;
  if (breaches.length === 0) {
    return `no rule is broken: ${counts}`;
  }
  const says = new Map(auditRules.map((rule) => [rule.name, rule.says]));
  return [
    `${String(breaches.length)} ${breaches.length === 1 ? 'breach' : 'breaches'}: ${counts}`,
    ...breaches.map(
      ({ rule, block, transaction, by, detail }) =>
        `${rule}: block ${String(block)}, ${transaction.slice(0, 12)} of ${printable(by)}: ${printable(detail)}. ${says.get(rule) ?? ''}`,
    ),
  ].join('\n');
}
