import { encode, outsideFault, outsideKeyFault, type OutsideUserChange } from '@entente/protocol';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';

/** What the transaction's decision approves, if that is about an outside user. */
function agreed(step: Step): OutsideUserChange | undefined {
  const decided = written(step, 'decision').find(({ after }) => after.outcome === 'approved')?.after;
  const document = decided && step.world.get('proposal', decided.proposal)?.document;
  return document?.kind === 'outside-user' ? document : undefined;
}

function* approval(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'outside-user')) {
    const { sponsor, handle } = after;
    const document = agreed(step);
    yield* unless(attributes.join(' ') === `${sponsor} ${handle}`, 'an outside user stands under another name');
    const isMeant = document?.sponsor === sponsor && document.handle === handle;
    yield* unless(isMeant, `nobody voted on the outside user ${handle} of ${sponsor}`);
    yield* unless(after.version === (before?.version ?? 0) + 1, 'its version is not the next');
    if (document?.change === 'admit') {
      const { key, contracts, purposes, validUntil } = document;
      const terms = {
        sponsor,
        handle,
        key,
        contracts,
        purposes,
        validUntil,
        version: after.version,
        status: 'approved',
      };
      yield* unless(same(terms, after), 'an outside user has other terms than were approved');
    } else if (document?.change === 'remove') {
      yield* unless(after.status === 'removed', 'an outside user was to be removed and stays');
    }
  }
}

function* sponsored(step: Step): Iterable<string> {
  const document = step.name === 'approvals:Open' ? written(step, 'proposal')[0]?.after.document : undefined;
  const isAdmitted = document?.kind === 'outside-user' && document.change === 'admit';
  yield* unless(!isAdmitted || document.sponsor === step.creator, `${step.creator} sponsors for another member`);
}

function* key(step: Step): Iterable<string> {
  for (const { after, before } of written(step, 'requester-key')) {
    yield* unless(before === undefined || before.outside === after.outside, 'a key became that of somebody else');
    if (step.name === 'members:RegisterKey' && after.outside !== undefined) {
      const user = step.world.get('outside-user', after.member, after.outside);
      const fault = outsideKeyFault(after, user, step.at.slice(0, 10));
      yield* unless(fault === undefined, `a key of an outside user: ${fault ?? ''}`);
    }
  }
}

function* asked(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const { requester, key: named, purpose } = after.question;
    const registered = step.world.get('requester-key', requester, named.id);
    const contract = contractOf(step.world, after);
    yield* unless(registered?.outside === after.outside, 'it names another outside user than its key');
    if (registered?.outside !== undefined && contract !== undefined) {
      const user = step.world.get('outside-user', requester, registered.outside);
      const fault = outsideFault({
        ...{ key: registered, user, contract, purpose, combined: after },
        on: step.at.slice(0, 10),
      });
      yield* unless(fault === undefined, `an outside user asked: ${fault ?? ''}`);
    }
  }
}

function same(one: object, other: object): boolean {
  return encode(JSON.parse(JSON.stringify(one)) as object) === encode(other);
}

export const outsideRules: readonly Rule[] = [
  {
    name: 'outside-user',
    says: 'Who asks from outside, and on which terms, is what members have voted on.',
    breaches: approval,
  },
  { name: 'outside-sponsor', says: 'A member sponsors its own outside users alone.', breaches: sponsored },
  {
    name: 'outside-key',
    says: 'A key of an outside user is registered while its approval stands, and stays its own.',
    breaches: key,
  },
  {
    name: 'outside-request',
    says: 'An outside user asks what contract and approval allow, and the request says who it is.',
    breaches: asked,
  },
];
