import { z } from 'zod';
import type { FabricMember } from '../../fabric/plan.js';
import { secureGet } from './secure-get.js';
import type { OrdererStatus } from './types.js';

const Participation = z.object({ height: z.number(), status: z.string(), consensusRelation: z.string() });

/** Where a member's orderer stands, by its channel participation API and its metrics. @throws Error if it does not answer */
export async function ordererStatus({ tools }: FabricMember): Promise<OrdererStatus> {
  const { orderer, channel, tls } = tools;
  const access = { caFile: orderer.tlsCaFile, tls };
  const [participation, metrics] = await Promise.all([
    secureGet({ ...access, url: `https://${orderer.admin}/participation/v1/channels/${channel}` }),
    secureGet({ ...access, url: `${orderer.operations}/metrics` }).catch(() => undefined),
  ]);
  if (participation.status !== 200) {
    throw new Error(
      participation.status === 404 ? `is not in the channel ${channel}` : `answers ${String(participation.status)}`,
    );
  }
  const { height, status, consensusRelation } = Participation.parse(JSON.parse(participation.body));
  const isLeader = metrics === undefined ? undefined : leads(metrics.body, channel);
  return {
    height,
    status,
    relation: consensusRelation,
    ...(isLeader === undefined ? {} : { isLeader }),
    ...(participation.clock === undefined ? {} : { clock: participation.clock }),
  };
}

/** Whether an orderer's metrics say that it leads the channel; undefined if they say nothing of it. */
export function leads(metrics: string, channel: string): boolean | undefined {
  const line = metrics
    .split('\n')
    .find((one) => /^consensus_(BFT|etcdraft)_is_leader\{/.test(one) && one.includes(`channel="${channel}"`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1)) === 1;
}
