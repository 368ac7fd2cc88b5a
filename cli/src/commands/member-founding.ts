import {
  bundleFingerprint,
  checkGenesis,
  composeGenesis,
  findFabricPrograms,
  type Genesis,
  type GenesisOptions,
  inGroups,
  initMember,
  joinAlliance,
  readAllianceDescription,
  readBundle,
  writeBundle,
} from '@entente/network';
import type { Command } from 'commander';
import { fields } from '../output/table.js';
import { collect, dirOf, homeOf, inHome, type Where, wholeNumber } from './member-home.js';
import { examples, type Registrar } from './registrar.js';

interface Init extends Where {
  readonly mspId: string;
  readonly name: string;
  readonly host: string;
  readonly listen?: string;
  readonly supervisor?: boolean;
  readonly portBase?: number;
  readonly peerPort?: number;
  readonly ordererPort?: number;
  readonly linkPort?: number;
  readonly httpPort?: number;
  readonly distance: 'local' | 'wide';
}

interface GenesisFiles {
  readonly alliance: string;
  readonly bundle: readonly string[];
  readonly out: string;
}

interface Join extends Where {
  readonly genesis: string;
  readonly digest: string;
  readonly chaincode: string;
  readonly snapshot?: string;
  readonly snapshotDigest?: string;
  readonly peerOnly?: boolean;
}

