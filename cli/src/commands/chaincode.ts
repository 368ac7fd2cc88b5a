import {
  approveHere,
  buildFor,
  type ChaincodePlace,
  chaincodeStatusHere,
  commitHere,
  defaultNetworkDir,
  installHere,
  openMemberPlace,
  openNetworkPlace,
  packageChaincode,
  packagesHere,
  upgradeHere,
} from '@entente/network';
import type { Command } from 'commander';
import { fields, table } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { shortVersion, statusText, upgradeText } from './chaincode-text.js';
import { examples, type Registrar } from './registrar.js';

interface Where {
  readonly network?: string;
  readonly member?: string;
  readonly memberDir?: string;
}

interface Build {
  readonly build?: string;
}

interface Step extends Where, Build {
  readonly address?: string;
}

/** `entente chaincode …`: which code the alliance runs, decided by its members one by one. */
export function chaincodeCommands(root: Registrar): void {
  const group = root.group('chaincode', 'the chaincode on Fabric: package, install, approve, commit, upgrade');
  chaincodeUpgradeCommands(group);
  group
    .command<Step & { readonly into?: string }>(
      'package',
      'bundles the chaincode so that it runs alone, and makes the packages of the named members',
      async ({ output }, _args, { into, build, address, ...where }) => {
        if (into !== undefined && build !== undefined) {
          throw new UsageError('--build names a build that is there and --into has one made: give one of them');
        }
        if (!isPlace(where)) {
          if (build !== undefined || address !== undefined) {
            throw new UsageError(
              '--build and --address are for the package of a member: name it (--member, --member-dir)',
            );
          }
          const made = await packageChaincode({ into: into ?? 'chaincode-builds' });
          output.result(made, () => fields({ version: made.version, folder: made.dir }));
          return;
        }
        const place = await placeOf(where);
        const made = into === undefined ? await buildFor(place, build) : await packageChaincode({ into });
        const packages = await packagesHere(place, { version: made.version, ...given({ address }) });
        output.say('a package has the peer’s client key for its chaincode in it: keep it as you keep keys');
        output.result({ ...made, packages }, () =>
          [
            fields({ version: made.version, folder: made.dir }),
            '',
            table(
              ['MEMBER', 'ADDRESS', 'CHAINCODE_ID', 'PACKAGE'],
              packages.map(({ mspId, address: at, packageId, file }) => [mspId, at, packageId, file]),
            ),
          ].join('\n'),
        );
      },
      (command) =>
        examples(
          'chaincode package --into builds',
          'chaincode package --member-dir ~/lender-a --address chaincode.lender-a.example:7053',
        )(step(command).option('--into <folder>', 'where the build gets a folder of its own')),
    )
    .command<Step>(
      'install',
      'installs the member’s package on its own peer; its process must be started with that CHAINCODE_ID',
      async ({ output }, _args, { build, address, ...where }) => {
        const place = await placeOf(where);
        const { version } = await buildFor(place, build);
        const installed = await installHere(place, { version, ...given({ address }) });
        output.result(installed, () =>
          table(
            ['MEMBER', 'INSTALLED', 'CHAINCODE_ID', 'ADDRESS'],
            installed.map(({ mspId, isNew, packageId, address: at }) => [
              mspId,
              isNew ? 'now' : 'before',
              packageId,
              at,
            ]),
          ),
        );
      },
      (command) => examples('chaincode install --member-dir ~/lender-a')(step(command)),
    )
    .command<Step>(
      'approve',
      'approves the build as the next definition, or as the one that the channel has already',
      async ({ output }, _args, { build, address, ...where }) => {
        const place = await placeOf(where);
        const { version } = await buildFor(place, build);
        const approved = await approveHere(place, { version, ...given({ address }) });
        output.result(approved, () =>
          table(
            ['MEMBER', 'SEQUENCE', 'VERSION'],
            approved.map(({ mspId, sequence }) => [mspId, sequence, shortVersion(version)]),
          ),
        );
      },
      (command) => examples('chaincode approve --member-dir ~/lender-a --build builds/chaincode_…')(step(command)),
    )
    .command<Where & Build>(
      'commit',
      'makes the definition the channel’s, once a majority of members approved it',
      async ({ output }, _args, { build, ...where }) => {
        const place = await placeOf(where);
        const { version } = await buildFor(place, build);
        const { sequence } = await commitHere(place, version);
        output.result(
          { sequence, version },
          () => `the channel has version ${shortVersion(version)} as sequence ${String(sequence)}`,
        );
      },
      (command) => examples('chaincode commit --member-dir ~/lender-a')(ofBuild(inPlace(command))),
    );
}

function chaincodeUpgradeCommands(group: Registrar): void {
  group
    .command<Where>(
      'status',
      'what each member installed and approved, and what the channel has; ends with 1 if somebody is missing',
      async ({ output }, _args, where) => {
        const status = await chaincodeStatusHere(await placeOf(where));
        output.result(status, () => statusText(status));
        return status.committed?.missing.length === 0 && status.members.every(({ endorses }) => endorses) ? 0 : 1;
      },
      (command) => examples('chaincode status', 'chaincode status --member-dir ~/lender-a')(inPlace(command)),
    )
    .command<Where & Build>(
      'upgrade',
      'starts the new build beside the old one, installs, approves, commits with a majority, ends the old one',
      async ({ output }, _args, { build, ...where }) => {
        const place = await placeOf(where);
        const began = Date.now();
        const outcome = await upgradeHere(place, {
          build: await buildFor(place, build),
          onProgress: (message) => {
            output.say(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${message}`);
          },
        });
        output.result(outcome, () => upgradeText(outcome));
        return outcome.failed.length === 0 ? 0 : 1;
      },
      (command) =>
        examples(
          'chaincode upgrade',
          'chaincode upgrade --member-dir ~/lender-a --build builds/chaincode_…',
        )(ofBuild(inPlace(command))),
    );
}

function isPlace({ network, member, memberDir }: Where): boolean {
  return network !== undefined || member !== undefined || memberDir !== undefined;
}

/** @throws UsageError, NetworkProblem */
async function placeOf({ network, member, memberDir }: Where): Promise<ChaincodePlace> {
  if (memberDir === undefined) {
    return openNetworkPlace(network ?? defaultNetworkDir('alliance.yaml'), member);
  }
  if (network !== undefined || member !== undefined) {
    throw new UsageError('--member-dir is one member’s own home: it goes without --network and --member');
  }
  return openMemberPlace(memberDir);
}

function inPlace(command: Command): Command {
  return command
    .option('--network <folder>', 'a network on this machine (default: .entente/network here)')
    .option('--member <msp>', 'one member of that network (default: all)')
    .option('--member-dir <folder>', 'the home of your own member on this machine');
}

function ofBuild(command: Command): Command {
  return command.option('--build <folder>', 'a packaged chaincode (default: the one of this installation)');
}

function step(command: Command): Command {
  return ofBuild(inPlace(command)).option(
    '--address <host:port>',
    'where the peer finds the chaincode process (default: its usual port on this machine)',
  );
}

/** Options that were left out do not count as given. */
function given({ address }: { readonly address: string | undefined }): { readonly address?: string } {
  return address === undefined ? {} : { address };
}
