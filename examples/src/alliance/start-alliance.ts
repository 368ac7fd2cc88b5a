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
import { type Acting, Agreeing } from './agreeing.js';
import { portsOf } from './ports-of.js';
import { Users } from './users.js';

/** A member of an alliance that is started on this machine. */
export interface AllianceMember {
  readonly mspId: string;
  readonly roles?: readonly 'supervisor'[];
  /** `sources.yaml` of a member with data. */
  readonly sources?: string;
}

export interface RunningAlliance {
  readonly dir: string;
  readonly members: readonly AllianceMember[];
  readonly network: RunningNetwork;
  readonly users: Users;
  gateway(mspId: string): GatewayProcess;
  /** Starts a member's gateway again on its ports, from another entry if one is given; it must have ended or been stopped. */
  restartGateway(mspId: string, again?: Again): Promise<void>;
  stop(): Promise<void>;
}

/** What is different about a gateway that is started again. */
export interface Again {
  readonly entry?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

const chaincodeEntry = fileURLToPath(new URL('../../../chaincode/dist/main.js', import.meta.url));
const gatewayEntry = fileURLToPath(new URL('../../../gateway-service/dist/main.js', import.meta.url));

/**
 * Longer than a gateway's default: here all members' ledgers, gateways and databases share one machine's processors, on
 * which many things may start at once.
 */
const queryTimeoutMs = 60_000;

/** What its members do together. */
export function agreeingOf({ dir, members, users }: Pick<RunningAlliance, 'dir' | 'members' | 'users'>): Agreeing {
  const client: Acting['client'] = (member, user) => users.client(member, user);
  return new Agreeing({ dir, members: members.map(({ mspId }) => mspId), client });
}

/** Where a member keeps its mapping and what it reads by it. */
export function folderOf(dir: string, mspId: string): string {
  return join(dir, 'members', mspId);
}

/**
 * Starts a ledger, a chaincode process and a gateway for every member.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startAlliance(options: {
  readonly dir: string;
  /** What the network is called. */
  readonly name: string;
  readonly ledger: LedgerKind;
  readonly members: readonly AllianceMember[];
}): Promise<RunningAlliance> {
  const { dir, name, ledger, members } = options;
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
        ...{ name, channel: 'alliance', chaincode: 'entente' },
        members: members.map(({ mspId, roles }, index) => ({
          mspId,
          name: `member-${String(index + 1)}`,
          ...(roles === undefined ? {} : { roles: [...roles] }),
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
    const restartGateway = async (mspId: string, again: Again = {}): Promise<void> => {
      const member = members.find((one) => one.mspId === mspId) ?? { mspId };
      const ports = portsOf(gateway(mspId));
      gateways.set(mspId, await startMember(dir, network, member, { ...again, ports }));
    };
    const names = members.map(({ mspId }) => mspId);
    const users = await Users.add({ dir: join(dir, 'users'), members: names, gateway });
    return { dir, members, network, users, gateway, restartGateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMember(
  dir: string,
  network: RunningNetwork,
  { mspId, sources }: AllianceMember,
  again: Again & { readonly ports?: ReturnType<typeof portsOf> } = {},
): Promise<GatewayProcess> {
  const folder = folderOf(dir, mspId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sourcesFile = join(folder, 'sources.yaml');
  if (sources !== undefined) {
    await writeFile(sourcesFile, sources, { mode: 0o600 });
  }
  return startGatewayProcess({
    ...{ network, mspId, entry: again.entry ?? gatewayEntry, dataDir: join(folder, 'gateway') },
    ...(sources === undefined ? {} : { sourcesFile }),
    ...(again.ports === undefined ? {} : { ports: again.ports }),
    settings: { ENTENTE_QUERY_TIMEOUT_MS: String(queryTimeoutMs), ...again.settings },
  });
}
