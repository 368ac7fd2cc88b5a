import { type Dispute, mayPay, type Outcome, type QueryRequest } from '@entente/protocol';
import { isSigned } from '../evidence/signatures.js';
import { contractOf } from './rules-requests.js';
import { type Rule, type Step, supervisors, unless, written } from './step.js';

const minute = 60_000;
const disputeWithin = (30 * 24 * 60 + 30) * minute;
const answerWithin = (7 * 24 * 60 + 30) * minute;

function* payer(step: Step): Iterable<string> {
  for (const { after } of written(step, 'request')) {
    const contract = contractOf(step.world, after);
    const { payer: paying, requester } = after.question;
    const isListed = contract === undefined || mayPay(contract, paying, requester);
    const isMember = Object.hasOwn(step.charter?.members ?? {}, paying);
    yield* unless(isListed && isMember, `${paying} is none of those who may pay`);
  }
}

interface About {
  readonly step: Step;
  readonly request: QueryRequest;
  readonly outcome: Outcome;
  readonly before: Dispute | undefined;
  readonly after: Dispute;
}

function* dispute(step: Step): Iterable<string> {
  for (const { after, before, attributes } of written(step, 'dispute')) {
    const [member = '', id = ''] = attributes;
    const request = step.world.get('request', member, id);
    const outcome = step.world.get('outcome', member, id);
    if (request === undefined || outcome?.status !== 'answered') {
      yield 'it is about what was not answered';
      continue;
    }
    const about: About = { step, request, outcome, before, after };
    if (before === undefined) {
      yield* raised(about);
    } else {
      yield* unless(before.claim === after.claim && before.raisedAt === after.raisedAt, 'it becomes another dispute');
      yield* unless(after.settledBy === step.creator, 'it is settled in the name of somebody else');
      yield* settled(about);
    }
  }
}

function* raised({ step, request, outcome, after }: About): Iterable<string> {
  const { requester } = request.question;
  yield* unless(step.name === 'usage:Dispute' && after.status === 'open', 'it begins with its end');
  yield* unless(step.creator === requester, `${step.creator} disputes what ${requester} asked`);
  yield* unless(contractOf(step.world, request)?.price !== undefined, 'the answer costs nothing');
  yield* unless(Date.parse(step.at) <= Date.parse(outcome.endedAt) + disputeWithin, 'it comes too late');
}

function* settled(about: About): Iterable<string> {
  const { step, before, after } = about;
  const judged: Readonly<Record<string, () => boolean>> = {
    'usage:Answer': () => isAnswered(about),
    'usage:Judge': () => before?.status === 'open' && after.claim === 'unreadable' && isJudge(about),
    'usage:Settle': () => before?.status === 'open' && isUnanswered(about),
  };
  const holds = Object.hasOwn(judged, step.name) && judged[step.name]?.() === true;
  yield* unless(holds, `${step.name} of ${step.creator} could not make it ${after.status}`);
}

/** Proof of delivery, whether or not the claim was refunded before. */
function isAnswered({ step, outcome, before, after }: About): boolean {
  const isOpenStill = before?.status !== 'dismissed' && after.claim === 'withheld';
  const isDismissed = after.status === 'dismissed' && step.creator === outcome.by;
  return isOpenStill && isDismissed && isProven(step, outcome, after);
}

function isProven({ world }: Step, { envelopeHash }: Outcome, { request, answer }: Dispute): boolean {
  if (answer === undefined) {
    return false;
  }
  const { acknowledgement, signature } = answer;
  const gateway = world.get('gateway-version', request.member, String(acknowledgement.gateway));
  const isAbout = acknowledgement.request.id === request.id && acknowledgement.envelopeHash === envelopeHash;
  return isAbout && gateway !== undefined && isSigned('acknowledgement', acknowledgement, signature, gateway.signing);
}

function isJudge({ step, request: { question, owners }, outcome, after }: About): boolean {
  const parties = [question.requester, question.payer, ...Object.keys(owners)];
  return (
    supervisors(step.charter).includes(step.creator) &&
    !parties.includes(step.creator) &&
    (after.status === 'refunded' || outcome.by !== step.creator)
  );
}

function isUnanswered({ step, after }: About): boolean {
  const isOver = Date.parse(step.at) > Date.parse(after.raisedAt) + answerWithin;
  return after.claim === 'withheld' && after.status === 'refunded' && isOver;
}

export const usageRules: readonly Rule[] = [
  { name: 'payer', says: 'Who pays is who asks, or who the contract names.', breaches: payer },
  { name: 'dispute', says: 'A dispute ends by proof, by an uninvolved supervisor, or by time.', breaches: dispute },
];
