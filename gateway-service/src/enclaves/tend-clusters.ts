import {
  type ClusterNode,
  DomainError,
  type EnclaveCluster,
  type EnclaveNode,
  enclaveQuorum,
  encode,
  isSameNode,
} from '@entente/protocol';
import type { ClusterHandler, ClusterLink, ClusterSaid } from '../ports/cluster-link.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Log } from '../ports/services.js';
import { faultNow, rosterNow } from '../use-cases/attested/cluster-now.js';
import type { FindEnclave, OwnEnclave } from './enclave-socket.js';

export interface TendClustersOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly findEnclave: FindEnclave;
  readonly link: ClusterLink;
  /** This gateway's own part, for two enclaves of one host. */
  readonly own: ClusterHandler;
}

/**
 * The host's part in the keys that its enclaves share with others: the first key is made, a key that is not to be used any more
 * is made anew, and an enclave that counts and has it not asks one that has it. On every block that says something of
 * enclaves, and once a minute: so that the codes of all nodes are compared on schedule, too.
 */
export class TendClusters {
  readonly #options: TendClustersOptions;
  readonly #atWork = new Set<string>();

  constructor(options: TendClustersOptions) {
    this.#options = options;
  }

  /** Does what is due for any own enclave; what failed is done the next time. */
  async attend(): Promise<void> {
    const { mspId, ledger } = this.#options;
    const nodes = ledger.state.list('enclave-node', mspId).filter(({ status }) => status === 'verified');
    await Promise.all(nodes.map((node) => this.#once(node)));
  }

  async #once(node: EnclaveNode): Promise<void> {
    const { ledger, log, findEnclave } = this.#options;
    const { id } = node.node;
    const enclave = findEnclave(id);
    const allowed = ledger.state.get('allowed-measurement', node.measurement);
    const cluster = allowed?.document.cluster;
    if (enclave === undefined || cluster === undefined || allowed?.status !== 'allowed' || this.#atWork.has(id)) {
      return;
    }
    this.#atWork.add(id);
    try {
      await this.#attendTo(node, cluster, enclave);
    } catch (error) {
      // Another host was first, or is away: what is due still is looked at again.
      log.info('cluster key', { code: error instanceof DomainError ? error.code : 'unknown' });
    } finally {
      this.#atWork.delete(id);
    }
  }

  async #attendTo(node: EnclaveNode, id: string, enclave: OwnEnclave): Promise<void> {
    const { ledger, clock, log } = this.#options;
    const { keys, held } = await enclave.status();
    if (!isSameNode({ ...node, keys }, node)) {
      // It was started again, and is to be attested before it may have anything.
      return;
    }
    const cluster = ledger.state.get('enclave-cluster', id);
    const fault = cluster && faultNow(ledger.state, cluster, clock);
    if (cluster === undefined || fault !== undefined) {
      await this.#make(node, id, enclave, (cluster?.key.generation ?? 0) + 1);
      return;
    }
    if (node.measurement !== cluster.measurement) {
      log.warn(`cluster key: ${node.node.id} runs ${node.measurement}, the cluster runs ${cluster.measurement}`, {
        code: 'other-measurement',
      });
      return;
    }
    if (!held.some(({ publicKey }) => encode(publicKey) === encode(cluster.key.publicKey))) {
      await this.#join(node, cluster, enclave);
    }
  }

  async #make(node: EnclaveNode, cluster: string, enclave: OwnEnclave, generation: number): Promise<void> {
    const { ledger, log } = this.#options;
    const roster = rosterNow(ledger.state);
    const made = await enclave.makeClusterKey({ cluster, generation, roster, by: clusterNode(node) });
    await ledger.submit('enclaves:MakeKey', made);
    log.info(`cluster key: generation ${String(generation)} of ${cluster}`);
  }

  async #join(node: EnclaveNode, cluster: EnclaveCluster, enclave: OwnEnclave): Promise<void> {
    const { ledger, log } = this.#options;
    const { state } = ledger;
    const holding = cluster.holders.flatMap((holder) => {
      const now = state.get('enclave-node', holder.node.host, holder.node.id);
      const isSelf = encode(holder.node) === encode(node.node);
      return now === undefined || isSelf || !isSameNode(holder, now) ? [] : [clusterNode(now)];
    });
    for (const from of holding) {
      try {
        await this.#askOne({ from, to: clusterNode(node) }, cluster, enclave);
        log.info(`cluster key: ${node.node.id} was handed it`, { member: from.node.host });
        return;
      } catch (error) {
        log.info('cluster key', {
          member: from.node.host,
          code: error instanceof DomainError ? error.code : 'unknown',
        });
      }
    }
  }

  async #askOne(
    { from, to }: { readonly from: ClusterNode; readonly to: ClusterNode },
    { key: { cluster, generation, publicKey, roster } }: EnclaveCluster,
    enclave: OwnEnclave,
  ): Promise<void> {
    const { ledger } = this.#options;
    const { host } = from.node;
    const nonce = await this.#say(host, { ask: 'nonce', enclave: from.node.id });
    const asked = await enclave.askClusterKey({ cluster, generation, publicKey, roster, from, to, nonce });
    const gateways = rosterNow(ledger.state);
    const grants = await this.#grantsOf(asked, Object.keys(gateways));
    await ledger.submit('enclaves:GrantKey', { request: asked.request, grants });
    const sealed = await this.#say(host, { ask: 'key', ...asked, grants });
    await enclave.takeClusterKey({ request: asked.request, sealed, grants, roster: gateways });
  }

  /** As many words as it takes; members that are away are done without. */
  async #grantsOf(
    asked: Pick<Extract<ClusterSaid, { ask: 'grant' }>, 'request' | 'quote'>,
    members: readonly string[],
  ): Promise<Readonly<Record<string, string>>> {
    const others = members.filter((member) => member !== this.#options.mspId);
    const said = await Promise.allSettled(
      others.map(async (member) => [member, await this.#say(member, { ask: 'grant', ...asked })] as const),
    );
    const granted = said.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    if (granted.length < enclaveQuorum(others.length)) {
      const refused = said.find((one) => one.status === 'rejected');
      throw refused?.reason instanceof DomainError
        ? refused.reason
        : new DomainError('ENCLAVE_NOT_VERIFIED', 'too few gateways grant the key');
    }
    return Object.fromEntries(granted);
  }

  #say(member: string, said: ClusterSaid): Promise<string> {
    const { mspId, link, own } = this.#options;
    return member === mspId ? own.cluster(mspId, said) : link.cluster(member, said);
  }
}

function clusterNode({ node, round, keys }: EnclaveNode): ClusterNode {
  return { node, round, keys };
}
