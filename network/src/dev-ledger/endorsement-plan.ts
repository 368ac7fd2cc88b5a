import { status } from '@grpc/grpc-js';
import type { common, peer } from '@hyperledger/fabric-protos';
import type { Endorser, EndorserAnswer } from './endorser.js';
import { CallError, type EndpointFault } from './services/errors.js';
import type { Proposal } from './wire/proposal.js';
import { prepareEnvelope } from './wire/transaction.js';

export interface EndorsementRequest {
  readonly proposal: Proposal;
  /** The member whose peer the client called; it is asked first. */
  readonly own: Endorser;
  /** The other members' peers, in the order in which they are asked. */
  readonly others: readonly Endorser[];
  readonly needed: number;
  /** If the client named members, exactly these are asked, whatever the policy says. */
  readonly namedMembers: readonly string[];
}

type Endorsed = Extract<EndorserAnswer, { kind: 'endorsed' }>;

/**
 * Collects endorsements as Fabric's gateway does: own member first, then as many others as the policy needs, and all of
 * them must have answered with the same bytes.
 * @throws CallError ABORTED with what each peer said.
 */
export async function collectEndorsements(request: EndorsementRequest): Promise<common.Envelope> {
  const collection = new Collection();
  if (request.namedMembers.length > 0) {
    await collection.ask(namedEndorsers(request), request.proposal);
    return collection.conclude(request.proposal, request.namedMembers.length);
  }
  await collection.ask([request.own], request.proposal);
  if (collection.count === 0) {
    throw new CallError(
      status.ABORTED,
      'failed to endorse transaction, see attached details for more info',
      collection.faults,
    );
  }
  const rest = [...request.others];
  while (collection.count < request.needed && rest.length > 0) {
    await collection.ask(rest.splice(0, request.needed - collection.count), request.proposal);
  }
  return collection.conclude(request.proposal, request.needed);
}

/** Endorsements that agree, and what was wrong with the others. */
class Collection {
  readonly faults: EndpointFault[] = [];
  readonly #endorsements: peer.Endorsement[] = [];
  #payload: Buffer | undefined;

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

  #take({ address, mspId }: Endorser, answer: EndorserAnswer): void {
    if (answer.kind !== 'endorsed') {
      this.faults.push({ address, mspId, message: answer.message });
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

function namedEndorsers({ own, others, namedMembers }: EndorsementRequest): Endorser[] {
  const all = [own, ...others];
  const found = all.filter(({ mspId }) => namedMembers.includes(mspId));
  const missing = namedMembers.filter((name) => !found.some(({ mspId }) => mspId === name));
  if (missing.length > 0) {
    throw new CallError(status.UNAVAILABLE, `failed to find any endorsing peers for org(s): ${missing.join(', ')}`);
  }
  return found;
}
