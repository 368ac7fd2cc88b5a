import { TestAlliance } from './test-alliance.js';
import {
  accountableContract,
  charter,
  contractOverTwo,
  dataSource,
  everyone,
  hiddenContract,
  hiddenScoreContract,
  lenders,
  queryContract,
  rates,
  retirement,
  schema,
} from './documents.js';
import type { Call, Endorsement } from './fake-ledger.js';
import { signEs256 } from './key-ring.js';
import { electionWish, isElectionCall, randomElection } from './random-elections.js';
import { fragmentContract, fragmentWish, isFragmentCall } from './random-fragments.js';
import { about, type Drawn, drawn } from './random-draws.js';
import { Random } from './random.js';
import { randomExtract, withdrawalInput } from './extracts.js';
import { announcementInput, publicationInput } from './random-publications.js';
import { type AgreementCall, agreementCalls, agreementDocument, agreementInput } from './random-agreement.js';
import { randomCompaction, scarce } from './random-budgets.js';
import { coApprovalInput, coApproved, randomStatement } from './random-co-approvals.js';
import { enclaveWish, isEnclaveCall, softwareMeasurement } from './random-enclaves.js';
import {
  canBePutAway,
  isSupervisionCall,
  makeSupervisionKey,
  questionPutAway,
  supervisionCalls,
  supervisionWish,
} from './random-supervision.js';
import { isSharingCall, sharingWish } from './random-sharing.js';
import { randomQuestion } from './random-questions.js';
import { cost, isUsageCall, usageWish } from './random-usage.js';
import { randomShares } from './random-shares.js';
import { collectingContract } from './shares.js';
import {
  contentHash,
  freezingAttribute,
  merkleTree,
  type ProposedDocument,
  type QueryRequest,
  recordHash,
  serviceNodeModes,
  type TransactionName,
  votingAttribute,
} from '@entente/protocol';

function isAgreement(transaction: TransactionName): transaction is AgreementCall {
  return (agreementCalls as readonly TransactionName[]).includes(transaction);
}

const callers = [...everyone, 'StrangerMSP'];
const { combine: collecting } = collectingContract();

interface Wish {
  readonly transaction: TransactionName;
  readonly caller: string;
  readonly input: unknown;
}

/**
 * Calls as members, confused members and attackers could send them: most make sense where the ledger stands, some are
 * sent by somebody else, repeated, or damaged. The same seed gives the same calls but for signatures and keys.
 */
export class RandomCalls {
  readonly alliance: TestAlliance;
  readonly random: Random;
  /** What this sequence is about: drawn each time, so that its later steps are reached, too. */
  readonly #theme: Drawn;
  #minutes = 0;
  readonly #sent: Call[] = [];

  private constructor(start: number, alliance: TestAlliance) {
    this.random = new Random(start);
    this.alliance = alliance;
    this.#theme = this.random.pick(drawn.slice(1));
  }

  /**
   * Half of all sequences start from nothing, a quarter where questions are limited (in half of these another member has to
   * approve each, in the others owners may leave fragments and questions are put away for the supervisor), an eighth each
   * where lots are drawn for who combines and where each owner seals its own answer: `alliance.ledger.history` led there.
   */
  static async from(start: number): Promise<RandomCalls> {
    const alliance = start % 2 === 0 ? await TestAlliance.ready() : new TestAlliance();
    if (start % 4 === 0) {
      const coApproval = start % 8 === 4 ? { coApproval: coApproved } : {};
      await alliance.approve(lenders[0], queryContract({ version: 2, limits: scarce, price: cost, ...coApproval }));
      await alliance.approve(lenders[0], hiddenContract());
      await alliance.approve(lenders[0], softwareMeasurement());
      await alliance.approve(lenders[0], hiddenScoreContract());
    }
    if (start % 8 === 0) {
      await alliance.approve(lenders[0], fragmentContract());
      await alliance.approve(lenders[0], accountableContract());
      await makeSupervisionKey(alliance.ledger);
    }
    if (start % 4 === 2) {
      await alliance.ledger.submit('data-sources:Withdraw', lenders[2], { source: 'loans' });
      const { combine } = queryContract();
      const drawnOrShared = start % 8 === 2 ? collecting : { ...combine, by: 'drawn' };
      await alliance.approve(lenders[0], queryContract({ version: 2, combine: drawnOrShared }));
    }
    return new RandomCalls(start, alliance);
  }

