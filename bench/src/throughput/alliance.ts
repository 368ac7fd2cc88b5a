import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { keyProofs, keyStatement, newRequesterKeys, type RequesterKeys } from '@entente/cli';
import { type RunningNetwork, startNetwork } from '@entente/network';
import {
  contentHash,
  EcPublicJwk,
  type HashKind,
  type ProposedDocument,
  type QueryContract,
  signingInput,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { connectLedger, type LedgerClient } from '../ledger-client.js';
import { charter, dataSource, ownersOf, queryContract, schema, serviceNode } from './documents.js';

const chaincodeEntry = fileURLToPath(new URL('./bench-chaincode.js', import.meta.url));

/** An alliance on a ledger and nothing else: no gateways, no databases; each member's ledger client in this process. */
export class BenchAlliance {
  readonly network: RunningNetwork;
  readonly owners: readonly string[];
  readonly contract: QueryContract;
  readonly requesterKeys: RequesterKeys;
  readonly #clients: ReadonlyMap<string, LedgerClient>;
  readonly #receiptKeys = new Map<string, KeyObject>();

  private constructor(
    network: RunningNetwork,
    owners: readonly string[],
    parts: { readonly contract: QueryContract; readonly keys: RequesterKeys },
  ) {
    this.network = network;
    this.owners = owners;
    this.contract = parts.contract;
    this.requesterKeys = parts.keys;
    this.#clients = new Map(network.members.map(({ mspId }) => [mspId, connectLedger(network, mspId)]));
  }

  /** Starts a ledger for so many members, and lets them agree on a query contract over the data of all but one. */
  static async start(options: {
    readonly ledger: 'development' | 'fabric';
    readonly members: number;
    readonly dir: string;
  }): Promise<BenchAlliance> {
    const owners = ownersOf(options.members);
    const network = await startNetwork({
      ...{ ledger: options.ledger, dir: options.dir },
      description: {
        ...{ name: 'bench', channel: 'alliance', chaincode: 'entente' },
        members: [...owners, serviceNode].map((mspId) => ({ mspId, name: mspId.toLowerCase().replace('msp', '') })),
      },
      chaincode: { entry: chaincodeEntry },
    });
    try {
      await loadParser();
      const parts = { contract: queryContract(owners), keys: await newRequesterKeys() };
      const alliance = new BenchAlliance(network, owners, parts);
      await alliance.#found();
      return alliance;
    } catch (error) {
      await network.stop();
      throw error;
    }
  }

  get requester(): string {
    return this.owners[0] ?? '';
  }

  client(member: string): LedgerClient {
    const client = this.#clients.get(member);
    if (client === undefined) {
      throw new Error(`${member} is no member here`);
    }
    return client;
  }

  /** As the gateway of a member signs what it says: ES256, base64url. */
  sign(member: string, kind: HashKind, value: unknown): string {
    const key = this.#receiptKeys.get(member);
    if (key === undefined) {
      throw new Error(`${member} has no key here`);
    }
    return sign('sha256', signingInput(kind, value), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.stop()));
    await this.network.stop();
  }

  async #found(): Promise<void> {
    const agreed = charter(this.owners);
    const charterHash = contentHash('charter', agreed);
    const first = this.requester;
    const others = [...this.owners.slice(1), serviceNode];
    await this.#submit(first, 'members:Found', { charter: agreed });
    for (const member of others) {
      await this.#submit(member, 'members:Accept', { charterHash });
    }
    await this.#submit(first, 'members:Enact', { charterHash });
    for (const member of [first, ...others]) {
      await this.#registerGateway(member);
    }
    const statement = keyStatement(this.requesterKeys, this.requester, new Date(Date.now() + 30 * 86_400_000));
    const proofs = keyProofs(this.requesterKeys, statement);
    await this.#submit(this.requester, 'members:RegisterKey', { statement, proofs });
    await this.#approve(first, schema);
    for (const owner of this.owners) {
      await this.#approve(owner, dataSource(owner));
    }
    await this.#approve(first, this.contract);
  }

  async #registerGateway(member: string): Promise<void> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#receiptKeys.set(member, privateKey);
    const statement = {
      kind: 'gateway' as const,
      member,
      link: 'localhost:7000',
      linkCertificate: createHash('sha256').update(member).digest('hex'),
      signing: EcPublicJwk.parse(publicKey.export({ format: 'jwk' })),
    };
    const signature = this.sign(member, 'gateway', statement);
    await this.#submit(member, 'members:RegisterGateway', { statement, signature });
  }

  /** One approving member is enough here, and an author consents by proposing. */
  async #approve(author: string, document: ProposedDocument): Promise<void> {
    const nonce = createHash('sha256').update(JSON.stringify(document)).digest('base64url');
    await this.#submit(author, 'approvals:Open', { document, nonce });
    const hash = contentHash(document.kind, document);
    const proposal = contentHash('proposal', { author, kind: document.kind, contentHash: hash, nonce });
    await this.#submit(author, 'approvals:Decide', { proposal });
  }

  async #submit<N extends TransactionName>(member: string, name: N, input: TransactionInput<N>): Promise<void> {
    await this.client(member).ledger.submit(name, input);
  }
}
