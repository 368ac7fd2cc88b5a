import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Api, GatewayProblem, type ProposalView, type ProposedDocument } from '@entente/cli';
import { lenders, lendersFiles, readCharter, readContractForm, readSchema } from '@entente/examples';
import type { Charter } from '@entente/protocol';
import {
  type LendersAlliance,
  type Member,
  members,
  startLenders,
  type StartLendersOptions,
  supervisor,
} from './parts.js';
import { Requester } from './requester.js';
import { until } from './until.js';

/** The lenders' alliance at work: founded, with sources offered and both contracts in force. */
export interface TestAlliance extends LendersAlliance {
  /** A client of the member's gateway as its officer. */
  officer(member: Member): Api;
  /** A user of the member with keys of its own, registered on the ledger. */
  requester(member: Member, user?: 'requester' | 'second-requester'): Promise<Requester>;
  /** Proposes a document in a member's name and has all others vote; ends when every gateway knows the decision. */
  decide(author: Member, document: unknown, ballot?: Ballot): Promise<ProposalView>;
}

type Proposed = Pick<ProposalView, 'id' | 'contentHash'>;

export type Ballot = 'approve' | 'reject';

export type TestAllianceOptions = Partial<Omit<StartLendersOptions, 'dir'>> & {
  /** Contracts to put into force, as files of the lenders' scenario. */
  readonly contracts?: readonly string[];
  /** The lenders that offer their loans; all if left out. */
  readonly owners?: readonly Member[];
  /** False leaves the alliance without its schema, as it is on its first day. */
  readonly hasSchema?: boolean;
  /** What differs in the charter. */
  readonly charter?: (charter: Charter) => Charter;
};

/** Gateways that hold their answers against the description of the API. */
const checking = fileURLToPath(new URL('gateway-with-faults.js', import.meta.url));

/** Starts the alliance in a fresh folder and brings it to the point where questions can be asked. */
export async function startAlliance(options: TestAllianceOptions = {}): Promise<TestAlliance> {
  const {
    contracts = [lendersFiles.contracts.multiLoanCheck, lendersFiles.contracts.industryOverdue],
    charter = (same: Charter): Charter => same,
    owners = lenders,
    hasSchema = true,
    ...start
  } = options;
  const dir = await mkdtemp(join(tmpdir(), 'entente-test-'));
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
  let running: LendersAlliance;
  try {
    running = await startLenders({ size: 'small', gatewayEntry: checking, ...start, dir });
  } catch (error) {
    await remove();
    throw error;
  }
  const officer = (member: Member): Api => running.users.client(member, 'officer');
  const alliance: TestAlliance = {
    ...running,
    officer,
    requester: (member, user = 'requester') =>
      Requester.register({ member, client: () => running.users.client(member, user) }),
    decide: (author, document, ballot = 'approve') => decide(officer, author, document, ballot),
    stop: async () => {
      await running.stop();
      await remove();
    },
  };
  try {
    await found(alliance, { charter: charter(await readCharter()), contracts, owners, hasSchema });
  } catch (error) {
    await alliance.stop();
    throw error;
  }
  return alliance;
}

interface Founding {
  readonly charter: Charter;
  readonly contracts: readonly string[];
  readonly owners: readonly Member[];
  readonly hasSchema: boolean;
}

async function found(alliance: TestAlliance, { charter, contracts, owners, hasSchema }: Founding): Promise<void> {
  const officer = (member: Member): Api => alliance.officer(member);
  const [first, ...others] = members;
  const { charterHash } = await officer(first).post('/v1/charter', { body: { charter } });
  await Promise.all(others.map((member) => officer(member).post('/v1/charter/acceptances', { body: { charterHash } })));
  // Others' acceptances are committed; the first member's own peer may be a block behind.
  await until('all acceptances', () =>
    unlessUndecided(() => officer(first).post('/v1/charter/enactment', { body: { charterHash } })),
  );
  await everywhere('the charter', (member) =>
    officer(member)
      .get('/v1/charter')
      .then(
        () => true,
        () => false,
      ),
  );
  await Promise.all(members.map((member) => registered(officer, member)));
  await (hasSchema ? alliance.decide(supervisor, await readSchema()) : undefined);
  await Promise.all(owners.map((lender) => offer(officer, lender)));
  const [a] = lenders;
  await Promise.all(contracts.map(async (file) => alliance.decide(a, await readContractForm(file))));
}

/** Also waits until every gateway knows it, so that nobody is away for want of a block. */
async function registered(officer: (member: Member) => Api, member: Member): Promise<void> {
  await officer(member).post('/v1/gateway');
  await everywhere(`the gateway of ${member}`, async (seen) => {
    const { items } = await officer(seen).get('/v1/members');
    return items.some(({ mspId, gateway }) => mspId === member && gateway !== null);
  });
}

async function offer(officer: (member: Member) => Api, lender: Member): Promise<void> {
  const proposal = await officer(lender).post('/v1/sources/{id}/offer', { path: { id: 'loans' } });
  await vote(officer, lender, proposal, 'approve');
}

async function decide(
  officer: (member: Member) => Api,
  author: Member,
  document: unknown,
  choice: Ballot,
): Promise<ProposalView> {
  const body = { document: document as ProposedDocument };
  const proposal = await officer(author).post('/v1/proposals', { body });
  return vote(officer, author, proposal, choice);
}

async function vote(
  officer: (member: Member) => Api,
  author: Member,
  { id, contentHash }: Proposed,
  choice: Ballot,
): Promise<ProposalView> {
  const ballot = { choice, contentHash, ...(choice === 'reject' ? { reason: 'not in our interest' } : {}) };
  const read = async (member: Member): Promise<ProposalView | undefined> =>
    unlessMissing(async () => officer(member).get('/v1/proposals/{id}', { path: { id } }));
  await Promise.all(
    members
      .filter((member) => member !== author)
      .map(async (member) => {
        await until(`proposal ${id} at ${member}`, () => read(member));
        await unlessDecided(() => officer(member).post('/v1/proposals/{id}/ballots', { path: { id }, body: ballot }));
      }),
  );
  await everywhere(`the decision on ${id}`, async (member) => (await read(member))?.status !== 'open');
  return until(`proposal ${id}`, () => read(author));
}

async function everywhere(what: string, holds: (member: Member) => Promise<boolean>): Promise<void> {
  await Promise.all(
    members.map((member) => until(`${what} at ${member}`, async () => ((await holds(member)) ? true : undefined))),
  );
}

async function unlessUndecided(act: () => Promise<unknown>): Promise<true | undefined> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof GatewayProblem && error.code === 'PROPOSAL_UNDECIDED') {
      return undefined;
    }
    throw error;
  }
}

/** Votes are cast at once: whoever is last may find that the others have decided, and whom it is about has no vote. */
async function unlessDecided(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof GatewayProblem) || !['ALREADY_DECIDED', 'NOT_IN_ELECTORATE'].includes(error.code)) {
      throw error;
    }
  }
}

async function unlessMissing<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof GatewayProblem && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
