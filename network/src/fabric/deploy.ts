import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { runProgram } from '../programs/index.js';
import { type MemberTools, ordererArguments } from './member-tools.js';
import type { FabricMember, FabricPlan } from './plan.js';

/** A chaincode as a member's peer has it: the package, and the id under which the chaincode process registers. */
export interface InstalledChaincode {
  readonly packageFile: string;
  readonly packageId: string;
}

/** Makes a member's chaincode-as-a-service package: address and keys with which its peer reaches its chaincode process. */
export async function packageFor(
  { description }: FabricPlan,
  { layout, ports }: FabricMember,
  version: string,
): Promise<InstalledChaincode> {
  const label = `${description.chaincode}_${version.replaceAll('+', '-').slice(0, 40)}`;
  await mkdir(layout.fabric.dir, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(layout.fabric.dir, 'package-'));
  try {
    const [rootCert, clientCert, clientKey] = await Promise.all(
      [layout.tlsCaCertFile, layout.chaincodeClient.certFile, layout.chaincodeClient.keyFile].map((file) =>
        readFile(file, 'utf8'),
      ),
    );
    const connection = {
      address: `127.0.0.1:${String(ports.chaincode)}`,
      dial_timeout: '5s',
      tls_required: true,
      client_auth_required: true,
      root_cert: rootCert,
      client_cert: clientCert,
      client_key: clientKey,
    };
    await writeFile(join(work, 'connection.json'), JSON.stringify(connection), { mode: 0o600 });
    await writeFile(join(work, 'metadata.json'), JSON.stringify({ type: 'ccaas', label }));
    const archive = { cwd: work, gzip: true, portable: true, mtime: new Date(0) };
    await create({ ...archive, file: join(work, 'code.tar.gz') }, ['connection.json']);
    const packageFile = join(layout.fabric.dir, 'chaincode.tar.gz');
    await create({ ...archive, file: packageFile }, ['metadata.json', 'code.tar.gz']);
    const digest = createHash('sha256')
      .update(await readFile(packageFile))
      .digest('hex');
    return { packageFile, packageId: `${label}:${digest}` };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Installs, approves and commits; each step is left out where it is done already. */
export async function deployChaincode(
  { members, description }: FabricPlan,
  version: string,
  installed: ReadonlyMap<string, InstalledChaincode>,
): Promise<void> {
  const definition = [
    ...['--channelID', description.channel, '--name', description.chaincode],
    ...['--version', version, '--sequence', '1'],
  ];
  const [first] = members;
  if (first === undefined || (await committedVersion(first.tools, description.chaincode)) === version) {
    return;
  }
  await Promise.all(
    members.map(async ({ tools, layout }) => {
      const chaincode = installed.get(layout.mspId);
      if (chaincode === undefined) {
        return;
      }
      const { peer } = tools.programs.bin;
      await runProgram({
        command: peer,
        args: ['lifecycle', 'chaincode', 'install', chaincode.packageFile],
        env: tools.peerEnv,
      });
      await runProgram({
        command: peer,
        args: [
          ...['lifecycle', 'chaincode', 'approveformyorg', ...definition, '--package-id', chaincode.packageId],
          ...ordererArguments(tools, tools.orderer),
        ],
        env: tools.peerEnv,
      });
    }),
  );
  await runProgram({
    command: first.tools.programs.bin.peer,
    args: [
      ...['lifecycle', 'chaincode', 'commit', ...definition, ...ordererArguments(first.tools, first.tools.orderer)],
      ...members.flatMap(({ tools }) => [
        ...['--peerAddresses', tools.peer.address, '--tlsRootCertFiles', tools.peer.tlsCaFile],
      ]),
    ],
    env: first.tools.peerEnv,
  });
}

async function committedVersion(
  { programs, channel, peerEnv }: MemberTools,
  name: string,
): Promise<string | undefined> {
  const { stdout } = await runProgram({
    command: programs.bin.peer,
    args: ['lifecycle', 'chaincode', 'querycommitted', '--channelID', channel, '--output', 'json'],
    env: peerEnv,
  });
  const { chaincode_definitions: definitions = [] } = JSON.parse(stdout) as {
    readonly chaincode_definitions?: readonly { readonly name: string; readonly version: string }[];
  };
  return definitions.find((definition) => definition.name === name)?.version;
}
