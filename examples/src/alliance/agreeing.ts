import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Api,
  GatewayProblem,
  keyProofs,
  keyStatement,
  newRequesterKeys,
  openResult,
  postQuestion,
  prepareQuestion,
  type ProposalView,
  type ProposedDocument,
  type RequesterKeys,
  secretsKeeper,
  writeRequesterKeys,
  type Opened,
} from '@entente/cli';
import type { Charter } from '@entente/protocol';
import type { UserName } from './users.js';

/** How long a member's peer may be behind the others'. */
const patienceMs = 60_000;

/** The members of an alliance on this machine, and the clients that act for their people. */
export interface Acting {
  readonly dir: string;
  /** MSP IDs; the first founds. */
  readonly members: readonly string[];
  client(member: string, user: UserName): Api;
}

/** How a question ended. */
export interface Asked {
  /** The request's. */
  readonly id: string;
  readonly status: string;
  readonly result?: Opened;
  /** Where there is no answer: what members' gateways keep of it, each for its own officers. */
  readonly reasons?: string;
}

/** What the members do together, each through its own gateway. */
export class Agreeing {
  readonly #alliance: Acting;

  constructor(alliance: Acting) {
    this.#alliance = alliance;
  }

  get #names(): readonly string[] {
    return this.#alliance.members;
  }

  /** A client of the member's gateway that acts as its officer. */
  officer(member: string): Api {
    return this.#alliance.client(member, 'officer');
  }

  /** Charter, acceptances, gateways. */
  async found(charter: Charter): Promise<void> {
    const [founder = '', ...others] = this.#names;
    const { charterHash } = (await this.officer(founder).post('/v1/charter', { body: { charter } })) as {
      charterHash: string;
    };
    // Another member's peer may be a block behind the founder's.
    await Promise.all(
      others.map((member) =>
        again(() => this.officer(member).post('/v1/charter/acceptances', { body: { charterHash } })),
      ),
    );
    await again(() => this.officer(founder).post('/v1/charter/enactment', { body: { charterHash } }));
    await this.#everybody((client) => client.get('/v1/charter').then(() => true));
    await Promise.all(this.#names.map((member) => this.officer(member).post('/v1/gateway')));
    await this.#everybody(async (client) => {
      const { items } = await client.get('/v1/members');
      return items.filter(({ gateway }) => gateway !== null).length === this.#names.length;
    });
  }

  /** A requester's keys; only their public halves leave. */
  async registerRequester(member: string): Promise<RequesterKeys> {
    const keys = await newRequesterKeys();
    await writeRequesterKeys(this.#keyFolder(member), keys);
    const statement = keyStatement(keys, member, new Date(Date.now() + 90 * 86_400_000));
    await this.#alliance
      .client(member, 'requester')
      .post('/v1/keys', { body: { statement, proofs: keyProofs(keys, statement) } });
    return keys;
  }

  /** Proposes a document and lets all others vote at once. @returns how it was decided */
  async agreeOn(author: string, document: ProposedDocument): Promise<string> {
    return this.#decide(author, await this.officer(author).post('/v1/proposals', { body: { document } }));
  }

  /** Offers a source; the others vote one after the other, as a few are enough. @returns how it was decided */
  async offer(member: string, source: string): Promise<string> {
    return this.#decide(member, await this.officer(member).post('/v1/sources/{id}/offer', { path: { id: source } }), 1);
  }

  /** @param atOnce how many vote at the same time; nobody votes on what is decided */
  async #decide(
    author: string,
    { id, contentHash }: Pick<ProposalView, 'id' | 'contentHash'>,
    atOnce = this.#names.length,
  ): Promise<string> {
    const voters = this.#names.filter((member) => member !== author);
    for (let seen = 'open'; seen === 'open' && voters.length > 0;) {
      const wave = voters.splice(0, atOnce);
      const after = await Promise.all(wave.map((voter) => this.#approve(voter, id, contentHash)));
      seen = after.find((one) => one !== 'open') ?? 'open';
    }
    let status = 'open';
    await this.#everybody(async (client) => {
      status = (await client.get('/v1/proposals/{id}', { path: { id } })).status;
      return status !== 'open';
    });
    return status;
  }

  /** @returns what became of the proposal, as far as the voter's gateway knows */
  async #approve(voter: string, id: string, contentHash: string): Promise<string> {
    await again(() => this.officer(voter).get('/v1/proposals/{id}', { path: { id } }));
    const ballot = { choice: 'approve', contentHash } as const;
    return unlessDecided(
      async () => await this.officer(voter).post('/v1/proposals/{id}/ballots', { path: { id }, body: ballot }),
    );
  }

  /** Secrets of hidden questions are kept beside the requester's keys. */
  #keyFolder(member: string): string {
    return join(this.#alliance.dir, 'keys', member);
  }

  /** Asks, waits, opens the answer with the requester's keys. */
  async ask(
    member: string,
    keys: RequesterKeys,
    contract: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Asked> {
    const client = this.#alliance.client(member, 'requester');
    const question = await prepareQuestion(client, keys, {
      contract,
      parameters: Object.entries(parameters).map(([name, value]) => `${name}=${value}`),
      keepSecrets: secretsKeeper(this.#keyFolder(member)),
    });
    const view = await postQuestion(client, question, { idempotencyKey: randomUUID(), waitMs: 60_000 });
    const { id, status } = view;
    return status === 'answered'
      ? { id, status, result: await openResult(client, keys, id, this.#keyFolder(member)) }
      : { id, status, reasons: await this.#reasons(id) };
  }

  /** Why members' parts in a request ended as they did. No gateway tells another's people; this program acts for all. */
  async #reasons(request: string): Promise<string> {
    const told = await Promise.all(
      this.#names.map(async (member) => {
        const { items } = await this.officer(member).get('/v1/requests');
        return items.filter((one) => one.request === request && one.code !== null).map(({ code }) => [member, code]);
      }),
    );
    const reasons = told.flat().map((reason) => reason.join(' '));
    return reasons.length === 0 ? 'no owner gave a reason' : reasons.join(', ');
  }

  /** Has the members publish what a hidden question is looked up in, each at its own gateway, and waits until all have. */
  async publish(owners: readonly string[], contract: string): Promise<void> {
    await Promise.all(
      owners.map((owner) => again(() => this.officer(owner).post('/v1/publications', { body: { contract } }))),
    );
    await this.#everybody(async (client) => {
      const { items } = await client.get('/v1/publications', { query: { contract } });
      return owners.every((owner) => items.some((one) => one.owner === owner));
    }, 90_000);
  }

  /** Each gateway has its own copy of the ledger, and a block reaches one a moment before the other. */
  async #everybody(sees: (client: Api) => Promise<boolean>, withinMs = patienceMs): Promise<void> {
    const deadline = Date.now() + withinMs;
    const wait = async (member: string): Promise<void> => {
      while (!(await sees(this.officer(member)).catch(() => false))) {
        if (Date.now() > deadline) {
          throw new Error(`${member} does not see what the others have decided`);
        }
        await pause(20);
      }
    };
    await Promise.all(this.#names.map(wait));
  }
}

/** Whoever votes last at the same time as others may find that these have decided. */
async function unlessDecided(vote: () => Promise<{ readonly status: string }>): Promise<string> {
  try {
    return (await vote()).status;
  } catch (error) {
    if (error instanceof GatewayProblem && error.code === 'ALREADY_DECIDED') {
      return 'decided';
    }
    throw error;
  }
}

/** A peer may be a block behind what it is asked about, and many peers on one machine by seconds. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + patienceMs; ;) {
    try {
      return await work();
    } catch (error) {
      const isEarly = error instanceof GatewayProblem && /UNDECIDED|NOT_FOUND/.test(error.code);
      if (!isEarly || Date.now() > deadline) {
        throw error;
      }
      await pause(50);
    }
  }
}
