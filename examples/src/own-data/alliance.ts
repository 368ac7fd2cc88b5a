import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type GatewayProcess,
  type LedgerKind,
  type RunningNetwork,
  startGatewayProcess,
  startNetwork,
} from '@entente/network';
import { Users } from '../alliance/users.js';

/** A member of the alliance that is started for somebody's files. */
export interface OwnMember {
  readonly mspId: string;
  /** `sources.yaml` of a member with data; the supervisor has none. */
  readonly sources?: string;
}

export interface OwnAlliance {
  readonly dir: string;
  readonly members: readonly OwnMember[];
  readonly network: RunningNetwork;
  readonly users: Users;
  gateway(mspId: string): GatewayProcess;
  stop(): Promise<void>;
}

export const supervisor = 'SupervisorMSP';

const chaincodeEntry = fileURLToPath(new URL('../../../chaincode/dist/main.js', import.meta.url));
const gatewayEntry = fileURLToPath(new URL('../../../gateway-service/dist/main.js', import.meta.url));

/**
 * Starts a ledger, a chaincode process and a gateway for every member.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startOwnAlliance(options: {
  readonly dir: string;
  readonly ledger: LedgerKind;
  readonly members: readonly OwnMember[];
}): Promise<OwnAlliance> {
  const { dir, ledger, members } = options;
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const part of started.splice(0).reverse()) {
      await part.stop();
    }
  };
  try {
    const network = await startNetwork({
      ...{ ledger, dir: join(dir, 'network'), chaincode: { entry: chaincodeEntry } },
      description: {
        ...{ name: 'own-data', channel: 'alliance', chaincode: 'entente' },
        members: members.map(({ mspId }, index) => ({
          mspId,
          name: `member-${String(index + 1)}`,
          ...(mspId === supervisor ? { roles: ['supervisor' as const] } : {}),
        })),
      },
    });
    started.push(network);
    const gateways = new Map<string, GatewayProcess>();
    started.push({
      stop: async () => {
        await Promise.all([...gateways.values()].map((gateway) => gateway.process.stop()));
      },
    });
    await Promise.all(
      members.map(async (member) => {
        gateways.set(member.mspId, await startMember(dir, network, member));
      }),
    );
    const gateway = (mspId: string): GatewayProcess => {
      const running = gateways.get(mspId);
      if (running === undefined) {
        throw new Error(`${mspId} has no gateway here`);
      }
      return running;
    };
    const names = members.map(({ mspId }) => mspId);
    const users = await Users.add({ dir: join(dir, 'users'), members: names, gateway });
    return { dir, members, network, users, gateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMember(
  dir: string,
  network: RunningNetwork,
  { mspId, sources }: OwnMember,
): Promise<GatewayProcess> {
  const folder = join(dir, 'members', mspId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sourcesFile = join(folder, 'sources.yaml');
  if (sources !== undefined) {
    await writeFile(sourcesFile, sources, { mode: 0o600 });
  }
  return startGatewayProcess({
    ...{ network, mspId, entry: gatewayEntry, dataDir: join(folder, 'gateway') },
    ...(sources === undefined ? {} : { sourcesFile }),
  });
}
