import { resolve } from 'node:path';
import {
  type Auditable,
  defaultNetworkDir,
  type Finding,
  genesisOfDigest,
  type MembersReport,
  peerOfHome,
  peersOfNetwork,
  verifyMembers,
  type VerifyReport,
} from '@entente/network';
import { interruptible } from '../interruptible.js';
import { printable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';

interface VerifyFlags {
  readonly network?: string;
  readonly memberDir?: string;
  readonly member?: string;
  readonly genesis?: string;
  readonly from: string;
}

/** `entente ledger verify`: what the peers of this machine have on their disks, against everything that can be known. */
export function ledgerVerifyCommand(group: Registrar): void {
  group.command<VerifyFlags>(
    'verify',
    "checks a peer's disk: blocks, signatures, every transaction, the state",
    async ({ output }, _args, flags) => {
      const from = readFrom(flags.from);
      const agreed = flags.genesis === undefined ? undefined : genesisOfDigest(readDigest(flags.genesis));
      const { peers, genesis } = await auditable(flags);
      const onProgress = ({ mspId, block, last }: { mspId: string; block: number; last: number }): void => {
        output.say(`${mspId}: block ${String(block)} of ${String(last)}`);
      };
      const report = await interruptible((signal) =>
        verifyMembers({ peers, genesis: agreed ?? genesis, from, onProgress, signal }),
      );
      output.result(report, () => reportText(report));
      return report.isGood ? 0 : 1;
    },
    (command) =>
      examples(
        'ledger verify',
        'ledger verify --network ~/networks/lenders --member LenderAMSP',
        'ledger verify --member-dir /srv/entente --genesis 3f9c…e1',
      )(
        command
          .option('--network <folder>', 'a network on this machine (default: .entente/network here)')
          .option('--member-dir <folder>', 'the home of a member on its own machine, instead')
          .option('--member <mspId>', 'one member of the network (default: all)')
          .option('--genesis <sha256>', 'what block 0 must be (default: what the folder knows)')
          .option('--from <block>', 'verify signatures from this block on; the rest is always read from block 0', '0'),
      ),
  );
}

async function auditable({ network, memberDir, member }: VerifyFlags): Promise<Auditable> {
  if (memberDir === undefined) {
    return peersOfNetwork(network ?? defaultNetworkDir(resolve('alliance.yaml')), member);
  }
  if (network !== undefined || member !== undefined) {
    throw new UsageError('--member-dir is the home of one member: leave out --network and --member');
  }
  return peerOfHome(memberDir);
}

function readFrom(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new UsageError(`--from takes the number of a block, not '${text}'`);
  }
  return Number(text);
}

function readDigest(text: string): string {
  const digest = text.replaceAll(/[\s:]/g, '');
  if (!/^[0-9a-f]{64}$/i.test(digest)) {
    throw new UsageError('--genesis takes a SHA-256: 64 hexadecimal digits');
  }
  return digest;
}

const remedy = `What to do: stop this peer and keep its disk as evidence. Ask the other members to verify theirs. Then set the peer up
again from a snapshot of a member whose ledger is in order, after comparing the snapshot's digest with another member.`;

/** The report for people: what was checked, each finding with its place, what could not be checked. */
export function reportText({ members, differences, isGood }: MembersReport): string {
  const parts = [...members.map(memberText), ...differences.map((one) => `All peers: ${findingText(one)}`)];
  return [...parts, ...(isGood ? [] : ['', remedy])].join('\n');
}

function memberText(report: VerifyReport): string {
  const { mspId, blocks, transactions, signatures, keys, milliseconds, findings, moreFindings } = report;
  const counts = [
    `${String(blocks)} blocks`,
    `${String(transactions)} transactions`,
    `${String(signatures)} signatures`,
    `${String(keys)} keys of the state`,
  ].join(', ');
  const wrong = findings.length + moreFindings;
  const verdict = wrong === 0 ? 'nothing wrong' : `${String(wrong)} ${wrong === 1 ? 'finding' : 'findings'}`;
  return [
    `${mspId}: ${verdict}: ${counts} in ${(milliseconds / 1000).toFixed(1)} s`,
    ...findings.map((finding) => `  ${findingText(finding)}`),
    ...(moreFindings > 0 ? [`  and ${String(moreFindings)} more`] : []),
    ...(report.state === undefined ? [] : [`  state at block ${String(report.state.block)}: ${report.state.digest}`]),
    ...report.unverified.map(({ part, reason }) => `  unverified: ${part}: ${printable(reason)}`),
  ].join('\n');
}

/** Keys and messages of others stand in it, so nothing in it may act on the terminal; a log keeps its lines. */
function findingText({ code, block, transaction, detail }: Finding): string {
  const where = [
    ...(block === undefined ? [] : [`block ${String(block)}`]),
    ...(transaction === undefined ? [] : [`transaction ${printable(transaction)}`]),
  ].join(', ');
  const lines = detail.split('\n').map(printable).join('\n    ');
  return where === '' ? `${code}: ${lines}` : `${code}: ${where}: ${lines}`;
}
