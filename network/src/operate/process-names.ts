import { join } from 'node:path';
import type { NetworkLayout } from '../alliance/layout.js';

/** What every member has, in the order in which a request passes them from below. */
export const processKinds = ['orderer', 'peer', 'chaincode', 'gateway'] as const;

/** A process of a network, by name, with the log file that it has or would have. */
export interface NamedProcess {
  readonly name: string;
  readonly logFile: string;
}

/** Every process of a network, `kind:member`. */
export function processesOf({ members, logsDir }: Pick<NetworkLayout, 'members' | 'logsDir'>): NamedProcess[] {
  return members.flatMap(({ slug }) =>
    processKinds.map((kind) => ({ name: `${kind}:${slug}`, logFile: join(logsDir, `${kind}-${slug}.log`) })),
  );
}
