import { status } from '@grpc/grpc-js';
import type { common, peer } from '@hyperledger/fabric-protos';
import type { Endorser, EndorserAnswer } from './endorser.js';
import { CallError, type EndpointFault } from './services/errors.js';
import { asGatewaySees } from './services/peer-answer.js';
import type { Proposal } from './wire/proposal.js';
import { prepareEnvelope } from './wire/transaction.js';

export interface EndorsementRequest {
  readonly proposal: Proposal;
  /** The member whose peer the client called; it is asked first. */
  readonly own: Endorser;
  /** The other members' peers, in the order in which they are asked. */
  readonly others: readonly Endorser[];
  readonly needed: number;
  /** If the client named members, exactly their peers are asked, whatever the policy says. */
  readonly named?: readonly Endorser[] | undefined;
}

type Endorsed = Extract<EndorserAnswer, { kind: 'endorsed' }>;

/**
 * Collects endorsements as Fabric's gateway does: own member first, then as many others as the policy needs, and all of
 * them must have answered with the same bytes. Nobody is asked in vain: when too few are left, that is the end.
 * @throws CallError ABORTED with what each peer said.
 */
export async function collectEndorsements(request: EndorsementRequest): Promise<common.Envelope> {
  const { proposal, own, others, needed, named } = request;
  const collection = new Collection(own);
  if (named !== undefined) {
    await collection.ask(named, proposal);
    return collection.conclude(proposal, named.length);
  }
  await collection.ask([own], proposal);
  if (collection.count === 0) {
    throw new CallError(
      status.ABORTED,
      'failed to endorse transaction, see attached details for more info',
      collection.faults,
    );
  }
  const rest = [...others];
  while (collection.count < needed && collection.count + rest.length >= needed) {
    await collection.ask(rest.splice(0, needed - collection.count), proposal);
  }
  return collection.conclude(proposal, needed);
}

/** The peers of the members that a client named, each once. @throws CallError UNAVAILABLE naming those that have none */
export function endorsersNamed(all: readonly Endorser[], names: readonly string[]): readonly Endorser[] {
  const missing = names.filter((name) => !all.some(({ mspId }) => mspId === name));
  if (missing.length > 0) {
    throw new CallError(status.UNAVAILABLE, `failed to find any endorsing peers for org(s): ${missing.join(', ')}`);
  }
  return all.filter(({ mspId }) => names.includes(mspId));
}

/** Endorsements that agree, and what was wrong with the others. */
class Collection {
  readonly faults: EndpointFault[] = [];
  readonly #own: Endorser;
  readonly #endorsements: peer.Endorsement[] = [];
  #payload: Buffer | undefined;

  constructor(own: Endorser) {
    this.#own = own;
  }

  get count(): number {
    return this.#endorsements.length;
  }

  async ask(endorsers: readonly Endorser[], proposal: Proposal): Promise<void> {
    const answers = await Promise.all(endorsers.map((endorser) => endorser.process(proposal)));
    endorsers.forEach((endorser, index) => {
      const answer = answers[index];
      if (answer !== undefined) {
        this.#take(endorser, answer);
      }
    });
  }

  conclude(proposal: Proposal, needed: number): common.Envelope {
    if (this.#payload === undefined || this.count < needed) {
      throw new CallError(
        status.ABORTED,
        'failed to collect enough transaction endorsements, see attached details for more info',
        this.faults,
      );
    }
    return prepareEnvelope(proposal, this.#payload, this.#endorsements);
  }

  #take(endorser: Endorser, answer: EndorserAnswer): void {
    const { address, mspId } = endorser;
    if (answer.kind !== 'endorsed') {
      const { message } = asGatewaySees(answer, endorser === this.#own);
      this.faults.push({ address, mspId, message });
    } else if (!this.#agrees(answer)) {
      this.faults.push({ address, mspId, message: 'ProposalResponsePayloads do not match' });
    } else {
      this.#endorsements.push(answer.endorsement);
    }
  }

  #agrees({ payload }: Endorsed): boolean {
    this.#payload ??= Buffer.from(payload);
    return this.#payload.equals(payload);
  }
}
