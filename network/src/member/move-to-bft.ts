import type { ChannelConfig } from '../channel/channel-config.js';
import { leastBftOrderers } from '../channel/configtx.js';
import { consensusName, consentersOf } from '../channel/consenters.js';
import { blockCutting, enterMaintenance, hasOrdererMsp, leaveMaintenance, toBft } from '../channel/ordering.js';
import { addressOf } from '../channel/organizations.js';
import { isSameCertificate } from '../channel/signatory.js';
import { trustRootsOf } from '../channel/trust.js';
import { timings, type Timings } from '../fabric/timings.js';
import { NetworkProblem } from '../problem.js';
import type { BundleContent } from './bundle.js';

/**
 * Stops ordinary transactions for the move to BFT. It asks for all that the move itself will ask for, so that nobody stops
 * a channel that cannot move.
 * @throws NetworkProblem `NOT_RAFT`, `TOO_FEW_FOR_BFT`, `IN_MAINTENANCE`
 */
export function maintenanceBeforeBft(config: ChannelConfig): ChannelConfig {
  requireRaft(config);
  const count = consentersOf(config).length;
  if (count < leastBftOrderers) {
    throw new NetworkProblem(
      'TOO_FEW_FOR_BFT',
      `BFT takes at least ${String(leastBftOrderers)} orderers and the channel has ${String(count)}: add orderers first`,
    );
  }
  return enterMaintenance(config);
}

/** What the move to BFT takes from the members. */
export interface MoveToBft {
  /** One of each member whose orderer orders. */
  readonly bundles: readonly BundleContent[];
  readonly distance: 'local' | 'wide';
}

/**
 * The move itself: the same orderers, blocks cut as before, and each orderer's signing certificate from its member's
 * bundle, which must be of the authority and the TLS certificate that the channel has for it.
 * @throws NetworkProblem `NOT_RAFT`, `NOT_IN_MAINTENANCE`, `TOO_FEW_FOR_BFT`, `CONSENTER_UNKNOWN` if a bundle is missing,
 * `BUNDLE_DIFFERS` if the channel knows the orderer by other certificates
 */
export function moveToBft(config: ChannelConfig, { bundles, distance }: MoveToBft): ChannelConfig {
  requireRaft(config);
  const identities: Record<string, string> = {};
  for (const bundle of bundles) {
    requireSameOrderer(config, bundle);
    identities[bundle.ordererMspId] = bundle.certificates.orderer.signing;
  }
  const limits: Timings = timings[distance];
  return toBft(config, { identities, blocks: blockCutting(config), timings: limits });
}

/** Lets transactions in again. @throws NetworkProblem `NOT_IN_MAINTENANCE` */
export const endOfMaintenance = leaveMaintenance;

function requireRaft(config: ChannelConfig): void {
  if (consensusName(config) !== 'raft') {
    throw new NetworkProblem('NOT_RAFT', 'the channel orders by BFT already; there is nothing to move');
  }
}

function requireSameOrderer(
  config: ChannelConfig,
  { mspId, ordererMspId, endpoints, certificates }: BundleContent,
): void {
  const address = addressOf(endpoints.orderer);
  const consenter = consentersOf(config).find((one) => addressOf(one) === address);
  const isKnown =
    consenter !== undefined &&
    hasOrdererMsp(config, ordererMspId) &&
    isSameCertificate(consenter.serverTlsCert, certificates.orderer.tls) &&
    trustRootsOf(config, ordererMspId).caCerts.some((ca) => isSameCertificate(ca, certificates.ordererCa));
  if (!isKnown) {
    throw new NetworkProblem(
      'BUNDLE_DIFFERS',
      `the bundle of ${mspId} names an orderer at ${address} that the channel does not have with these certificates: ` +
        'ask for its present bundle (entente member bundle), or leave it out if its orderer does not order',
    );
  }
}
