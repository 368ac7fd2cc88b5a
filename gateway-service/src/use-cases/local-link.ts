import type {
  PartialResult,
  RequestReference,
  ServiceElection,
  SignedAcknowledgement,
  SignedReceipt,
  SignedRerunAnswer,
  SignedRerunDemand,
} from '@entente/protocol';
import { DomainError } from '@entente/protocol';
import type {
  Conclusion,
  Delivery,
  ElectionNews,
  HandedSealed,
  HandedShare,
  LinkHandler,
  LinkReplacement,
  MemberLink,
  MemberStatus,
} from '../ports/services.js';

/** The member link with a short way to oneself: a member that asks and owns data speaks to its own gateway without a network. */
export class LocalLink implements MemberLink {
  readonly #mspId: string;
  readonly #remote: MemberLink;
  #handler: LinkHandler | undefined;

  constructor({ mspId, remote }: { readonly mspId: string; readonly remote: MemberLink }) {
    this.#mspId = mspId;
    this.#remote = remote;
  }

  serve(handler: LinkHandler): void {
    this.#handler = handler;
  }

  async deliver(member: string, delivery: Delivery): Promise<void> {
    await (member === this.#mspId ? this.#own().deliver(member, delivery) : this.#remote.deliver(member, delivery));
  }

  async commit(member: string, receipt: SignedReceipt, election?: ServiceElection): Promise<readonly SignedReceipt[]> {
    return member === this.#mspId
      ? this.#own().commit(member, receipt, election)
      : this.#remote.commit(member, receipt, election);
  }

  async elect(member: string, news: ElectionNews & { readonly request: RequestReference }): Promise<ElectionNews> {
    return member === this.#mspId ? this.#own().elect(member, news.request, news) : this.#remote.elect(member, news);
  }

  async replace(member: string, replacement: LinkReplacement): Promise<void> {
    await (member === this.#mspId
      ? this.#own().replace(member, replacement)
      : this.#remote.replace(member, replacement));
  }

  async status(member: string): Promise<MemberStatus> {
    return member === this.#mspId ? this.#own().status(member) : this.#remote.status(member);
  }

  async rerun(member: string, demand: SignedRerunDemand): Promise<SignedRerunAnswer> {
    return member === this.#mspId ? this.#own().rerun(member, demand) : this.#remote.rerun(member, demand);
  }

  async partial(member: string, partial: PartialResult, salt: string): Promise<void> {
    await (member === this.#mspId
      ? this.#own().partial(member, partial, salt)
      : this.#remote.partial(member, partial, salt));
  }

  async sealedPartial(member: string, handed: HandedSealed): Promise<void> {
    await (member === this.#mspId
      ? this.#own().sealedPartial(member, handed)
      : this.#remote.sealedPartial(member, handed));
  }

  async share(member: string, share: HandedShare): Promise<void> {
    await (member === this.#mspId ? this.#own().share(member, share) : this.#remote.share(member, share));
  }

  async conclude(member: string, conclusion: Conclusion): Promise<void> {
    await (member === this.#mspId
      ? this.#own().conclude(member, conclusion)
      : this.#remote.conclude(member, conclusion));
  }

  release(member: string, request: RequestReference, envelope: string): Promise<SignedAcknowledgement | undefined> {
    return member === this.#mspId
      ? this.#own().release(member, request, envelope)
      : this.#remote.release(member, request, envelope);
  }

  #own(): LinkHandler {
    if (this.#handler === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', 'this gateway is starting');
    }
    return this.#handler;
  }
}
