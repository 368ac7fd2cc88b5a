import type { Network } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';

/** Asks the own peer how many blocks it has; what it said holds for some seconds. The development ledger does not say. */
export class PeerHeight {
  readonly #network: Pick<Network, 'getContract'>;
  readonly #channel: string;
  readonly #mspId: string;
  #known: { readonly at: number; readonly height: Promise<number | undefined> } | undefined;

  constructor(network: Pick<Network, 'getContract'>, channel: string, mspId: string) {
    this.#network = network;
    this.#channel = channel;
    this.#mspId = mspId;
  }

  /** undefined if the peer does not answer, or answers no such question */
  async read(): Promise<number | undefined> {
    if (this.#known === undefined || Date.now() - this.#known.at > holdsMs) {
      this.#known = { at: Date.now(), height: this.#ask() };
    }
    return this.#known.height;
  }

  async #ask(): Promise<number | undefined> {
    const options = { arguments: [this.#channel], endorsingOrganizations: [this.#mspId] };
    try {
      const proposal = this.#network.getContract('qscc').newProposal('GetChainInfo', options);
      const info = await proposal.evaluate({ deadline: Date.now() + patienceMs });
      return common.BlockchainInfo.deserializeBinary(info).getHeight();
    } catch {
      return undefined;
    }
  }
}

const holdsMs = 5_000;
const patienceMs = 2_000;
