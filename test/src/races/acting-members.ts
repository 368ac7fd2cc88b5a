import type { ProposalView, ProposedDocument } from '@entente/cli';
import { DomainError } from '@entente/protocol';
import { EndorseError, StatusCode } from '@hyperledger/fabric-gateway';
import type { TestAlliance } from '../alliance.js';
import { type FabricClient, fabricClient } from '../ledger/fabric-client.js';
import { type Member, members, supervisor } from '../parts.js';

type Proposed = Pick<ProposalView, 'id' | 'contentHash' | 'kind' | 'electorate'>;

/** A proposal that lacks one ballot. */
export interface Prepared {
  /** Casts it and has the decision recorded; comes back when that is committed. */
  readonly decide: () => Promise<void>;
}

const conflicts: ReadonlySet<number> = new Set([StatusCode.MVCC_READ_CONFLICT, StatusCode.PHANTOM_READ_CONFLICT]);
const tries = 50;

/** Members that act on the ledger past their gateways, so that nothing but the ledger decides when they do. */
export class ActingMembers {
  readonly #alliance: TestAlliance;
  readonly #clients: ReadonlyMap<Member, FabricClient>;

  constructor(alliance: TestAlliance) {
    this.#alliance = alliance;
    this.#clients = new Map(members.map((member) => [member, fabricClient(alliance.network, member)]));
  }

  close(): void {
    for (const client of this.#clients.values()) {
      client.close();
    }
  }

  /**
   * Submits one transaction and waits for its commit, again if another one was first.
   * @throws DomainError the chaincode's refusal
   */
  async submit(member: Member, name: string, input: object): Promise<void> {
    const contract = this.#clients.get(member)?.contract;
    for (let attempt = 0; contract !== undefined && attempt < tries; attempt++) {
      const proposal = contract.newProposal(name, { arguments: [JSON.stringify(input)] });
      const submitted = await (await proposal.endorse().catch(refused)).submit();
      const { successful, code } = await submitted.getStatus();
      if (successful) {
        return;
      }
      if (!conflicts.has(code)) {
        throw new Error(`${name} of ${member} ended with code ${String(code)}`);
      }
    }
    throw new Error(`${name} of ${member} met a conflict ${String(tries)} times`);
  }

  /** Proposes through the author's gateway and has all electors but the last approve. */
  async prepare(author: Member, document: object): Promise<Prepared> {
    return this.#allButOne(
      author,
      await this.#alliance.officer(author).post('/v1/proposals', { body: { document: document as ProposedDocument } }),
    );
  }

  async approve(author: Member, document: object): Promise<void> {
    await (await this.prepare(author, document)).decide();
  }

  /** Offers a source again that was withdrawn. */
  async offer(owner: Member): Promise<void> {
    await (
      await this.#allButOne(
        owner,
        await this.#alliance.officer(owner).post('/v1/sources/{id}/offer', { path: { id: 'loans' } }),
      )
    ).decide();
  }

  async #allButOne(author: Member, { id, contentHash, kind, electorate }: Proposed): Promise<Prepared> {
    const ballot = { proposal: id, contentHash, choice: 'approve' };
    const others = members.filter((member) => electorate.includes(member) && member !== author);
    const last = others.includes(supervisor) ? supervisor : others.at(-1);
    // A majority of four is three: one who votes early would decide before it is time.
    const early = kind === 'retirement' ? others.slice(0, 1) : kind === 'data-source' ? [] : others;
    await Promise.all(
      early.filter((member) => member !== last).map((member) => this.submit(member, 'approvals:CastBallot', ballot)),
    );
    return {
      decide: async () => {
        if (last !== undefined) {
          await this.submit(last, 'approvals:CastBallot', ballot);
        }
        // A gateway may have been quicker.
        await unlessDecided(this.submit(last ?? author, 'approvals:Decide', { proposal: id }));
      },
    };
  }
}

async function unlessDecided(deciding: Promise<void>): Promise<void> {
  await deciding.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'ALREADY_DECIDED') {
      throw error;
    }
  });
}

function refused(error: unknown): never {
  const said = error instanceof EndorseError ? error.details.map(({ message }) => DomainError.parse(message)) : [];
  throw said.find((refusal) => refusal !== undefined) ?? error;
}
