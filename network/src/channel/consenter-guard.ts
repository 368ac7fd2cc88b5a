import type { MemberTools } from '../fabric/member-tools.js';
import { NetworkProblem } from '../problem.js';
import type { ChannelConfig } from './channel-config.js';
import { type Consenter, consentersOf } from './consenters.js';
import { requireHealthyOrdering, untilReplicated } from './ordering-health.js';
import { addressOf } from './organizations.js';

export interface ConsenterGuardOptions {
  /** Tools of the member whose orderer is to become a consenter, if it is another than the sender. */
  readonly newcomer?: MemberTools;
}

/**
 * Keeps an update that changes who orders from being sent at a bad moment: those that stay as they are must all be well,
 * and who comes must have every block. Who leaves or gets new certificates may be down: that is how a lost machine is
 * taken out or replaced.
 * @throws NetworkProblem `ORDERERS_NOT_HEALTHY`, `ORDERER_NOT_READY`, `NEWCOMER_UNCHECKED`
 */
export async function guardConsenters(
  tools: MemberTools,
  before: ChannelConfig,
  after: ChannelConfig,
  { newcomer }: ConsenterGuardOptions = {},
): Promise<void> {
  const [old, next] = [consentersOf(before), consentersOf(after)];
  if (same(old, next)) {
    return;
  }
  await requireHealthyOrdering(
    tools,
    before,
    old.filter((one) => next.some((other) => same([one], [other]))),
  );
  for (const added of next.filter((one) => !old.some((other) => addressOf(other) === addressOf(one)))) {
    const whose = [tools, newcomer].find((one) => one?.orderer.address === addressOf(added));
    if (whose === undefined) {
      throw new NetworkProblem(
        'NEWCOMER_UNCHECKED',
        `only its own member can see whether the orderer at ${addressOf(added)} has caught up: let that member sign and ` +
          'send the update',
      );
    }
    await untilReplicated(whose, before);
  }
}

function same(one: readonly Consenter[], other: readonly Consenter[]): boolean {
  // The move from raft to BFT gives every consenter a number and changes nothing else.
  const plain = (list: readonly Consenter[]): string =>
    JSON.stringify(
      list.map(({ host, port, serverTlsCert, clientTlsCert, bft }) => [host, port, serverTlsCert, clientTlsCert, bft]),
    );
  return plain(one) === plain(other);
}
