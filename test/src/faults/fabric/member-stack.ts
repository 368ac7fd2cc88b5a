import type { RunningFabricNetwork, RunningNetwork } from '@entente/network';
import type { LendersAlliance, Member } from '../../parts.js';

/** @throws Error on the development ledger */
export function fabricOf(network: RunningNetwork): RunningFabricNetwork {
  if (!isFabric(network)) {
    throw new Error('this needs a Fabric network');
  }
  return network;
}

function isFabric(network: RunningNetwork): network is RunningFabricNetwork {
  return network.kind === 'fabric';
}

/** All processes of one member: orderer, peer, chaincode and gateway. */
export class MemberStack {
  readonly #alliance: LendersAlliance;
  readonly #member: Member;
  readonly #processes: readonly string[];

  constructor(alliance: LendersAlliance, member: Member) {
    this.#alliance = alliance;
    this.#member = member;
    const slug = alliance.network.members.find(({ mspId }) => mspId === member)?.slug ?? '';
    this.#processes = alliance.network.processes.filter((name) => name.endsWith(`:${slug}`));
  }

  async kill(): Promise<void> {
    const { network } = this.#alliance;
    await Promise.all([
      this.#alliance.gateway(this.#member).process.kill(),
      ...this.#processes.map((name) => network.kill(name)),
    ]);
  }

  async restart(): Promise<void> {
    const { network } = this.#alliance;
    await Promise.all(this.#processes.map((name) => network.restart(name)));
    await this.#alliance.restartGateway(this.#member);
  }
}
