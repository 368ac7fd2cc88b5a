import {
  type ApprovalProposal,
  type Ballot,
  contentHash,
  type Decision,
  encode,
  type ProposedDocument,
  type Retirement,
  type SchemaSources,
  strictestRule,
} from '@entente/protocol';
import { changed, inputOf, type Rule, type Step, supervisors, unless, written } from './step.js';

function* proposal(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'proposal')) {
    const { id, author, kind, contentHash: hash, document } = after;
    yield* unless(author === step.creator, `${step.creator} proposes in the name of ${author}`);
    yield* unless(kind === document.kind && contentHash(kind, document) === hash, 'its hash is of another text');
    const due = contentHash('proposal', { author, kind, contentHash: hash, nonce: inputOf(step, 'nonce') });
    yield* unless(id === due && attributes[0] === id, 'it stands under another id');
  }
}

/** The charter's rule may only be tightened. */
function* rule(step: Step): Iterable<string> {
  for (const { after } of written(step, 'proposal')) {
    const agreed = step.charter?.votingRules[after.kind] ?? strictestRule;
    const used = after.rule;
    const isThreshold = used.threshold === 'unanimous' || encode(used.threshold) === encode(agreed.threshold);
    const isSame = encode(used.electorate) === encode(agreed.electorate) && used.authorVotes === agreed.authorVotes;
    const isLeast = used.leastMembers >= agreed.leastMembers && (used.supervisor || !agreed.supervisor);
    yield* unless(isThreshold && isSame && isLeast, "it opened under a looser rule than the charter's");
    const deadline = new Date(Date.parse(after.openedAt) + used.deadlineDays * 86_400_000).toISOString();
    yield* unless(Date.parse(after.deadline) === Date.parse(deadline), 'its deadline is another than its rule gives');
  }
}

function* electorate(step: Step): Iterable<string> {
  for (const { after } of written(step, 'proposal')) {
    const members = Object.keys(step.charter?.members ?? {});
    const strangers = after.electorate.filter((one) => !members.includes(one));
    yield* unless(strangers.length === 0, `${strangers.join(', ')} may vote and is no member`);
    const due =
      after.rule.electorate === 'all'
        ? members
        : typeof after.rule.electorate === 'string'
          ? []
          : after.rule.electorate;
    const left = due.filter((one) => !after.electorate.includes(one) && !isExcluded(after, one));
    yield* unless(left.length === 0, `${left.join(', ')} should vote and may not`);
    const bosses = after.rule.supervisor ? supervisors(step.charter).filter((one) => !isExcluded(after, one)) : [];
    yield* unless(
      bosses.every((one) => after.mustApprove.includes(one)),
      'it does not ask every supervisor',
    );
  }
}

/** The author where its rule says so, and whom it is about. */
function isExcluded({ rule: { authorVotes }, author, document }: ApprovalProposal, member: string): boolean {
  const concerned = concernedBy(document);
  return (!authorVotes && member === author) || member === concerned;
}

/** About whose own place it is, or whose outside user: that member has no vote on it. */
function concernedBy(document: ProposedDocument): string | undefined {
  if (document.kind === 'outside-user') {
    return document.change === 'remove' ? document.sponsor : undefined;
  }
  return document.kind === 'membership' || document.kind === 'supervisor' ? document.member : undefined;
}

function* ballot(step: Step): Iterable<string> {
  const opened = written(step, 'proposal')[0]?.after;
  for (const { after, attributes } of written(step, 'ballot')) {
    const on = opened?.id === after.proposal ? opened : step.world.get('proposal', after.proposal);
    yield* unless(attributes[0] === after.proposal && attributes[1] === after.voter, 'it stands under another key');
    yield* unless(isVoters(step, after, opened), `${step.creator} casts the ballot of ${after.voter}`);
    yield* unless(on?.contentHash === after.contentHash, 'it is about another text than was proposed');
    yield* unless(on?.electorate.includes(after.voter) === true, `${after.voter} has no vote on it`);
  }
}

function isVoters(
  { creator, world }: Step,
  { voter, standing }: Ballot,
  opened: ApprovalProposal | undefined,
): boolean {
  if (opened === undefined) {
    return voter === creator;
  }
  return standing === true ? world.get('standing-approval', voter, opened.kind) !== undefined : voter === opened.author;
}

