import { createInterface } from 'node:readline/promises';
import {
  defaultNetworkDir,
  findAllianceFile,
  networkDown,
  NetworkProblem,
  networkReset,
  networkUp,
  type NetworkUp,
  readAllianceDescription,
  type Stopped,
} from '@entente/network';
import { interruptible } from '../interruptible.js';
import { table } from '../output/table.js';
import { shortVersion } from './chaincode-text.js';
import { gatewayEntry } from './gateway-entry.js';
import { atLeast, networkLookCommands } from './network-look.js';
import { networkInstallCommand } from './network-install.js';
import { dirOf, inFolder, type Where } from './network-where.js';
import { examples, type Registrar } from './registrar.js';

/** `entente network …`: a whole alliance on this machine, for its administrator. */
export function networkCommands(root: Registrar): void {
  const group = root.group('network', 'a whole alliance on this machine, on Hyperledger Fabric');
  networkInstallCommand(group);
  startAndStop(group);
  networkLookCommands(group);
}

function startAndStop(group: Registrar): void {
  group
    .command<Where>(
      'up',
      'starts what does not run: orderer, peer, chaincode and gateway of every member',
      async ({ output }, _args, where) => {
        const { file, isNew } = await findAllianceFile(process.cwd(), where.file);
        if (isNew) {
          output.say(`no alliance file here: wrote ${file}, an alliance of four`);
        }
        const began = Date.now();
        const say = (message: string): void => {
          output.say(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${message}`);
        };
        const up = await interruptible((signal) =>
          loadAndStart(file, where.dir ?? defaultNetworkDir(file), say, signal),
        );
        const seconds = (Date.now() - began) / 1000;
        output.result({ ...up, seconds }, () => upText(up, seconds, where));
      },
      (command) =>
        examples(
          'network up',
          'network up --file alliance.yaml --dir ~/networks/lenders',
        )(
          command
            .option('--file <file>', 'the alliance as YAML (default: alliance.yaml here, written if there is none)')
            .option('--dir <folder>', 'where the network is kept (default: .entente/network beside the alliance file)'),
        ),
    )
    .command<Where & { readonly force?: boolean; readonly wait: string }>(
      'down',
      'stops what up has started, and nothing else; nothing is lost',
      async ({ output }, _args, { force, wait, ...where }) => {
        const stopped = await networkDown({
          dir: dirOf(where),
          force: force === true,
          graceMs: atLeast(0, wait, '--wait') * 1000,
          onProgress: (message) => {
            output.say(message);
          },
        });
        output.result(stopped, () => downText(stopped));
      },
      (command) =>
        examples(
          'network down',
          'network down --force',
        )(
          inFolder(command)
            .option('--force', 'kill what does not end in time')
            .option('--wait <seconds>', 'how long each may take to end', '15'),
        ),
    )
    .command<Where & { readonly yes?: boolean; readonly keepIdentities?: boolean }>(
      'reset',
      'stops the network and removes its ledgers and channel: nothing of them can be had back',
      async ({ output }, _args, { yes, keepIdentities, ...where }) => {
        const dir = dirOf(where);
        if (yes !== true && !(await isSure(dir))) {
          throw new NetworkProblem('NOT_CONFIRMED', `nothing was removed: answer yes, or give --yes`);
        }
        const stopped = await networkReset({ dir, keepIdentities: keepIdentities === true, force: true });
        output.result(stopped, () => `${downText(stopped)}\nremoved the network in ${dir}`);
      },
      (command) =>
        examples(
          'network reset',
          'network reset --yes --keep-identities',
        )(
          inFolder(command)
            .option('--yes', 'do not ask')
            .option('--keep-identities', "keep the members' authorities and certificates"),
        ),
    );
}

async function isSure(dir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Remove ledgers and channel of the network in ${dir}? (yes/no) `);
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}

async function loadAndStart(
  file: string,
  dir: string,
  onProgress: (message: string) => void,
  signal: AbortSignal,
): Promise<NetworkUp> {
  return networkUp({ description: await readAllianceDescription(file), dir, gatewayEntry, onProgress, signal });
}

function upText(
  { members, dir, alliance, fabricVersion, chaincodeVersion, started }: NetworkUp,
  seconds: number,
  where: Where,
): string {
  const [first] = members;
  const again = where.dir === undefined ? '' : ` --dir ${where.dir}`;
  return [
    started.length === 0
      ? `${alliance} was up already: Fabric ${fabricVersion}, chaincode ${shortVersion(chaincodeVersion)}`
      : `${alliance} is up in ${seconds.toFixed(1)} s: Fabric ${fabricVersion}, chaincode ${shortVersion(chaincodeVersion)}, ${String(started.length)} processes started`,
    '',
    table(
      ['MEMBER', 'GATEWAY', "FIRST OPERATOR'S TOKEN"],
      members.map(({ mspId, url, operatorTokenFile }) => [mspId, url, operatorTokenFile]),
    ),
    '',
    `everything of it is in ${dir}`,
    `next: entente network status${again}`,
    ...(first === undefined
      ? []
      : [`      entente --gateway ${first.url} --ca ${first.caFile} --token-file ${first.operatorTokenFile} whoami`]),
  ].join('\n');
}

function downText({ stopped, killed, gone }: Stopped): string {
  const lines = [
    stopped.length + killed.length === 0
      ? 'nothing was running'
      : `stopped ${String(stopped.length + killed.length)} processes`,
    ...(killed.length === 0 ? [] : [`killed, because they did not end in time: ${killed.join(', ')}`]),
    ...(gone.length === 0
      ? []
      : [`had ended before by themselves: ${gone.join(', ')}; entente network logs tells more`]),
  ];
  return lines.join('\n');
}
