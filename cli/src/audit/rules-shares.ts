import {
  aloneTranscript,
  type Blame,
  type Computation,
  contentHash,
  countedAnswer,
  encode,
  type QueryRequest,
  type RoundHeader,
  type ShareStatement,
} from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, unless, written } from './step.js';

/** In every other mode the owners each seal a share of the answer. */
const merging = 'merge';

function* mode(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const combine = contractOf(step.world, after)?.combine;
    const due = combine?.mode ?? merging;
    yield* unless(
      (after.mode ?? merging) === due,
      `it is opened in mode ${after.mode ?? merging}, and its contract is of mode ${due}`,
    );
    const isPassedOn = after.serviceNode === combine?.by && after.batched !== true;
    yield* unless(due === merging || isPassedOn, 'its shares are passed on otherwise than its contract says');
  }
  yield* replacedNodes(step);
}

/** Nobody can compute again what members have computed on what they committed to: the one that is named stays. */
function* replacedNodes(step: Step): Iterable<string> {
  for (const { after } of written(step, 'service')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    yield* unless(request?.mode === undefined, 'whoever passes shares on was replaced');
  }
}

/** The end of a request has a computation if it is answered in a mode with shares, and only then. */
function* computation(step: Step): Iterable<string> {
  const computed = written(step, 'computation');
  const ends = written(step, 'outcome');
  for (const { after } of ends) {
    const { member, id } = after.request;
    const request = step.world.get('request', member, id);
    const isDue = after.status === 'answered' && request?.mode !== undefined;
    const isThere = computed.some(({ attributes }) => attributes[0] === member && attributes[1] === id);
    yield* unless(
      isThere === isDue,
      isDue ? 'an answer of shares without what the owners state of them' : 'statements of shares where there are none',
    );
  }
  for (const { attributes } of computed) {
    const isWithEnd = ends.some(({ after }) => after.request.id === attributes[1]);
    yield* unless(isWithEnd, 'statements of shares without the end of their request');
  }
}

function* statements(step: Step): Iterable<string> {
  for (const { after, attributes } of written(step, 'computation')) {
    const [member = '', id = ''] = attributes;
    const request = step.world.get('request', member, id);
    if (request === undefined || after.request.member !== member || after.request.id !== id) {
      yield 'it is about another request than its key says';
      continue;
    }
    const owners = Object.keys(request.owners).sort();
    const stated = after.statements.map(({ statement }) => statement.owner);
    yield* unless(
      encode(stated) === encode(owners),
      `${stated.join(', ')} state a share, where ${owners.join(', ')} do`,
    );
    for (const { statement, signature } of after.statements) {
      yield* unless(isAbout(statement, request, owners), `${statement.owner} states another computation`);
      const gateway = step.world.get('gateway', statement.owner);
      const isGood = gateway !== undefined && isSigned('share-statement', statement, signature, gateway.signing);
      yield* unless(isGood, `the gateway of ${statement.owner} did not sign what it states`);
    }
    const runs = new Set(
      after.statements.map(({ statement: { attempt, transcript } }) => encode({ attempt, transcript })),
    );
    yield* unless(runs.size === 1, 'the owners state different attempts, or say that different things were said');
  }
}

function isAbout(statement: ShareStatement, request: QueryRequest, owners: readonly string[]): boolean {
  const { member, id } = statement.request;
  return (
    member === request.question.requester &&
    id === request.id &&
    statement.mode === request.mode &&
    encode(statement.parties) === encode(owners)
  );
}

/** Owners who state that nothing was said to them have no word of the member that counts: nobody could open such an answer. */
function* counted(step: Step): Iterable<string> {
  for (const { after } of written(step, 'computation')) {
    const request = step.world.get('request', after.request.member, after.request.id);
    const contract = request === undefined ? undefined : contractOf(step.world, request);
    if (contract?.combine.mode === 'match') {
      const isSilent = after.statements.some(
        ({ statement }) => statement.transcript === aloneTranscript(request?.id ?? ''),
      );
      const isCounted = countedAnswer(contract.combine) !== undefined;
      yield* unless(
        isSilent !== isCounted,
        isCounted
          ? `nothing was said by ${contract.combine.by}, which counts`
          : 'something was said where nobody counts',
      );
    }
  }
}