function* late({ world, ...step }: Step): Iterable<string> {
  for (const { after } of written({ world, ...step }, 'ballot')) {
    const on = world.get('proposal', after.proposal);
    yield* unless(world.get('decision', after.proposal) === undefined, 'it was decided before');
    yield* unless(on === undefined || Date.parse(after.castAt) <= Date.parse(on.deadline), 'its deadline had passed');
  }
}

/** What was decided is what the ballots say. */
function* decision(step: Step): Iterable<string> {
  for (const { after } of written(step, 'decision')) {
    const on = step.world.get('proposal', after.proposal);
    if (on === undefined) {
      yield 'there is no such proposal';
      continue;
    }
    yield* unless(after.contentHash === on.contentHash, 'it is about another text');
    for (const choice of ['approve', 'reject', 'abstain'] as const) {
      const counted = after[choice].filter((voter) => choiceOf(step, on, after, voter) !== choice);
      yield* unless(counted.length === 0, `it counts ${counted.join(', ')} as ${choice}`);
    }
    const all = [...after.approve, ...after.reject, ...after.abstain];
    const lost = on.electorate.filter(
      (voter) => step.world.get('ballot', on.id, voter) !== undefined && !all.includes(voter),
    );
    const present = lost.filter((voter) => step.charter?.members[voter] !== undefined);
    yield* unless(present.length === 0, `it leaves out the ballots of ${present.join(', ')}`);
    yield* unless(new Set(all).size === all.length, 'it counts somebody twice');
  }
}

/** Own ballot first, then that of the delegate whom the decision names. */
function choiceOf(
  { world }: Step,
  { id, electorate: electors }: ApprovalProposal,
  made: Decision,
  voter: string,
): string | undefined {
  const own = world.get('ballot', id, voter)?.choice;
  const delegate = made.delegated?.[voter];
  const isDelegated = delegate !== undefined && world.get('delegation', voter)?.to === delegate;
  const given = isDelegated ? world.get('ballot', id, delegate)?.choice : undefined;
  return electors.includes(voter) ? (own ?? given) : undefined;
}

function* outcome(step: Step): Iterable<string> {
  for (const { after } of written(step, 'decision')) {
    const on = step.world.get('proposal', after.proposal);
    if (on !== undefined && after.outcome === 'approved') {
      yield* unless(isReached(step, on, after), 'it is called approved and is not');
    }
    if (on !== undefined && after.outcome === 'rejected') {
      yield* unless(!canStillPass(on, after), 'it is called rejected and could still pass');
    }
    if (on !== undefined && after.outcome === 'expired') {
      yield* unless(Date.parse(step.at) > Date.parse(on.deadline), 'it is called expired before its deadline');
    }
  }
}

function isReached({ world }: Step, on: ApprovalProposal, { approve }: Decision): boolean {
  const own = approve.filter((voter) => world.get('ballot', on.id, voter)?.choice === 'approve');
  const isLeast = own.length >= on.rule.leastMembers && on.mustApprove.every((one) => approve.includes(one));
  return isLeast && weighs(on, approve);
}

function canStillPass(on: ApprovalProposal, { approve, reject, abstain }: Decision): boolean {
  const missing = on.electorate.filter((one) => ![...reject, ...abstain].includes(one));
  const possible = [...new Set([...approve, ...missing])];
  const isLeast = possible.length >= on.rule.leastMembers && on.mustApprove.every((one) => possible.includes(one));
  return isLeast && weighs(on, possible);
}

function weighs({ rule: { threshold }, electorate: electors }: ApprovalProposal, approve: readonly string[]): boolean {
  if (threshold === 'unanimous' || threshold === 'majority') {
    return threshold === 'unanimous' ? approve.length === electors.length : approve.length * 2 > electors.length;
  }
  const weights = 'weights' in threshold ? threshold.weights : {};
  return approve.reduce((sum, one) => sum + (weights[one] ?? 1), 0) >= threshold.atLeast;
}

const decided = [
  'schema',
  'query-contract',
  'query-contract-current',
  'data-source',
  'adopted-build',
  'authenticated-key',
  'outside-user',
] as const;

