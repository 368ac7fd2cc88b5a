import { contentHash, saltCommitment, type ServiceRoster, type ServiceVote } from '@entente/protocol';
import { type Rule, type Step, unless, written } from './step.js';

function* vote(step: Step): Iterable<string> {
  const next = (step.world.get('service-roster')?.epoch ?? 0) + 1;
  for (const { after, attributes } of written(step, 'service-vote')) {
    const { epoch, member } = after;
    yield* unless(attributes[0] === String(epoch) && attributes[1] === member, 'it stands under another key');
    yield* unless(member === step.creator, `${step.creator} votes for ${member}`);
    yield* unless(epoch === next, `epoch ${String(epoch)} is not the next`);
    const isClosed = step.world.list('service-salt', String(epoch)).length > 0;
    yield* unless(!isClosed, 'it is cast when salts were shown already');
  }
}

function* salt(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'service-salt')) {
    const { epoch, member, salt: shown } = after;
    yield* unless(attributes[0] === String(epoch) && attributes[1] === member, 'it stands under another key');
    yield* unless(member === step.creator && before === undefined, `the salt of ${member} is shown by ${step.creator}`);
    const committed = step.world.get('service-vote', String(epoch), member)?.salt;
    const isCommitted = committed === saltCommitment(contextOf(epoch), member, shown);
    yield* unless(isCommitted, `${member} did not commit to this salt`);
  }
}

/** Tallied here anew, from the votes and salts on the ledger. */
function* roster(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'service-roster')) {
    yield* unless(after.epoch === (before?.epoch ?? 0) + 1, `epoch ${String(after.epoch)} does not follow`);
    const votes = step.world.list('service-vote', String(after.epoch));
    const salts = new Map(
      step.world.list('service-salt', String(after.epoch)).map((one) => [one.member, one.salt] as const),
    );
    yield* unless(isMajority(step, votes), 'too few voted');
    const voted = votes.map(({ member }) => member).sort();
    yield* unless(same(after.voters, voted), 'it names others as voters than voted');
    const silent = voted.filter((member) => !salts.has(member));
    yield* unless(same(after.leftOut, silent), 'it leaves out others than those who showed no salt');
    yield* unless(same(after.order, tallied(step, after, votes, salts)), 'the votes give another order');
  }
}

function isMajority(step: Step, votes: readonly ServiceVote[]): boolean {
  return votes.length * 2 > candidatesOf(step).length;
}

/** Members that have registered a gateway. */
function candidatesOf({ charter, world }: Step): readonly string[] {
  return Object.keys(charter?.members ?? {}).filter((member) => world.get('gateway', member) !== undefined);
}

function tallied(
  step: Step,
  { epoch }: ServiceRoster,
  votes: readonly ServiceVote[],
  salts: ReadonlyMap<string, string>,
): readonly string[] {
  const candidates = candidatesOf(step);
  const counted = votes.filter(({ member }) => salts.has(member));
  const points = new Map(candidates.map((one) => [one, 0]));
  for (const { ranking } of counted) {
    const place = (one: string): number => {
      const tier = ranking.findIndex((members) => members.includes(one));
      return tier < 0 ? ranking.length : tier;
    };
    for (const one of candidates) {
      const others = candidates
        .filter((other) => other !== one)
        .map((other) => Math.sign(place(other) - place(one)) + 1);
      points.set(
        one,
        others.reduce((sum, gained) => sum + gained, points.get(one) ?? 0),
      );
    }
  }
  const drawn = {
    context: contextOf(epoch),
    salts: Object.fromEntries(counted.map(({ member }) => [member, salts.get(member)])),
  };
  const lots = new Map(
    candidates.map((candidate) => [candidate, contentHash('election-draw', { ...drawn, candidate })]),
  );
  return candidates.toSorted(
    (one, other) =>
      (points.get(other) ?? 0) - (points.get(one) ?? 0) || ((lots.get(one) ?? '') < (lots.get(other) ?? '') ? -1 : 1),
  );
}

function contextOf(epoch: number): string {
  return `epoch ${String(epoch)}`;
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** Rules of the standing service node's election. */
export const electionRules: readonly Rule[] = [
  {
    name: 'service-vote',
    says: 'A vote on who serves is its sender’s, in the next epoch, before salts are shown.',
    breaches: vote,
  },
  { name: 'service-salt', says: 'Who voted shows the salt that it committed to.', breaches: salt },
  { name: 'roster', says: 'A roster is what the votes and the shown salts of its epoch give.', breaches: roster },
];
