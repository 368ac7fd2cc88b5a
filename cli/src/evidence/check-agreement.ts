import type { Checks, ReadTransaction } from '@entente/network/evidence';
import {
  ApprovalProposal,
  Ballot,
  type Charter,
  contentHash,
  Decision,
  encode,
  parseStateKey,
  type StateDocuments,
  type StateKind,
} from '@entente/protocol';
import { z, type ZodType } from 'zod';
import { partOf, type ShownDocuments, type Written } from './shown-documents.js';

const CharterAcceptance = z.looseObject({ charterHash: z.string(), member: z.string(), acceptedAt: z.string() });

/** How a document came into force: by the decision that wrote it, or (the first charter) by everybody's acceptance. */
export function checkAgreement(
  shown: ShownDocuments,
  written: Written<StateDocuments['charter'] | StateDocuments['query-contract']>,
  what: string,
  checks: Checks,
): void {
  const { by } = written;
  if (by.call[0] === 'members:Enact') {
    checkFounding(shown, written as Written<Charter>, checks);
  } else {
    checkDecision(shown, by, what, checks);
  }
}

/** Every member of the first charter has accepted its text. */
function checkFounding(shown: ShownDocuments, { by, document: charter, raw }: Written<Charter>, checks: Checks): void {
  const hash = contentHash('charter', raw);
  const schema = CharterAcceptance as unknown as ZodType<StateDocuments['acceptance']>;
  const accepted = shown
    .allReadBy(by, schema, 'acceptance', hash)
    .filter((one) => one.by.creator === one.document.member)
    .map(({ document }) => document.member);
  const missing = Object.keys(charter.members).filter((member) => !accepted.includes(member));
  checks.add(
    'charter',
    'charter',
    missing.length === 0 ? undefined : `no acceptance of this text is shown of ${missing.join(', ')}`,
    `all ${String(accepted.length)} members accepted this text`,
  );
}

/** The decision that put something in force, with the ballots that it read. */
function checkDecision(shown: ShownDocuments, by: ReadTransaction, what: string, checks: Checks): void {
  const id = by.writes.map(({ key }) => parseStateKey(key)).find((key) => key?.kind === 'decision')?.attributes[0];
  const decision = id === undefined ? undefined : shown.written(Decision, 'decision', id).find((one) => one.by === by);
  const proposal = id === undefined ? undefined : shown.readBy(by, ApprovalProposal, 'proposal', id);
  if (decision === undefined || proposal === undefined) {
    checks.add('decision', what, 'the decision or its proposal is not shown', '');
    return;
  }
  const ballots = shown.allReadBy(by, Ballot, 'ballot', proposal.document.id);
  const about = `${what}: ${proposal.document.title}`;
  checks.add('proposal', about, proposalObjection(proposal, by), `${proposal.document.author} proposed this text`);
  checks.add(
    'ballots',
    about,
    ballotsObjection(proposal.document, ballots),
    `${String(ballots.length)} ballots, each by its voter`,
  );
  checks.add(
    'decision',
    about,
    decisionObjection(proposal.document, decision.document, ballots),
    'it follows from the ballots',
  );
}

function proposalObjection(
  { document: { author, kind, contentHash: hash }, raw, by }: Written<ApprovalProposal>,
  decided: ReadTransaction,
): string | undefined {
  if (author !== by.creator) {
    return `${by.creator} proposed it in the name of ${author}`;
  }
  const document = partOf(raw, 'document');
  if (contentHash(kind, document) !== hash) {
    return 'the text is not the one that its hash names';
  }
  const values = decided.writes.map(({ value }) => value);
  const isKept = kind !== 'query-contract' || values.includes(encode(document));
  return isKept ? undefined : 'another text came into force than was proposed';
}

function ballotsObjection(
  { id, contentHash: hash, electorate, author }: ApprovalProposal,
  ballots: readonly Written<Ballot>[],
): string | undefined {
  const wrong = ballots.find(
    ({ document, by }) =>
      document.proposal !== id ||
      document.contentHash !== hash ||
      !electorate.includes(document.voter) ||
      !isVoters(document, by, author),
  );
  return wrong === undefined
    ? undefined
    : `the ballot of ${wrong.document.voter} is not its own, or about another text`;
}

/** Its voter sent it, or it was cast with the opening: the author's consent, or a standing approval of its voter. */
function isVoters({ voter, standing }: Ballot, by: ReadTransaction, author: string): boolean {
  const isOpening = by.call[0] === 'approvals:Open';
  return isOpening ? (voter === author && by.creator === author) || standing === true : by.creator === voter;
}

function decisionObjection(
  proposal: ApprovalProposal,
  decision: Decision,
  ballots: readonly Written<Ballot>[],
): string | undefined {
  if (decision.proposal !== proposal.id || decision.contentHash !== proposal.contentHash) {
    return 'it is about another text';
  }
  if (decision.outcome !== 'approved') {
    return `it was ${decision.outcome}`;
  }
  const approvers = ballots
    .filter(({ document }) => document.choice === 'approve')
    .map(({ document }) => document.voter);
  const delegated = Object.keys(decision.delegated ?? {});
  const strangers = decision.approve.filter((one) => !approvers.includes(one) && !delegated.includes(one));
  if (strangers.length > 0) {
    return `no ballot says that ${strangers.join(', ')} approved`;
  }
  return isEnough(proposal, decision.approve, approvers) ? undefined : 'fewer approved than its rule asks for';
}

/** Own ballots alone count for the least number of members. */
function isEnough(
  { rule, electorate, mustApprove }: ApprovalProposal,
  approve: readonly string[],
  ownBallots: readonly string[],
): boolean {
  return (
    ownBallots.length >= rule.leastMembers &&
    mustApprove.every((member) => approve.includes(member)) &&
    reaches(rule.threshold, electorate, approve)
  );
}

function reaches(
  threshold: ApprovalProposal['rule']['threshold'],
  electorate: readonly string[],
  approve: readonly string[],
): boolean {
  const count = approve.filter((one) => electorate.includes(one)).length;
  if (typeof threshold === 'string') {
    return threshold === 'unanimous' ? count === electorate.length : count * 2 > electorate.length;
  }
  if (!('weights' in threshold)) {
    return count >= threshold.atLeast;
  }
  const { weights } = threshold;
  return (
    approve.reduce((sum, one) => sum + (electorate.includes(one) ? (weights[one] ?? 1) : 0), 0) >= threshold.atLeast
  );
}

/** Documents of which the decision alone is shown. */
export function describeOthers(shown: ShownDocuments, kinds: readonly StateKind[], checks: Checks): void {
  const decided = shown.transactions.filter(
    ({ call, writes }) =>
      call[0] === 'approvals:Decide' && writes.some(({ key }) => kinds.includes(parseStateKey(key)?.kind as StateKind)),
  );
  for (const { id, block } of decided) {
    const about = `transaction ${id.slice(0, 12)}`;
    checks.unknown(
      'decision',
      about,
      `its ballots are not shown; members endorsed the decision in block ${String(block)}`,
    );
  }
}
