import {
  DomainError,
  type RequesterKey,
  type SharingItem,
  type SharingKey,
  sharingItemHash,
  type SharingQuestion,
  type SharingRequest,
  sharingRequestId,
  signingInput,
  type TransactionInput,
} from '@entente/protocol';
import { demandItem, openSeal, type SharingGround, turnTowards, verifyingShare } from '@entente/protocol/secure';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Envelopes, Signatures } from '../ports/services.js';
import { itemOf } from './items.js';
import type { SharingKeys } from './sharing-keys.js';

export interface ApprovalsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly envelopes: Envelopes;
  readonly keys: Pick<SharingKeys, 'secret'>;
  /** This member's share of a generation of the supervisors' key. */
  readonly shares: { share(generation: number): string | undefined };
}

type Answer = TransactionInput<'sharing:Answer'>;

/** What an approver's gateway finds out for itself before its part leaves it: the ledger's word is not taken for it. */
export class Approvals {
  readonly #options: ApprovalsOptions;

  constructor(options: ApprovalsOptions) {
    this.#options = options;
  }

  /**
   * Approves a request with this member's part, turned towards the requester alone.
   * @throws DomainError `SHARING_INVALID` if anything about item or request is not as it must be, `KEY_NOT_USABLE`,
   * `SHARING_ENDED`, `FORBIDDEN` if this member is no approver of it, `SHARING_NOT_FOUND`, and the ledger's refusals
   */
  async approve(request: SharingRequest): Promise<void> {
    const { item, key } = this.demandSound(request);
    await this.#options.ledger.submit('sharing:Answer', await this.#part(request, item, key));
  }

  /** @throws DomainError the ledger's refusals */
  async refuse({ id, question }: SharingRequest, reason: string): Promise<void> {
    const asked = { member: question.requester, id };
    await this.#options.ledger.submit('sharing:Answer', { request: asked, choice: 'refuse', reason });
  }

  /** Checks everything that a part must not be given without. @throws DomainError as {@link approve} */
  demandSound(request: SharingRequest): { readonly item: SharingItem; readonly key: RequesterKey } {
    const { ledger, clock } = this.#options;
    const { question, id } = request;
    if (sharingRequestId(question) !== id) {
      throw new DomainError('SHARING_INVALID', 'the request has another id than its question gives');
    }
    const isOver = ledger.state.get('sharing-outcome', question.requester, id) !== undefined;
    if (isOver || question.expiresAt <= clock.now().toISOString()) {
      throw new DomainError('SHARING_ENDED', 'the sharing request has ended or expired');
    }
    const item = itemOf(ledger, question.item.owner, question.item.id);
    this.#demandItem(item, question);
    return { item, key: this.#demandKey(request) };
  }

  #demandItem(item: SharingItem, { item: asked, requester, purpose }: SharingQuestion): void {
    const { kind: _kind, owner, hash, putAt: _putAt, withdrawnAt, ...statement } = item;
    if (withdrawnAt !== undefined) {
      throw new DomainError('SHARING_INVALID', `${owner} has withdrawn the item`);
    }
    if (hash !== asked.hash || sharingItemHash(owner, statement) !== hash) {
      throw new DomainError('SHARING_INVALID', 'the request is for another text than the item has');
    }
    const { members, purposes } = item.access;
    if (!members.includes(requester) || !purposes.includes(purpose)) {
      throw new DomainError('SHARING_INVALID', 'the item is not there for this member and purpose');
    }
    demandItem(item, this.#ground(item));
  }

  /** What the ledger has of the keys that the item names. */
  #ground({ owner, policy }: SharingItem): SharingGround {
    const { state } = this.#options.ledger;
    return policy.kind === 'classical'
      ? { key: state.get('sharing-key', policy.supervisor, String(policy.version)), making: undefined }
      : {
          key: state.get('sharing-key', owner, String(policy.provider)),
          making: state.get('supervision-making', String(policy.generation)),
        };
  }

  #announced(member: string, version: number): SharingKey {
    const key = this.#options.ledger.state.get('sharing-key', member, String(version));
    if (key === undefined) {
      throw new DomainError('SHARING_INVALID', `${member} has announced no sharing key ${String(version)}`);
    }
    return key;
  }

  #demandKey({ question, signature }: SharingRequest): RequesterKey {
    const { ledger, clock, signatures } = this.#options;
    const key = ledger.state.get('requester-key', question.requester, question.key.id);
    const isUsable =
      key?.status === 'active' && key.version === question.key.version && key.validUntil > clock.now().toISOString();
    if (key === undefined || !isUsable) {
      throw new DomainError('KEY_NOT_USABLE', `key ${question.key.id}`);
    }
    if (!signatures.verify(signingInput('sharing-question', question), signature, key.signing)) {
      throw new DomainError('SHARING_INVALID', 'the request is not signed by the key that it names');
    }
    return key;
  }

  async #part(request: SharingRequest, item: SharingItem, key: RequesterKey): Promise<Answer> {
    const { mspId } = this.#options;
    const answer = {
      request: { member: request.question.requester, id: request.id },
      choice: 'approve' as const,
    };
    if (item.policy.kind === 'split') {
      return {
        ...answer,
        ...(item.owner === mspId ? this.#asProvider(request, item) : this.#asSupervisor(request, item)),
      };
    }
    if (item.policy.supervisor === mspId) {
      return { ...answer, sealedKey: await this.#sealAnew(request, item, key) };
    }
    if (item.owner !== mspId) {
      throw notAsked(item);
    }
    return answer;
  }

  #asProvider({ question }: SharingRequest, item: SharingItem): Pick<Answer, 'part'> {
    if (item.policy.kind !== 'split') {
      return {};
    }
    const own = this.#announced(item.owner, item.policy.provider);
    return { part: turnTowards(this.#options.keys.secret(own), { item, question, verifying: own.publicKey }) };
  }

  #asSupervisor({ question }: SharingRequest, item: SharingItem): Pick<Answer, 'part' | 'generation'> {
    const { mspId, ledger, shares } = this.#options;
    const generation = ledger.state.get('supervision-key')?.generation;
    const making = generation === undefined ? undefined : ledger.state.get('supervision-making', String(generation));
    if (generation === undefined || making?.supervisors.includes(mspId) !== true) {
      throw notAsked(item);
    }
    const share = shares.share(generation);
    if (share === undefined) {
      throw new DomainError(
        'SHARING_NOT_FOUND',
        `this gateway has no share of the supervisors' key ${String(generation)}`,
      );
    }
    const verifying = verifyingShare(making, mspId);
    return { generation, part: turnTowards(share, { item, question, verifying, generation }) };
  }

  /** The classical way: this supervisor opens the key, could see the content, and seals the key to the requester. */
  async #sealAnew({ id }: SharingRequest, item: SharingItem, key: RequesterKey): Promise<string> {
    if (item.policy.kind !== 'classical') {
      throw notAsked(item);
    }
    const own = this.#announced(item.policy.supervisor, item.policy.version);
    const contentKey = Buffer.from(openSeal(this.#options.keys.secret(own), item)).toString('base64url');
    return this.#options.envelopes.seal({ kind: 'content-key', request: id, contentKey }, key.encryption, key.id);
  }
}

function notAsked({ owner, id }: SharingItem): DomainError {
  return new DomainError('FORBIDDEN', `this member approves nothing of ${id} of ${owner}`);
}
