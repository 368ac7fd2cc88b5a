import { type ApprovalProposal, freezingAttribute, strictestRule, votingAttribute } from '@entente/protocol';
import { changed, type Rule, type Step, unless, written } from './step.js';

/** Which certificate spoke for a member, where a rule of the charter asks for one that may. */
function* certified(step: Step): Iterable<string> {
  yield* kept(step);
  yield* ballots(step);
  yield* delegated(step);
  yield* advance(step);
  const rule = step.charter?.votingRules.unfreeze ?? strictestRule;
  const isFreeze = step.name === 'freezes:Freeze' && rule.certified === true;
  yield* unless(!isFreeze || holds(step, freezingAttribute), `${step.creator} froze by a certificate that may not`);
}

/** What the charter asks for stands in the proposal. */
function* kept(step: Step): Iterable<string> {
  for (const { after } of written(step, 'proposal')) {
    const asked = (step.charter?.votingRules[after.kind] ?? strictestRule).certified;
    yield* unless(
      asked !== true || after.rule.certified === true,
      'it takes any certificate, and the charter does not',
    );
  }
}

function holds({ transaction }: Step, attribute: string): boolean {
  return transaction.attributes.includes(attribute);
}

function* ballots(step: Step): Iterable<string> {
  const opened = written(step, 'proposal')[0]?.after;
  for (const { after } of written(step, 'ballot')) {
    const on = opened ?? step.world.get('proposal', after.proposal);
    const isCertified = after.standing === true ? isAdvance(step, on, after.voter) : holds(step, votingAttribute);
    yield* unless(on?.rule.certified !== true || isCertified, `${after.voter} voted by a certificate that may not`);
  }
}

function isAdvance({ world }: Step, on: ApprovalProposal | undefined, voter: string): boolean {
  return on !== undefined && world.get('standing-approval', voter, on.kind)?.certified === true;
}

function* delegated(step: Step): Iterable<string> {
  for (const { after } of written(step, 'decision')) {
    const isAsked = step.world.get('proposal', after.proposal)?.rule.certified === true;
    const unsure = Object.keys(after.delegated ?? {}).filter(
      (voter) => step.world.get('delegation', voter)?.certified !== true,
    );
    yield* unless(!isAsked || unsure.length === 0, `${unsure.join(', ')} delegated by a certificate that may not vote`);
  }
}

/** What was said in advance is marked by what its certificate may, and only by one that may as much is it changed. */
function* advance(step: Step): Iterable<string> {
  for (const { before, after } of changed(step, 'delegation', 'standing-approval')) {
    const may = holds(step, votingAttribute);
    yield* unless(!isMarked(before) || may, `${step.creator} changed it by a certificate that may not vote`);
    yield* unless(after === undefined || isMarked(after) === may, 'it is not marked as its certificate is');
  }
}

function isMarked(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'certified' in said && said.certified === true;
}

export const certifiedRules: readonly Rule[] = [
  {
    name: 'certified',
    says: 'Where the charter asks for it, only certificates that may vote or freeze speak for a member.',
    breaches: certified,
  },
];
