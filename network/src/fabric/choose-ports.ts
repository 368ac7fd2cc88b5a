import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { type AllianceDescription, portsPerMember } from '../alliance/description.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import { type MemberPorts, portCount, portsFrom } from './nodes.js';

/** By its name: TLS knows no names that are addresses. */
const thisMachine = 'localhost';

/**
 * The ports of every member, by MSP ID. They stand in the channel's configuration, so they are chosen once and kept in
 * `file`: from `portBase` on if the description has one, else a free stretch below the ports that outgoing connections get.
 */
export async function choosePorts(
  { members, portBase }: Pick<AllianceDescription, 'members' | 'portBase'>,
  file: string,
): Promise<ReadonlyMap<string, MemberPorts>> {
  const kept = await read(file);
  const count = members.length * portsPerMember;
  const base = portBase ?? kept ?? (await freeStretch(count));
  if (base !== kept) {
    await writePrivateFile(file, `${JSON.stringify({ portBase: base })}\n`);
  }
  return new Map(
    members.map(({ mspId }, index) => {
      const first = base + index * portsPerMember;
      return [
        mspId,
        portsFrom(
          thisMachine,
          Array.from({ length: portCount }, (_, offset) => first + offset),
        ),
      ];
    }),
  );
}

async function read(file: string): Promise<number | undefined> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { readonly portBase: number }).portBase;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw new NetworkProblem('PORTS_UNREADABLE', `${file} cannot be read: ${String(error)}`);
  }
}

const lowest = 10_000;
const highest = 32_000;
const attempts = 50;

async function freeStretch(count: number): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const base = lowest + Math.floor((Math.random() * (highest - lowest - count)) / 20) * 20;
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(base + offset)));
    if (free.every(Boolean)) {
      return base;
    }
  }
  throw new NetworkProblem(
    'NO_FREE_PORTS',
    `no ${String(count)} free ports in a row between ${String(lowest)} and ${String(highest)}; name a portBase`,
  );
}

/** Whether nobody listens on a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
