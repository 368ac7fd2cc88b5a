import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { AllianceDescription } from '../alliance/description.js';
import type { ChannelConfig } from '../channel/channel-config.js';
import { type ChannelMember, type ChannelPlan, leastBftOrderers } from '../channel/configtx.js';
import { writeGenesisBlock } from '../channel/genesis.js';
import { writePublicMsp } from '../fabric/msp-folders.js';
import { timings } from '../fabric/timings.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import type { FabricPrograms } from '../programs/index.js';
import type { BundleContent } from './bundle.js';
import { readConfigBlock } from './channel-block.js';

export interface GenesisOptions {
  readonly programs: FabricPrograms;
  readonly alliance: AllianceDescription;
  /** One for each member that the alliance names. */
  readonly bundles: readonly BundleContent[];
  readonly file: string;
}

/** The channel's first block, and what all must compare before they join. */
export interface Genesis {
  readonly file: string;
  readonly channel: string;
  readonly digest: string;
  readonly members: readonly string[];
}

/**
 * Composes the channel's first block from the members' bundles. Fabric's tool draws a number and writes the time into it,
 * so no two are the same: one member composes it, all others run {@link checkGenesis} on the file.
 * @throws NetworkProblem `BUNDLES_DIFFER`, `TOO_FEW_FOR_BFT`
 */
export async function composeGenesis({ programs, alliance, bundles, file }: GenesisOptions): Promise<Genesis> {
  const target = resolve(file);
  await mkdir(dirname(target), { recursive: true });
  await write(programs, alliance, matched(alliance, bundles), target);
  const { digest } = await readConfigBlock(programs, target);
  return { file: target, channel: alliance.channel, digest, members: alliance.members.map(({ mspId }) => mspId) };
}

/**
 * Checks a first block that another member composed: composes it again from the same bundles and compares every setting.
 * @throws NetworkProblem `GENESIS_DIFFERS` naming what differs, `BLOCK_INVALID`, `BUNDLES_DIFFER`
 */
export async function checkGenesis({ programs, alliance, bundles, file }: GenesisOptions): Promise<Genesis> {
  const given = await readConfigBlock(programs, resolve(file));
  const work = await mkdtemp(join(tmpdir(), 'entente-genesis-'));
  try {
    const own = join(work, 'own.block');
    await write(programs, alliance, matched(alliance, bundles), own);
    const expected = await readConfigBlock(programs, own);
    const faults = [
      ...(given.number === 0 ? [] : [`it is block ${String(given.number)}, not the first`]),
      ...(given.channel === alliance.channel ? [] : [`its channel is ${given.channel}, not ${alliance.channel}`]),
      ...differences(expected.config, given.config),
    ];
    if (faults.length > 0) {
      throw new NetworkProblem(
        'GENESIS_DIFFERS',
        `${file} is not what these bundles and this alliance file give; do not join it, ask who composed it. ${faults.join('; ')}`,
      );
    }
    const members = alliance.members.map(({ mspId }) => mspId);
    return { file: resolve(file), channel: given.channel, digest: given.digest, members };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The bundles in the alliance's order. */
function matched({ members, ordering }: AllianceDescription, bundles: readonly BundleContent[]): BundleContent[] {
  const refuse = (fault: string): never => {
    throw new NetworkProblem('BUNDLES_DIFFER', `${fault}; give one bundle for each member of the alliance file`);
  };
  const found = members.map((member) => {
    const own = bundles.filter(({ mspId }) => mspId === member.mspId);
    const [bundle] = own;
    if (bundle === undefined || own.length > 1) {
      return refuse(`there are ${String(own.length)} bundles of ${member.mspId}`);
    }
    if (bundle.name !== member.name || String(bundle.roles ?? []) !== String(member.roles ?? [])) {
      refuse(`the bundle of ${member.mspId} has another name or other roles than the alliance file`);
    }
    return bundle;
  });
  const stranger = bundles.find((bundle) => !found.includes(bundle));
  if (stranger !== undefined) {
    refuse(`${stranger.mspId} is not in the alliance file`);
  }
  const keys = found.flatMap(({ certificates: { ca, tlsCa, ordererCa } }) => [ca, tlsCa, ordererCa]);
  if (new Set(keys).size < keys.length) {
    refuse('two bundles have the same authority');
  }
  if (ordering?.type !== 'raft' && found.length < leastBftOrderers) {
    throw new NetworkProblem(
      'TOO_FEW_FOR_BFT',
      `BFT ordering takes at least ${String(leastBftOrderers)} members; add members, or set "ordering: { type: raft }"`,
    );
  }
  return found;
}

async function write(
  programs: FabricPrograms,
  alliance: AllianceDescription,
  bundles: readonly BundleContent[],
  file: string,
): Promise<void> {
  const work = await mkdtemp(join(dirname(file), 'compose-'));
  try {
    const plan: ChannelPlan = {
      members: await Promise.all(bundles.map((bundle) => channelMember(bundle, join(work, bundle.mspId)))),
      ordering: alliance.ordering ?? { type: 'bft', distance: 'wide' },
      blocks: alliance.blocks ?? { intervalMs: 20, transactions: 500 },
      endorsement: alliance.endorsement ?? 'majority',
      timings: timings[alliance.ordering?.distance ?? 'wide'],
    };
    await writeGenesisBlock(programs, alliance.channel, plan, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function channelMember(bundle: BundleContent, dir: string): Promise<ChannelMember> {
  const { certificates, endpoints, mspId } = bundle;
  const { ca, tlsCa, ordererCa, orderer } = certificates;
  const files = { identityFile: join(dir, 'orderer.pem'), tlsCertFile: join(dir, 'orderer-tls.pem') };
  await Promise.all([
    writePublicMsp(join(dir, 'msp'), { ca, tlsCa }),
    writePublicMsp(join(dir, 'orderer-msp'), { ca: ordererCa, tlsCa }),
    writePrivateFile(files.identityFile, orderer.signing),
    writePrivateFile(files.tlsCertFile, orderer.tls),
  ]);
  return {
    mspId,
    mspDir: join(dir, 'msp'),
    host: endpoints.peer.host,
    peerPort: endpoints.peer.port,
    orderer: {
      mspId: bundle.ordererMspId,
      mspDir: join(dir, 'orderer-msp'),
      port: endpoints.orderer.port,
      ...files,
    },
  };
}

/** Where two configurations differ, as paths; the first twenty. */
function differences(expected: ChannelConfig, given: ChannelConfig): readonly string[] {
  return [...differingPaths(expected, given, '')].slice(0, 20);
}

function* differingPaths(expected: unknown, given: unknown, path: string): Generator<string> {
  if (Object.is(expected, given)) {
    return;
  }
  if (!isTree(expected) || !isTree(given)) {
    yield `${path.slice(1)} ${expected === undefined ? 'should not be there' : given === undefined ? 'is missing' : 'differs'}`;
    return;
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(given)])) {
    const at = (tree: Readonly<Record<string, unknown>>): unknown =>
      Object.hasOwn(tree, name) ? tree[name] : undefined;
    yield* differingPaths(at(expected), at(given), `${path}/${name}`);
  }
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
