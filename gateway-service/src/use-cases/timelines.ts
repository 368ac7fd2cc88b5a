import {
  type ApprovalProposal,
  blameInWords,
  DomainError,
  parseStateKey,
  type RequestReference,
  type RerunRecord,
  stateKey,
  type StateKind,
} from '@entente/protocol';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

/** One transaction in the life of something: who, when, in which block. */
export interface TimelineEntry {
  /** `null`: not on the ledger, but in this gateway's journal. */
  readonly block: number | null;
  /** The sender's clock. */
  readonly at: string;
  readonly by: string;
  readonly what: string;
  /** Kinds of documents of this life that it wrote. */
  readonly changed: readonly string[];
  readonly transaction: string | null;
}

type State = Pick<LedgerState, 'get' | 'list' | 'writers'>;

/** Lives of requests, contracts, members and data sources as the ledger has them, the oldest first. */
export class Timelines {
  readonly #state: State;
  readonly #reruns: (request: RequestReference) => readonly RerunRecord[];

  constructor(state: State, reruns: (request: RequestReference) => readonly RerunRecord[] = () => []) {
    this.#state = state;
    this.#reruns = reruns;
  }

  /**
   * From the proposal of its contract to its end; who was named for a failed computation is for officers and auditors.
   * @throws DomainError `REQUEST_NOT_FOUND`
   */
  request({ member, id }: RequestReference, seesBlame: boolean): readonly TimelineEntry[] {
    const request = this.#state.get('request', member, id);
    if (request === undefined) {
      throw new DomainError('REQUEST_NOT_FOUND', `no request ${id} of ${member}`);
    }
    const { contract } = request.question;
    const isOfContract = ({ id: proposal, contentHash }: ApprovalProposal): boolean =>
      contentHash === contract.hash && this.#state.get('decision', proposal)?.outcome === 'approved';
    const own = Object.keys(request.owners).map((owner) => stateKey('receipt', member, id, owner));
    const entries = this.#entries([
      ...this.#proposals(isOfContract),
      stateKey('request', member, id),
      stateKey('co-approval', member, id),
      ...own,
      stateKey('outcome', member, id),
    ]);
    return [
      ...entries.map((one) => (seesBlame ? this.#withBlame(one, { member, id }) : one)),
      ...this.#reruns({ member, id }).flatMap(rerunEntries),
    ];
  }

  /** Who was named when a computation failed. */
  #withBlame(entry: TimelineEntry, { member, id }: RequestReference): TimelineEntry {
    const blame = this.#state.get('outcome', member, id)?.blame;
    const isEnd = blame !== undefined && entry.changed.includes('outcome');
    return isEnd ? { ...entry, what: `${entry.what}: ${blameInWords(blame, entry.by)}` } : entry;
  }

  /** All versions of a query contract with their votes. @throws DomainError `QUERY_CONTRACT_NOT_FOUND` */
  contract(id: string): readonly TimelineEntry[] {
    const kinds = ['query-contract', 'retirement'];
    const votes = this.#proposals(({ document }) => kinds.includes(document.kind) && idOf(document) === id);
    if (votes.length === 0) {
      throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `nobody ever proposed ${id}`);
    }
    return this.#entries([...votes, stateKey('query-contract-current', id)]);
  }

  /** One member's part: its consent to the charter, gateway, keys, sources, proposals and ballots. @throws DomainError `MEMBER_NOT_FOUND` */
  member(member: string): readonly TimelineEntry[] {
    const { founding, charter, ...of } = this.#keysOfMember(member);
    const keys = [...founding, ...charter, ...of.own, ...of.votes];
    if (keys.length === 0) {
      throw new DomainError('MEMBER_NOT_FOUND', `${member} has left nothing on the ledger`);
    }
    return this.#entries(keys);
  }

  /** A data source: its offers with their votes, checks and withdrawals. @throws DomainError `SOURCE_NOT_FOUND` */
  source(member: string, id: string): readonly TimelineEntry[] {
    const votes = this.#proposals(
      ({ document }) => document.kind === 'data-source' && document.member === member && document.id === id,
    );
    if (votes.length === 0) {
      throw new DomainError('SOURCE_NOT_FOUND', `${member} never offered ${id}`);
    }
    return this.#entries([...votes, stateKey('data-source', member, id), stateKey('source-status', member, id)]);
  }

  #keysOfMember(member: string): Readonly<Record<'founding' | 'charter' | 'own' | 'votes', readonly string[]>> {
    const own = this.#state.list('proposal').filter(({ author }) => author === member);
    const ballots = this.#state.list('ballot').filter(({ voter }) => voter === member);
    const acceptances = this.#state.list('acceptance').filter((acceptance) => acceptance.member === member);
    const isMember = this.#state.get('charter')?.members[member] !== undefined;
    return {
      founding: acceptances.map(({ charterHash }) => stateKey('acceptance', charterHash, member)),
      charter: isMember ? [stateKey('charter')] : [],
      own: [
        ...(this.#state.get('gateway', member) === undefined ? [] : [stateKey('gateway', member)]),
        ...this.#state.list('requester-key', member).map(({ id }) => stateKey('requester-key', member, id)),
        ...this.#state.list('source-status', member).map(({ id }) => stateKey('source-status', member, id)),
        ...this.#state.list('data-source', member).map(({ id }) => stateKey('data-source', member, id)),
      ],
      votes: [
        ...own.map(({ id }) => stateKey('proposal', id)),
        ...ballots.map(({ proposal }) => stateKey('ballot', proposal, member)),
      ],
    };
  }

  #proposals(isMeant: (proposal: ApprovalProposal) => boolean): readonly string[] {
    return this.#state
      .list('proposal')
      .filter(isMeant)
      .flatMap(({ id, electorate }) => [
        stateKey('proposal', id),
        ...electorate.map((elector) => stateKey('ballot', id, elector)),
        stateKey('decision', id),
      ]);
  }

  #entries(keys: readonly string[]): readonly TimelineEntry[] {
    const meant = new Set(keys);
    return this.#state
      .writers(keys)
      .filter(({ valid }) => valid)
      .map((transaction) => entry(transaction, meant));
  }
}

function entry({ block, at, creator, name, id, writes }: LedgerTransaction, meant: ReadonlySet<string>): TimelineEntry {
  const kinds = writes.filter((key) => meant.has(key)).map((key) => parseStateKey(key)?.kind as StateKind);
  return { block, at, by: creator, what: name, changed: [...new Set(kinds)].sort(), transaction: id };
}

/** A demand to run it again, and what each owner said to it: signed, and not on the ledger. */
function rerunEntries({ demand: { demand }, answers, unanswered }: RerunRecord): readonly TimelineEntry[] {
  const apart = { block: null, changed: [], transaction: null };
  return [
    { ...apart, at: demand.demandedAt, by: demand.supervisor, what: `rerun demanded: ${demand.reason}` },
    ...answers.map(({ answer }) => ({ ...apart, at: answer.ranAt, by: answer.owner, what: `rerun: ${answer.result}` })),
    ...unanswered.map(({ owner, code }) => ({
      ...apart,
      at: demand.demandedAt,
      by: owner,
      what: `rerun: no answer (${code})`,
    })),
  ];
}

function idOf(document: ApprovalProposal['document']): string | undefined {
  return 'id' in document && typeof document.id === 'string' ? document.id : undefined;
}