/** Whoever passes the shares on says nothing of its own: both hashes are those of what the owners state. */
function* follows(step: Step): Iterable<string> {
  for (const { after: outcome } of written(step, 'outcome')) {
    const { member, id } = outcome.request;
    const computed = written(step, 'computation').find(
      ({ attributes }) => attributes[0] === member && attributes[1] === id,
    )?.after;
    if (computed !== undefined) {
      const envelopes = contentHash('sealed-shares', byOwner(computed, 'envelopeHash'));
      yield* unless(outcome.envelopeHash === envelopes, 'it ends with other envelopes than the owners state');
      const result = contentHash('shares', byOwner(computed, 'share'));
      yield* unless(outcome.result === result, 'it ends with another result than the owners state');
    }
  }
}

function byOwner({ statements: all }: Computation, field: 'envelopeHash' | 'share'): Readonly<Record<string, string>> {
  return Object.fromEntries(all.map(({ statement }) => [statement.owner, statement[field]]));
}

/** Who names another for a failed computation computes in it, as the other does; that it told two things is proven. */
function* blame(step: Step): Iterable<string> {
  for (const { after: outcome } of written(step, 'outcome')) {
    const request = step.world.get('request', outcome.request.member, outcome.request.id);
    if (outcome.blame !== undefined && request !== undefined) {
      const { member } = outcome.blame;
      const parties = [...Object.keys(request.owners), request.serviceNode];
      const areParties = [outcome.by, member].every((one) => parties.includes(one)) && outcome.by !== member;
      const mayName = request.mode !== undefined && outcome.status === 'failed' && areParties;
      yield* unless(mayName, `${outcome.by} names ${member} where it may not`);
      yield* proof(step, request, outcome.blame);
    }
  }
}

function* proof(step: Step, request: QueryRequest, { member, fault, headers = [] }: Blame): Iterable<string> {
  const gateway = step.world.get('gateway', member);
  const good = headers.filter(
    ({ header, signature }) =>
      header.from === member &&
      header.request.id === request.id &&
      gateway !== undefined &&
      isSigned('round-message', header, signature, gateway.signing),
  );
  yield* unless(good.length === headers.length, `${member} did not sign what it is named for`);
  const [one, other] = good.map(({ header }) => header);
  const isProven = one !== undefined && other !== undefined && one.sha256 !== other.sha256 && samePlace(one, other);
  yield* unless(fault !== 'equivocation' || isProven, `nothing proves that ${member} told two things`);
}

function samePlace(one: RoundHeader, other: RoundHeader): boolean {
  const isToOne = one.use === 'broadcast' || one.to === other.to;
  return isToOne && one.round === other.round && one.attempt === other.attempt && one.use === other.use;
}

export const shareRules: readonly Rule[] = [
  {
    name: 'mode',
    says: 'A request is of the mode of its contract, and its shares go the way its contract says.',
    breaches: mode,
  },
  {
    name: 'computation',
    says: 'An answer that owners compute together carries what each states of its share, and no other does.',
    breaches: computation,
  },
  {
    name: 'statements',
    says: "Every owner's gateway signs one statement, about this request, its owners and one computation.",
    breaches: statements,
  },
  {
    name: 'counted',
    says: 'Where a member counts who knows a subject, all owners state what it has said, and nowhere else.',
    breaches: counted,
  },
  {
    name: 'blame',
    says: 'Whoever computes may name another that does for a failed computation; equivocation is proven by two signed headers.',
    breaches: blame,
  },
  {
    name: 'follows',
    says: 'The envelopes and the result of shares are those that the owners state.',
    breaches: follows,
  },
];
