import { type QueryRequest, saltCommitment, type ServiceElection, type TransactionName } from '@entente/protocol';
import { everyone, lenders, supervisor } from './documents.js';
import { electionOf, referenceTo, replacementBy, saltOf } from './elections.js';
import type { Random } from './random.js';
import type { TestAlliance } from './test-alliance.js';

/** Transactions by which service nodes are elected and replaced, each as often as it stands here. */
export const electionCalls = [
  ...(['elections:Vote', 'elections:Vote', 'elections:Vote', 'elections:Reveal', 'elections:Reveal'] as const),
  ...(['elections:Settle', 'queries:Replace', 'queries:Replace'] as const),
] satisfies readonly TransactionName[];

export type ElectionCall = (typeof electionCalls)[number];

export function isElectionCall(transaction: TransactionName): transaction is ElectionCall {
  return electionCalls.some((call) => call === transaction);
}

interface World {
  readonly alliance: TestAlliance;
  readonly random: Random;
}

/** Who sends one of them with which input, mostly such as makes sense. */
export async function electionWish(
  transaction: ElectionCall,
  { alliance, random }: World,
): Promise<{ readonly caller: string; readonly input: object }> {
  if (transaction === 'queries:Replace') {
    return replacementWish({ alliance, random });
  }
  const inForce = await alliance.ledger.state.serviceRoster.find();
  const epoch = (inForce?.epoch ?? 0) + (random.chance(0.95) ? 1 : 2);
  const caller = random.pick(missing(alliance, transaction, epoch));
  switch (transaction) {
    case 'elections:Vote': {
      const salt = saltCommitment(`epoch ${String(epoch)}`, caller, saltOf(caller));
      const ranking = random.pick([
        [],
        [[supervisor]],
        [[...lenders]],
        [[caller], [random.pick(everyone), 'StrangerMSP']],
      ]);
      return { caller, input: { epoch, ranking, measures: [], salt } };
    }
    case 'elections:Reveal':
      return { caller, input: { epoch, salt: saltOf(random.chance(0.95) ? caller : 'x') } };
    case 'elections:Settle':
      return { caller, input: { epoch } };
  }
}

/** Mostly those whose part in the epoch is still to come; everybody where nobody's is. */
function missing({ ledger }: TestAlliance, transaction: ElectionCall, epoch: number): readonly string[] {
  const kind = transaction === 'elections:Vote' ? 'service-vote' : 'service-salt';
  const there = new Set(ledger.keysOf(kind));
  const left = everyone.filter((member) => !there.has(`${String(epoch)}/${member}`));
  return left.length === 0 ? everyone : left;
}

/** What the service node of a request has to show to close it; now and then what it has not. */
export function randomElection({ alliance, random }: World, request: QueryRequest): ServiceElection | undefined {
  const isChosen = request.service?.mode === 'elected' || request.service?.mode === 'drawn';
  if (isChosen !== random.chance(0.97)) {
    return undefined;
  }
  const [silent = ''] = Object.keys(request.owners);
  const vote = random.chance(0.1) ? { silent: [silent], ...(random.chance(0.3) ? { saying: [silent] } : {}) } : {};
  return electionOf(alliance, request, vote);
}

async function replacementWish({ alliance, random }: World): Promise<{ caller: string; input: object }> {
  const { ledger } = alliance;
  const requests = await Promise.all(
    ledger
      .keysOf('request')
      .map((key) => key.split('/'))
      .map(([member = '', id = '']) => ledger.state.requests.get(member, id)),
  );
  if (requests.length === 0) {
    return {
      caller: supervisor,
      input: { request: { member: supervisor, id: '00'.repeat(32) }, attempt: 1, statements: [] },
    };
  }
  const ended = new Set(ledger.keysOf('outcome'));
  const isOpen = ({ question, id }: QueryRequest): boolean => !ended.has(`${question.requester}/${id}`);
  const replaceable = requests.filter((request) => (request.service?.candidates.length ?? 0) > 1 && isOpen(request));
  const request = random.pick(replaceable.length > 0 && random.chance(0.9) ? replaceable.slice(-8) : requests);
  const node = random.pick([...(request.service?.candidates ?? []), random.pick(everyone)]);
  const { member, id } = referenceTo(request);
  const serving = await ledger.state.services.find(member, id);
  const attempt = random.pick([1, 2, ...Array.from({ length: 4 }, () => (serving?.attempt ?? 0) + 1)]);
  const saying = Object.keys(request.owners).filter(() => random.chance(0.9));
  const statements = saying.map((owner) => replacementBy(alliance, request, { owner, attempt, node }));
  const election = randomElection({ alliance, random }, request);
  return { caller: node, input: { request: referenceTo(request), attempt, statements, election } };
}