/** What comes into force is the text that was approved. */
function* effect(step: Step): Iterable<string> {
  const made = written(step, 'decision')[0]?.after;
  const document = step.world.get('proposal', made?.proposal ?? '')?.document;
  for (const { kind, after } of changed(step, ...decided)) {
    yield* unless(made?.outcome === 'approved', `${kind} comes into force without an approval`);
    const isText = ['schema', 'query-contract', 'data-source'].includes(kind);
    yield* unless(!isText || encode(after) === encode(document), `another ${kind} came into force than was approved`);
  }
}

function* versions(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'query-contract-current')) {
    const { id, version, status } = after;
    const latest = before?.version ?? 0;
    const due = status === 'active' ? latest + 1 : latest;
    yield* unless(version === due, `version ${String(version)} is not the next`);
    const own = written(step, 'query-contract')[0]?.after ?? step.world.get('query-contract', id, String(version));
    const isOwn = own !== undefined && contentHash('query-contract', own) === after.contentHash;
    yield* unless(isOwn, 'its hash is of another text');
    yield* unless(after.retiredThrough >= (before?.retiredThrough ?? 0), 'a retired version comes back');
  }
}

/** A contract goes out of use by an approved retirement of that very version, and by nothing else; and then it does. */
function* retirement(step: Step): Iterable<string> {
  const agreed = agreedRetirement(step);
  for (const { after, before } of written(step, 'query-contract-current')) {
    const isRetired = after.status === 'retired' || after.retiredThrough > (before?.retiredThrough ?? 0);
    const isAgreed = agreed?.id === after.id && agreed.version === after.version;
    yield* unless(!isRetired || isAgreed, `${after.id} goes out of use and no such retirement was approved`);
  }
  yield* unless(agreed === undefined || isDone(step, agreed), 'a retirement was approved and is not done');
}

function agreedRetirement(step: Step): Retirement | undefined {
  const made = written(step, 'decision')[0]?.after;
  const document = made?.outcome === 'approved' ? step.world.get('proposal', made.proposal)?.document : undefined;
  return document?.kind === 'retirement' ? document : undefined;
}

function isDone(step: Step, { id, version }: Retirement): boolean {
  return written(step, 'query-contract-current').some(
    ({ after }) => after.id === id && after.status === 'retired' && after.retiredThrough === version,
  );
}

/** Without a vote an owner can close, open or take away its own sources, and offer nothing. */
function* sources(step: Step): Iterable<string> {
  const isVoted = written(step, 'decision')[0]?.after.outcome === 'approved';
  for (const { after, before } of written(step, 'schema-sources')) {
    const [old, now] = [before?.sources ?? [], after.sources];
    const isOwn = (one: SchemaSources['sources'][number]): boolean => one.member === step.creator;
    const others = (list: typeof now): string => encode(list.filter((one) => !isOwn(one)));
    const offered = now.filter(
      (one) =>
        !old.some(
          ({ member, id, mappingHash }) => one.member === member && one.id === id && one.mappingHash === mappingHash,
        ),
    );
    yield* unless(isVoted || others(old) === others(now), `${step.creator} changed others' sources`);
    yield* unless(isVoted || offered.length === 0, `${step.creator} offers a source without a vote`);
  }
}

export const voteRules: readonly Rule[] = [
  { name: 'proposal', says: 'A proposal is its author’s and names its text by its hash.', breaches: proposal },
  { name: 'rule', says: "A proposal opens under the charter's rule, or a stricter one.", breaches: rule },
  { name: 'electorate', says: 'Those vote whom the rule names, and nobody else.', breaches: electorate },
  { name: 'ballot', says: 'A ballot is its voter’s own and about the text that was proposed.', breaches: ballot },
  { name: 'late', says: 'No ballot counts after the deadline or the decision.', breaches: late },
  { name: 'decision', says: 'A decision counts every ballot, and each once.', breaches: decision },
  { name: 'outcome', says: 'An outcome follows from its rule.', breaches: outcome },
  { name: 'effect', says: 'What comes into force was approved, to the letter.', breaches: effect },
  { name: 'versions', says: 'Versions of a contract follow one another, and none comes back.', breaches: versions },
  {
    name: 'retirement',
    says: 'A contract goes out of use by an approved retirement, and then does.',
    breaches: retirement,
  },
  { name: 'sources', says: 'Sources are offered by a vote, and closed by their owners alone.', breaches: sources },
];
