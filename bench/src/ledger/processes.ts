import { readFile } from 'node:fs/promises';
import type { RunningNetwork } from '@entente/network';

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

/** Milliseconds of processor time that all processes of a network have used; undefined where there is no `/proc`. */
export async function processorMs(network: RunningNetwork): Promise<number | undefined> {
  const used = await Promise.all(
    network.processes.map(async (name) => {
      const stat = await proc(network, name, 'stat');
      // Fields 14 and 15, counted behind the program's name, which may hold spaces.
      const [user, system] =
        stat
          ?.slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .slice(11, 13) ?? [];
      return (Number(user) + Number(system)) * tickMs;
    }),
  );
  const sum = used.reduce((total, ms) => total + ms, 0);
  return Number.isNaN(sum) ? undefined : sum;
}

/** Resident memory in MB of one process of each kind, on average: `orderer`, `peer`, `chaincode`, `ledger`. */
export async function memoryMb(network: RunningNetwork): Promise<Readonly<Record<string, number>>> {
  const kinds = Map.groupBy(network.processes, (name) => name.split(':')[0] ?? name);
  const averages = await Promise.all(
    [...kinds].map(async ([kind, names]) => {
      const sizes = await Promise.all(names.map((name) => residentMb(network, name)));
      return [kind, sizes.reduce((sum, size) => sum + size, 0) / names.length] as const;
    }),
  );
  return Object.fromEntries(averages.filter(([, size]) => !Number.isNaN(size)));
}

async function residentMb(network: RunningNetwork, name: string): Promise<number> {
  const status = await proc(network, name, 'status');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status ?? '')?.[1]) / 1_024;
}

function proc(network: RunningNetwork, name: string, file: string): Promise<string | undefined> {
  return readFile(`/proc/${String(network.pid(name))}/${file}`, 'utf8').catch(() => undefined);
}
