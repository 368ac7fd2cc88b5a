import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Api,
  openResult,
  postQuestion,
  prepareQuestion,
  type ProposalView,
  type ProposedDocument,
  type QueryView,
  type RequesterKeys,
  type Opened,
} from '@entente/cli';
import { type LendersAlliance, type Member, members } from '../alliance/start-lenders.js';
import type { Recorder } from './recorder.js';

/** A requester's keys and the folder they are in. */
export interface KeyFolder {
  readonly folder: string;
  readonly keys: RequesterKeys;
}

/** What the chapters share. Later ones use what earlier ones brought about. */
export interface Story {
  readonly alliance: LendersAlliance;
  readonly recorder: Recorder;
  /** Keys by member and user, such as `LenderAMSP/requester`. */
  readonly keys: Map<string, KeyFolder>;
  /** Requests that were answered, in order. */
  readonly answered: string[];
}

export interface Asking {
  readonly member: Member;
  readonly user?: 'requester' | 'second-requester';
  readonly contract: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly purpose?: string;
}

export function officer({ alliance }: Story, member: Member): Api {
  return alliance.users.client(member, 'officer');
}

export function keysOf({ keys }: Story, member: Member, user = 'requester'): KeyFolder {
  const found = keys.get(`${member}/${user}`);
  if (found === undefined) {
    throw new Error(`${user} of ${member} has no keys yet`);
  }
  return found;
}

/** Asks as the SDK does: reads the contract, signs, posts, waits. */
export async function ask(
  story: Story,
  { member, user = 'requester', contract, parameters, purpose }: Asking,
): Promise<QueryView> {
  const client = story.alliance.users.client(member, user);
  const words = Object.entries(parameters).map(([name, value]) => `${name}=${String(value)}`);
  const question = await prepareQuestion(client, keysOf(story, member, user).keys, {
    contract,
    parameters: words,
    ...(purpose === undefined ? {} : { purpose }),
  });
  const view = await postQuestion(client, question, { idempotencyKey: randomUUID(), waitMs: 60_000 });
  if (view.status === 'answered') {
    story.answered.push(view.id);
  }
  return view;
}

export async function open(story: Story, member: Member, request: string): Promise<Opened> {
  return openResult(story.alliance.users.client(member, 'requester'), keysOf(story, member).keys, request);
}

/** Proposes a document, and waits until every member's gateway can show it to whoever is to vote on it. */
export async function propose(story: Story, author: Member, document: ProposedDocument): Promise<ProposalView> {
  const view = await officer(story, author).post('/v1/proposals', { body: { document } });
  await shown(story, view.id);
  return view;
}

async function shown(story: Story, id: string): Promise<void> {
  await everybodySees(async (member) => (await readProposal(story, id, member)).id === id);
}

/** Lets members vote in turn until the decision falls. */
export async function vote(
  story: Story,
  { id, contentHash }: ProposalView,
  voters: readonly Member[] = members,
  rejecting?: { readonly member: Member; readonly reason: string },
): Promise<ProposalView> {
  await shown(story, id);
  let view = await readProposal(story, id);
  for (const voter of voters) {
    if (view.status !== 'open') {
      break;
    }
    if (view.ballots.some((ballot) => ballot.voter === voter)) {
      continue;
    }
    const ballot =
      voter === rejecting?.member
        ? ({ choice: 'reject', contentHash, reason: rejecting.reason } as const)
        : ({ choice: 'approve', contentHash } as const);
    view = await officer(story, voter).post('/v1/proposals/{id}/ballots', { path: { id }, body: ballot });
  }
  if (view.status !== 'open') {
    await everybodySees(async (member) => (await readProposal(story, id, member)).status !== 'open');
  }
  return view;
}

/**
 * Waits until every member's gateway sees something: each has its own copy of the ledger, and a block reaches one a moment
 * before the other.
 * @throws Error if one does not see it within a minute
 */
export async function everybodySees(sees: (member: Member) => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (const member of members) {
    while (!(await sees(member).catch(() => false))) {
      if (Date.now() > deadline) {
        throw new Error(`${member} does not see what the others have decided`);
      }
      await pause(10);
    }
  }
}

export async function readProposal(story: Story, id: string, member: Member = 'SupervisorMSP'): Promise<ProposalView> {
  return officer(story, member).get('/v1/proposals/{id}', { path: { id } });
}