  /** The next call; the caller of this decides whether it is committed. */
  async next(): Promise<Call> {
    // Now and then a day goes by, or the time in which a dispute is answered.
    this.#minutes += this.random.chance(0.02) ? this.random.pick([1, 1, 8]) * 1_440 : 1;
    const now = this.now();
    if (this.#sent.length > 0 && this.random.chance(0.05)) {
      return { ...this.random.pick(this.#sent), now };
    }
    const { transaction, caller, input } = await this.#wish();
    const json = JSON.stringify(input);
    const call = {
      transaction,
      caller: this.random.chance(0.05) ? this.random.pick(callers) : caller,
      json: this.random.chance(0.1) ? this.#damaged(json) : json,
      now,
      ...(this.random.chance(0.03) && { attributes: this.random.pick([[], [votingAttribute], [freezingAttribute]]) }),
    };
    this.#sent.push(call);
    return call;
  }

  /** The time of the next call. */
  now(): string {
    return new Date(Date.UTC(2026, 2, 1, 12, this.#minutes)).toISOString();
  }

  async endorse(call: Call): Promise<Endorsement> {
    return this.alliance.ledger.endorse(call);
  }

  commit(endorsement: Endorsement): void {
    this.alliance.ledger.commit(endorsement);
  }

  async #wish(): Promise<Wish> {
    const { ledger } = this.alliance;
    if (ledger.keysOf('charter').length === 0) {
      return this.#founding();
    }
    const transaction = this.#draw(
      drawn.flatMap((some) => {
        const { share, calls } = some;
        return some === this.#theme ? [...calls, ...calls] : this.random.chance(share) ? calls : [];
      }),
    );
    return this.#make(transaction);
  }

  /** Mostly something that finds what it is about. */
  #draw(calls: readonly TransactionName[]): TransactionName {
    const { ledger } = this.alliance;
    const finds = (call: TransactionName): boolean => {
      const kind = about[call];
      return kind === undefined || ledger.keysOf(kind).length > 0;
    };
    return this.random.pick(this.random.chance(0.9) ? calls.filter(finds) : calls);
  }

  #founding(): Wish {
    const charterHash = contentHash('charter', charter());
    const caller = this.random.pick(everyone);
    if (this.alliance.ledger.keysOf('founding').length === 0) {
      return { transaction: 'members:Found', caller, input: { charter: charter() } };
    }
    const transaction = this.random.pick(['members:Accept', 'members:Accept', 'members:Enact'] as const);
    return { transaction, caller, input: { charterHash } };
  }