/** From nothing to a member in a channel: keys and bundle, the first block, joining. */
export function memberFoundingCommands(group: Registrar): void {
  group
    .command<Init>(
      'init',
      "makes a member's home: authorities, identities, settings, and the public bundle for the others",
      async ({ output }, _args, { dir, mspId, name, host, listen, supervisor, portBase, distance, ...ports }) => {
        const { bundleFile, fingerprint, settingsWritten, home } = await initMember({
          dir: dirOf(dir === undefined ? {} : { dir }),
          mspId,
          name,
          host,
          distance,
          supervisor: supervisor === true,
          ...(listen === undefined ? {} : { listenHost: listen }),
          ...(portBase === undefined ? {} : { portBase }),
          ports: {
            ...(ports.peerPort === undefined ? {} : { peer: ports.peerPort }),
            ...(ports.ordererPort === undefined ? {} : { orderer: ports.ordererPort }),
            ...(ports.linkPort === undefined ? {} : { gatewayLink: ports.linkPort }),
            ...(ports.httpPort === undefined ? {} : { gatewayHttp: ports.httpPort }),
          },
        });
        if (!settingsWritten) {
          output.say("Fabric's programs are not here yet: entente network install");
        }
        output.result({ mspId, dir: home.dir, bundle: bundleFile, fingerprint }, () =>
          [
            `the home of ${mspId} is ${home.dir}; its private keys stay there`,
            `give every other member this file: ${bundleFile}`,
            `and read them its fingerprint over another way: ${inGroups(fingerprint)}`,
          ].join('\n'),
        );
      },
      (command) =>
        examples('member init --msp-id LenderAMSP --name lender-a --host a.example.org --dir /srv/entente')(
          inHome(command)
            .requiredOption('--msp-id <id>', 'the member’s name in the alliance')
            .requiredOption('--name <name>', 'short name for files and logs, lower case')
            .requiredOption('--host <host>', 'DNS name or address under which the other members reach this machine')
            .option('--listen <address>', 'where to listen (default: the host if it is an address, else everywhere)')
            .option('--supervisor', 'the member supervises')
            .option('--port-base <n>', 'first of ten ports (default: 7051)', wholeNumber)
            .option('--peer-port <n>', 'port of the peer', wholeNumber)
            .option('--orderer-port <n>', 'port of the orderer', wholeNumber)
            .option('--link-port <n>', 'port of the member link', wholeNumber)
            .option('--http-port <n>', 'port of the gateway’s HTTP API', wholeNumber)
            .option('--distance <where>', 'time limits for members at one site (local) or far apart (wide)', 'wide'),
        ),
    )
    .command<Where>(
      'bundle [file]',
      'shows a bundle and its fingerprint: this member’s own, or one from another',
      async ({ output }, [file], where) => {
        const content = file === undefined ? await writeBundle(await homeOf(where)) : await readBundle(file);
        const { mspId, name, roles = [], endpoints } = content;
        const fingerprint = bundleFingerprint(content);
        output.result({ ...content, fingerprint }, () =>
          fields({
            member: `${mspId} (${[name, ...roles].join(', ')})`,
            peer: `${endpoints.peer.host}:${String(endpoints.peer.port)}`,
            orderer: `${endpoints.orderer.host}:${String(endpoints.orderer.port)}`,
            'member link': `${endpoints.link.host}:${String(endpoints.link.port)}`,
            fingerprint: inGroups(fingerprint),
          }),
        );
      },
      (command) => examples('member bundle', 'member bundle lender-b.json')(inHome(command)),
    )
    .command<GenesisFiles>(
      'genesis',
      'composes the channel’s first block from the bundles of all members; one member does this',
      async ({ output }, _args, files) => {
        const genesis = await composeGenesis(await genesisOptions(files, files.out));
        output.result(genesis, () => `wrote ${genesis.file}\n${digestText(genesis)}`);
      },
      (command) =>
        examples('member genesis --alliance alliance.yaml --bundle a.json --bundle b.json … --out genesis.block')(
          fromBundles(command).requiredOption('--out <file>', 'the block to write'),
        ),
    )
    .command<GenesisFiles>(
      'check-genesis <block>',
      'compares a first block that another member composed with the bundles, setting by setting',
      async ({ output }, [block = ''], files) => {
        const genesis = await checkGenesis(await genesisOptions(files, block));
        output.result(genesis, () => `${block} is what the bundles and the alliance file say\n${digestText(genesis)}`);
      },
      (command) =>
        examples('member check-genesis genesis.block --alliance alliance.yaml --bundle a.json --bundle b.json …')(
          fromBundles(command),
        ),
    )
    .command<Join>(
      'join',
      'starts orderer and peer and has them join the channel',
      async ({ output }, _args, { genesis, digest, chaincode, snapshot, snapshotDigest, peerOnly, ...where }) => {
        const home = await homeOf(where);
        const joined = await joinAlliance(home, {
          genesisFile: genesis,
          digest,
          chaincode,
          peerOnly: peerOnly === true,
          ...(snapshot === undefined ? {} : { snapshot: { dir: snapshot, digest: snapshotDigest ?? '' } }),
          onProgress: (message) => {
            output.say(message);
          },
        });
        output.result(joined, () => `${home.settings.mspId} is in the channel ${joined.channel}`);
      },
      (command) =>
        examples(
          'member join --genesis genesis.block --digest "5a1f …"',
          'member join --genesis genesis.block --digest "5a1f …" --snapshot snapshot --snapshot-digest "77b0 …"',
        )(
          inHome(command)
            .requiredOption('--genesis <file>', 'the channel’s first block')
            .requiredOption('--digest <sha256>', 'its digest, as all members confirmed it')
            .option('--chaincode <name>', 'name of the alliance’s chaincode', 'entente')
            .option('--snapshot <folder>', 'begin with this state instead of the first block')
            .option('--snapshot-digest <sha256>', 'its digest, as another member confirmed it')
            .option('--peer-only', 'leave the orderer for later'),
        ),
    );
}

function fromBundles(command: Command): Command {
  return command
    .requiredOption('--alliance <file>', 'the alliance as YAML, the same for all members')
    .requiredOption('--bundle <file>', 'a member’s bundle; repeat it for each member', collect);
}

async function genesisOptions({ alliance, bundle }: GenesisFiles, file: string): Promise<GenesisOptions> {
  return {
    programs: await findFabricPrograms(),
    alliance: await readAllianceDescription(alliance),
    bundles: await Promise.all(bundle.map((one) => readBundle(one))),
    file,
  };
}

function digestText({ digest, members }: Genesis): string {
  return [
    `members: ${members.join(', ')}`,
    `digest: ${inGroups(digest)}`,
    'join only when every member reads the same digest: entente member join --genesis FILE --digest …',
  ].join('\n');
}
