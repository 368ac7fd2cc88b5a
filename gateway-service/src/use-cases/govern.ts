import { randomBytes } from 'node:crypto';
import {
  type ApprovalProposal,
  type BallotChoice,
  type Charter,
  contentHash,
  DomainError,
  type GatewayStatement,
  type ProposedDocument,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
  signingInput,
} from '@entente/protocol';
import type { Journal, UserRecord } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Log, Signatures } from '../ports/services.js';
import { openProposals } from './agreement/end-open-proposals.js';

export interface GovernOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly signatures: Signatures;
  readonly link: { readonly address: string; readonly certificate: string };
  readonly log: Log;
}

/** What a member's officers do together with the other members: charter, registrations, proposals, ballots. */
export class Govern {
  readonly #options: GovernOptions;

  constructor(options: GovernOptions) {
    this.#options = options;
  }

  async found(charter: Charter): Promise<{ readonly charterHash: string }> {
    await this.#options.ledger.submit('members:Found', { charter });
    return { charterHash: contentHash('charter', charter) };
  }

  async accept(charterHash: string): Promise<{ readonly charterHash: string }> {
    await this.#options.ledger.submit('members:Accept', { charterHash });
    return { charterHash };
  }

  async enact(charterHash: string): Promise<{ readonly charterHash: string }> {
    await this.#options.ledger.submit('members:Enact', { charterHash });
    return { charterHash };
  }

  /** Tells the other members where this gateway is reached, by which certificate, and which key signs its receipts. */
  async registerGateway(): Promise<GatewayStatement> {
    const { ledger, mspId, link, signatures } = this.#options;
    const statement: GatewayStatement = {
      kind: 'gateway',
      member: mspId,
      link: link.address,
      linkCertificate: link.certificate,
      signing: signatures.publicJwk,
    };
    await ledger.submit('members:RegisterGateway', {
      statement,
      signature: signatures.sign(signingInput('gateway', statement)),
    });
    return statement;
  }

  /** Registers a requester's public keys; whose they are is known to this gateway alone. */
  async registerKey(user: string, statement: RequesterKeyStatement, proofs: RequesterKeyProofs): Promise<void> {
    const { ledger, journal } = this.#options;
    demandOwnHandle(journal, user, statement);
    const owner = journal.keyOwner(statement.id);
    if (owner !== undefined && owner !== user) {
      throw new DomainError('ALREADY_EXISTS', `key ${statement.id} belongs to another user`);
    }
    await ledger.submit('members:RegisterKey', { statement, proofs });
    journal.setKeyOwner(statement.id, user);
  }

  /** A user takes its own keys out of use, an officer those of outside users as well. */
  async revokeKey({ name, role }: Pick<UserRecord, 'name' | 'role'>, id: string): Promise<void> {
    const { ledger, journal, mspId } = this.#options;
    const isOutside = ledger.state.get('requester-key', mspId, id)?.outside !== undefined;
    if (journal.keyOwner(id) !== name && !(role === 'officer' && isOutside)) {
      throw new DomainError('KEY_NOT_FOUND', `you have no key ${id}`);
    }
    await this.#options.ledger.submit('members:RevokeKey', { id });
  }

  /** Takes a source of this member off offer at once. */
  async withdrawSource(source: string): Promise<void> {
    await this.#options.ledger.submit('data-sources:Withdraw', { source });
  }

  async propose(
    document: ProposedDocument,
    nonce = randomBytes(32).toString('base64url'),
    buildsOn?: number,
  ): Promise<ApprovalProposal> {
    const { ledger, mspId } = this.#options;
    const hash = contentHash(document.kind, document);
    const id = contentHash('proposal', { author: mspId, kind: document.kind, contentHash: hash, nonce });
    if (ledger.state.get('proposal', id) === undefined) {
      await ledger.submit('approvals:Open', { document, nonce, ...(buildsOn === undefined ? {} : { buildsOn }) });
    }
    await this.decide(id);
    return this.proposal(id);
  }

  /**
   * Proposes under an idempotency key: the same key and document give the same proposal, however often it is tried.
   * The nonce follows from the key, so that this holds even if the gateway is killed in between.
   * @throws DomainError `IDEMPOTENCY_KEY_REUSED`
   */
  async proposeOnce(
    user: string,
    key: string,
    document: ProposedDocument,
    buildsOn?: number,
  ): Promise<ApprovalProposal> {
    const { journal } = this.#options;
    const hash = contentHash(document.kind, document);
    const earlier = journal.idempotent(user, key);
    if (earlier !== undefined && earlier.bodyHash !== hash) {
      throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'use a new Idempotency-Key for another document');
    }
    const nonce = Buffer.from(contentHash('proposal', { user, key, hash }), 'hex').toString('base64url');
    const proposal = await this.propose(document, nonce, buildsOn);
    if (earlier === undefined) {
      journal.setIdempotent(user, key, { bodyHash: hash, resource: proposal.id });
    }
    return proposal;
  }

  async castBallot(
    proposal: string,
    contentHashVotedOn: string,
    choice: BallotChoice,
    reason: string | undefined,
  ): Promise<ApprovalProposal> {
    const { ledger } = this.#options;
    await ledger.submit('approvals:CastBallot', {
      proposal,
      contentHash: contentHashVotedOn,
      choice,
      ...(reason === undefined ? {} : { reason }),
    });
    await this.decide(proposal);
    return this.proposal(proposal);
  }

  /**
   * Records the decision if the ballots suffice. Everybody tries after its own ballot was committed: whoever was last sees
   * all of them. Endorsing members refuse it while it is undecided, so nothing is sent in vain.
   */
  async decide(proposal: string): Promise<void> {
    const { ledger, log } = this.#options;
    if (ledger.state.get('decision', proposal) !== undefined) {
      return;
    }
    try {
      await ledger.submit('approvals:Decide', { proposal });
    } catch (error) {
      if (!(error instanceof DomainError) || !undecided.has(error.code)) {
        throw error;
      }
      log.debug('undecided', { code: error.code });
    }
  }

  /** After a start: decisions that nobody has recorded yet. */
  async decideOpen(): Promise<void> {
    for (const { id } of openProposals(this.#options.ledger.state)) {
      await this.decide(id);
    }
  }

  proposal(id: string): ApprovalProposal {
    const proposal = this.#options.ledger.state.get('proposal', id);
    if (proposal === undefined) {
      throw new DomainError('PROPOSAL_NOT_FOUND', `no proposal ${id}`);
    }
    return proposal;
  }
}

/** Keys of an outside user name it, so that everybody knows them as such; those of the member's own users name nobody. */
function demandOwnHandle(journal: Journal, user: string, { outside }: RequesterKeyStatement): void {
  const isOutside = journal.users().some(({ name, role }) => name === user && role === 'outside');
  if (outside !== (isOutside ? user : undefined)) {
    const due = isOutside ? `name ${user} in "outside"` : 'leave "outside" out: you are a user of this member';
    throw new DomainError('OUTSIDER_NOT_ALLOWED', due);
  }
}

/** Somebody else was first, or more ballots are needed: both fine. */
const undecided: ReadonlySet<string> = new Set(['PROPOSAL_UNDECIDED', 'ALREADY_DECIDED', 'TRANSACTION_INVALID']);