  async #make(transaction: TransactionName): Promise<Wish> {
    const caller = this.random.pick(everyone);
    if (isAgreement(transaction)) {
      return { transaction, caller, input: agreementInput(transaction, this.random, this.#keyOf) };
    }
    if (isElectionCall(transaction)) {
      return { transaction, ...(await electionWish(transaction, this)) };
    }
    if (isFragmentCall(transaction)) {
      return fragmentWish(transaction, this.random, (member) => this.alliance.ring(member));
    }
    if (isSupervisionCall(transaction)) {
      return supervisionWish(transaction, this.random, this.alliance.ledger);
    }
    if (isSharingCall(transaction)) {
      return sharingWish(transaction, this);
    }
    if (isEnclaveCall(transaction)) {
      return enclaveWish(transaction, this);
    }
    if (isUsageCall(transaction)) {
      return { transaction, ...(await usageWish(transaction, this)) };
    }
    switch (transaction) {
      case 'members:RegisterGateway': {
        const ring = this.alliance.ring(caller);
        const statement = ring.gatewayStatement();
        const signature = signEs256('gateway', statement, ring.gateway.privateKey);
        return { transaction, caller, input: { statement, signature } };
      }
      case 'members:RegisterKey': {
        const ring = this.alliance.ring(caller);
        const statement = ring.keyStatement(this.random.pick(['2027-01-01T00:00:00.000Z', '2026-03-01T12:30:00.000Z']));
        return { transaction, caller, input: { statement, proofs: ring.proofs(statement) } };
      }
      case 'members:RevokeKey':
        return { transaction, caller, input: { id: this.alliance.ring(caller).keyId } };
      case 'approvals:Open':
        return { transaction, caller, input: { document: await this.#document(caller), nonce: this.alliance.nonce() } };
      case 'approvals:CastBallot':
      case 'approvals:Decide':
        return this.#ballot(transaction, caller);
      case 'data-sources:Report':
      case 'data-sources:Withdraw':
        return this.#saying(transaction);
      case 'data-sources:WithdrawExtract':
        return { transaction, caller: this.random.pick(lenders), input: withdrawalInput(this.random) };
      case 'queries:Open':
        return { transaction, caller, input: await this.#question(caller) };
      case 'budgets:Compact':
        return { transaction, caller, input: randomCompaction(this.alliance.ledger, this.random) };
      case 'queries:OpenMany':
        return { transaction, caller, input: { items: await this.#several(() => this.#question(caller)) } };
      case 'queries:CloseMany':
        return this.#closings(transaction);
      case 'queries:Close':
      case 'queries:End':
        return this.#ending(transaction, caller);
      case 'queries:CoApprove':
        return { transaction, caller: everyone[3], input: coApprovalInput(this) };
      case 'queries:Anchor':
        return { transaction, caller, input: this.#anchor() };
      case 'publications:Announce':
        return { transaction, caller: this.random.pick(lenders), input: announcementInput(this.random) };
      case 'publications:Publish':
        return { transaction, caller: this.random.pick(lenders), input: publicationInput(this.random) };
      case 'members:Accept':
      case 'members:Enact':
        return { transaction, caller, input: { charterHash: contentHash('charter', charter()) } };
      case 'members:Found':
        return { transaction: 'members:Found', caller, input: { charter: charter() } };
    }
  }

  readonly #keyOf = (member: string): string => this.alliance.ring(member).keyId;

  async #document(caller: string): Promise<ProposedDocument> {
    if (this.random.chance(0.3)) {
      return agreementDocument(this.random, this.alliance.ledger.state, this.#keyOf);
    }
    const current = await this.alliance.ledger.state.currentContracts.find('loans-by-product');
    const version = this.random.pick([1, 2, (current?.version ?? 0) + 1, (current?.version ?? 0) + 1]);
    const { combine } = queryContract();
    return this.random.pick<ProposedDocument>([
      schema(version),
      ...[dataSource(caller), dataSource(caller), dataSource(this.random.pick(lenders))],
      ...[queryContract({ version }), queryContract({ version }), queryContract({ version })],
      queryContract({ version, limits: scarce }),
      queryContract({ version, evidence: 'batched' }),
      queryContract({ version, combine: collecting }),
      queryContract({ version, combine: { ...combine, by: this.random.pick([...callers, ...serviceNodeModes]) } }),
      queryContract({ version, combine: { ...combine, substitutes: [this.random.pick(lenders)] } }),
      retirement(version),
      fragmentContract(),
      ...[randomExtract(this.random, caller), randomExtract(this.random, caller)],
      ...[hiddenContract(), rates(), dataSource(caller, { id: 'rates', schema: 'rates@1' }), contractOverTwo()],
    ]);
  }

  async #ballot(transaction: 'approvals:CastBallot' | 'approvals:Decide', caller: string): Promise<Wish> {
    const { ledger } = this.alliance;
    const decided = new Set(ledger.keysOf('decision'));
    const open = ledger.keysOf('proposal').filter((id) => !decided.has(id));
    const id = this.random.pick([
      ...(open.length > 0 ? open.slice(0, 3) : ledger.keysOf('proposal')),
      ...(this.random.chance(0.05) || open.length === 0 ? ['00'.repeat(32)] : []),
    ]);
    if (transaction === 'approvals:Decide') {
      return { transaction, caller, input: { proposal: id } };
    }
    const proposal = await ledger.state.proposals.find(id);
    const choice = this.random.pick(['approve', 'approve', 'approve', 'approve', 'reject', 'abstain']);
    const reason = choice === 'reject' ? { reason: 'no' } : {};
    const hash = this.random.chance(0.95) ? proposal?.contentHash : undefined;
    return { transaction, caller, input: { proposal: id, contentHash: hash ?? '00'.repeat(32), choice, ...reason } };
  }

  /** What an owner says of its own source; now and then of another mapping. */
  #saying(transaction: 'data-sources:Report' | 'data-sources:Withdraw'): Wish {
    const caller = this.random.pick(lenders);
    const { mappingHash } = dataSource(caller);
    const passed = this.random.chance(0.6);
    const report = { mappingHash: this.random.chance(0.9) ? mappingHash : '00'.repeat(32), passed };
    return {
      transaction,
      caller,
      input: { source: 'loans', ...(transaction === 'data-sources:Report' ? report : {}) },
    };
  }

  async #question(caller: string): Promise<unknown> {
    const isPutAway = this.#theme.calls === supervisionCalls && this.random.chance(0.7);
    return isPutAway && (await canBePutAway(this.alliance.ledger.state))
      ? questionPutAway(caller, this)
      : randomQuestion(caller, this);
  }

  async #ending(transaction: 'queries:Close' | 'queries:End', caller: string): Promise<Wish> {
    const { ledger } = this.alliance;
    const known = ledger.keysOf('request').map((key) => key.split('/'));
    const ended = new Set(ledger.keysOf('outcome'));
    const running = known.filter((key) => !ended.has(key.join('/')));
    const nowhere = [caller, '00'.repeat(32)];
    const [member = '', id = ''] = this.random.pick(
      this.random.chance(0.8) && running.length > 0 ? running : [...known, nowhere],
    );
    const request = await ledger.state.requests.find(member, id);
    if (transaction === 'queries:End') {
      const status = this.random.pick(['refused', 'failed', 'expired']);
      return { transaction, caller, input: { request: { member, id }, status } };
    }
    if (request === undefined) {
      return { transaction, caller, input: { ...this.#inventedClosing(), request: { member, id } } };
    }
    const by = this.random.pick(request.service?.candidates ?? [request.serviceNode ?? everyone[3]]);
    return { transaction, caller: by, input: await this.#closing(request) };
  }

  /** A few, now and then one of them twice, and now and then too few. */
  async #several<T>(make: () => Promise<T>): Promise<readonly T[]> {
    const items: T[] = [];
    const count = this.random.pick([1, 2, 3, 5]);
    while (items.length < count) {
      items.push(items.length > 0 && this.random.chance(0.1) ? this.random.pick(items) : await make());
    }
    return items;
  }

  /** By the service node of the first: some of the others may have another, have ended or never been opened. */
  async #closings(transaction: 'queries:CloseMany'): Promise<Wish> {
    const wishes = await this.#several(() => this.#ending('queries:Close', this.random.pick(lenders)));
    const caller = wishes[0]?.caller ?? everyone[3];
    return { transaction, caller, input: { items: wishes.map(({ input }) => input) } };
  }

  /** Over so few different records that some are anchored a second time. */
  #anchor(): object {
    const records = Array.from({ length: this.random.pick([1, 2, 7]) }, () => recordHash(this.random.pick([1, 2, 3])));
    return { root: merkleTree(records).root, count: this.random.chance(0.95) ? records.length : 0 };
  }

  async #closing(request: QueryRequest): Promise<object> {
    const stated = await randomStatement(this, request);
    const owners = Object.keys(request.owners).filter(() => this.random.chance(0.97));
    const receipts = owners.map((owner) =>
      this.alliance.receipt(request, owner, {
        ...stated,
        ...(this.random.chance(0.03) && { treeHash: '00'.repeat(32) }),
      }),
    );
    return {
      ...this.alliance.closing(request, receipts),
      ...randomShares(this, request),
      election: randomElection(this, request),
    };
  }

  #inventedClosing(): object {
    const question = this.alliance.question(this.random.pick(lenders));
    const owners = Object.fromEntries(
      lenders.map((lender) => [lender, [{ id: 'loans', mappingHash: '00'.repeat(32) }]]),
    );
    const hashes = { verdictHash: '00'.repeat(32), treeHash: '00'.repeat(32) };
    const request = { id: '00'.repeat(32), question, signature: 'A', owners, serviceNode: everyone[3], openedAt: '' };
    return this.alliance.closing({ ...request, ...hashes });
  }

  #damaged(json: string): string {
    const at = Math.floor(this.random.next() * json.length);
    return this.random.pick([
      json.slice(0, at),
      `${json.slice(0, at)}${this.random.pick(['"', '0', 'é', ',', '\u0000'])}${json.slice(at + 1)}`,
      json.replace('{', '{"extra":1,'),
      json.replace(/"([A-Za-z]+)":/, '"$1":null,"$1":'),
    ]);
  }
}
