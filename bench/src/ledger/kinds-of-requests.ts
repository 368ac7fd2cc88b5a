import { createHash } from 'node:crypto';
import {
  commitment,
  contentHash,
  type Dispute,
  type DisputeClaim,
  itemLimits,
  type QueryContract,
  type QueryRequest,
  type RequestReference,
  stateKey,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import {
  everyone,
  hiddenContract,
  hiddenScoreContract,
  lenders,
  queryContract,
  replacementBy,
  signEs256,
  supervisor,
} from './chaincode-parts.js';
import type { Sending, World } from './world.js';

const [asking, , substitute] = lenders;
/** Requests in a transaction that several share. */
const sharing = 5;
const day = 86_400_000;

/** As the others, at a price. */
export function priced(): QueryContract {
  return queryContract({ id: 'priced', price: { amount: '1.00', unit: 'CNY', payers: ['requester'] } });
}

/** As the others, with somebody who takes over. */
export function substituted(): QueryContract {
  const { combine } = queryContract();
  return queryContract({ id: 'substituted', combine: { ...combine, substitutes: [substitute] } });
}

/** As the others, with somebody who approves each. */
export function coApproved(): QueryContract {
  return queryContract({ id: 'co-approved', coApproval: { by: supervisor } });
}

type Opening = TransactionInput<'queries:Open'>;
type Closing = TransactionInput<'queries:Close'>;

function openings(world: World, count: number, contract: QueryContract): readonly Opening[] {
  const { id, version } = contract;
  const named = { id, version, hash: contentHash('query-contract', contract) };
  return Array.from({ length: count }, () => world.keys.signed(world.keys.question(asking, { contract: named })));
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function opened(world: World, asked: readonly Opening[]): readonly QueryRequest[] {
  const { state } = world.client(asking).ledger;
  return asked.map(({ question }) => {
    const request = state.get('request', asking, contentHash('question', question));
    if (request === undefined) {
      throw new Error('a request that was opened is not on the ledger');
    }
    return request;
  });
}

/** Requests that are there before something is measured. */
async function openMany(world: World, count: number, contract = queryContract()): Promise<readonly QueryRequest[]> {
  const asked = openings(world, Math.max(count, itemLimits.least), contract);
  const shared = chunks(asked, sharing).filter(({ length }) => length >= itemLimits.least);
  await world.all(
    'queries:OpenMany',
    shared.map((items) => ({ member: asking, input: { items } })),
  );
  const rest = asked.slice(shared.flat().length);
  await world.all(
    'queries:Open',
    rest.map((input) => ({ member: asking, input })),
  );
  return opened(world, asked);
}

function referenceTo({ id, question }: QueryRequest): RequestReference {
  return { member: question.requester, id };
}

function closing(world: World, request: QueryRequest): Closing {
  world.keys.ledger.now = new Date().toISOString();
  return {
    request: referenceTo(request),
    receipts: Object.keys(request.owners).map((owner) => world.keys.receipt(request, owner)),
    envelopeHash: contentHash('envelope', request.id),
    result: commitment('result', request.id, request.question.nonce, {}),
  };
}

/** Requests at a price that were answered. */
async function answered(world: World, count: number): Promise<readonly QueryRequest[]> {
  const requests = await openMany(world, count, priced());
  await world.all(
    'queries:Close',
    requests.map((request) => ({ member: supervisor, input: closing(world, request) })),
  );
  return requests;
}

async function disputed(world: World, count: number, claim: DisputeClaim): Promise<readonly QueryRequest[]> {
  const requests = await answered(world, count);
  await world.all(
    'usage:Dispute',
    requests.map((request) => ({ member: asking, input: { request: referenceTo(request), claim } })),
  );
  return requests;
}

function acknowledged(world: World, request: QueryRequest): TransactionInput<'usage:Answer'> {
  const { state } = world.client(supervisor).ledger;
  const acknowledgement = {
    ...{ kind: 'acknowledgement' as const, request: referenceTo(request) },
    gateway: state.get('gateway', asking)?.version ?? 1,
    envelopeHash: contentHash('envelope', request.id),
    acknowledgedAt: new Date().toISOString(),
  };
  const key = world.keys.ring(asking).gateway.privateKey;
  const signature = signEs256('acknowledgement', acknowledgement, key);
  return { request: referenceTo(request), acknowledgement: { acknowledgement, signature } };
}

type RequestKinds = {
  readonly [
    N in Extract<
      TransactionName,
      `queries:${string}` | `usage:${string}` | `budgets:${string}` | `publications:${string}`
    >
  ]: (world: World, count: number) => Promise<readonly Sending<N>[]>;
};

/** Transactions about requests and what they spend. */
export const questionKinds: RequestKinds = {
  'queries:Open': (world, count) =>
    Promise.resolve(openings(world, count, queryContract()).map((input) => ({ member: asking, input }))),
  'queries:Close': async (world, count) =>
    (await openMany(world, count)).map((request) => ({ member: supervisor, input: closing(world, request) })),
  'queries:OpenMany': (world, count) =>
    Promise.resolve(
      chunks(openings(world, count * sharing, queryContract()), sharing).map((items) => ({
        member: asking,
        input: { items },
      })),
    ),
  'queries:CloseMany': async (world, count) => {
    const requests = await openMany(world, count * sharing);
    return chunks(requests, sharing).map((some) => ({
      member: supervisor,
      input: { items: some.map((request) => closing(world, request)) },
    }));
  },
  'queries:End': async (world, count) =>
    (await openMany(world, count)).map((request) => ({
      member: asking,
      input: { request: referenceTo(request), status: 'failed' },
    })),
  'queries:Replace': async (world, count) =>
    (await openMany(world, count, substituted())).map((request) => ({
      member: substitute,
      input: {
        request: referenceTo(request),
        attempt: 1,
        statements: Object.keys(request.owners).map((owner) =>
          replacementBy(world.keys, request, { owner, attempt: 1, node: substitute }),
        ),
      },
    })),
  'queries:CoApprove': async (world, count) =>
    (await openMany(world, count, coApproved())).map((request) => ({
      member: supervisor,
      input: { request: referenceTo(request), choice: 'approve' },
    })),
  'queries:Anchor': (_world, count) =>
    Promise.resolve(
      Array.from({ length: count }, (_none, index) => ({
        member: supervisor,
        input: {
          root: createHash('sha256')
            .update(`root ${String(index)}`)
            .digest('hex'),
          count: 250,
        },
      })),
    ),
  /** For contracts of their own names, since an owner announces once for an epoch: there is room for a few dozen. */
  'publications:Announce': async (world, count) => {
    const contracts = Array.from({ length: Math.min(count, 32) }, (_none, index) =>
      hiddenScoreContract({ id: `score-${String(index)}` }),
    );
    await world.approve(
      contracts.map((contract) => [asking, contract] as const),
      everyone,
    );
    return contracts.map((contract) => ({
      member: asking,
      input: {
        contract: { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) },
        ...{ epoch: 1, publicKey: `Ag${'A'.repeat(41)}` },
      },
    }));
  },
  'publications:Publish': async (world, count) => {
    const contract = hiddenContract();
    await world.approve([[asking, contract]], everyone);
    const { id, version } = contract;
    const hash = contentHash('query-contract', contract);
    return Array.from({ length: count }, (_none, index) => ({
      member: asking,
      input: {
        ...{ contract: { id, version, hash }, epoch: 1, publicKey: 'A'.repeat(43), labelBytes: 16 },
        ...{ count: 1_024, bytes: 50_000, asOf: '2026-03-01' },
        contentHash: createHash('sha256')
          .update(`publication ${String(index)}`)
          .digest('hex'),
      },
    }));
  },
  'usage:Dispute': async (world, count) =>
    (await answered(world, count)).map((request) => ({
      member: asking,
      input: { request: referenceTo(request), claim: 'withheld' },
    })),
  'usage:Answer': async (world, count) =>
    (await disputed(world, count, 'withheld')).map((request) => ({
      member: supervisor,
      input: acknowledged(world, request),
    })),
  'usage:Judge': async (world, count) =>
    (await disputed(world, count, 'unreadable')).map((request) => ({
      member: supervisor,
      input: { request: referenceTo(request), verdict: 'unreadable' },
    })),
  /** Nobody waits a week for it: the disputes are put on the ledger as if they had been raised then. */
  'usage:Settle': async (world, count) => {
    const raisedAt = new Date(Date.now() - 8 * day).toISOString();
    const disputes = Array.from({ length: count }, (_none, index): Dispute => {
      const request = {
        member: asking,
        id: createHash('sha256')
          .update(`dispute ${String(index)}`)
          .digest('hex'),
      };
      return { request, claim: 'withheld', status: 'open', raisedAt };
    });
    await world.arrange(
      Object.fromEntries(
        disputes.map((dispute) => [stateKey('dispute', dispute.request.member, dispute.request.id), dispute]),
      ),
    );
    return disputes.map(({ request }) => ({ member: asking, input: { request } }));
  },
  /** Ten units of a day each, put there as if they had been spent in that year. */
  'budgets:Compact': async (world, count) => {
    const scope = 'contract:loans-by-product:contract:day';
    const units = Array.from({ length: 10 }, (_none, index) => index + 1);
    const periods = Array.from({ length: count }, (_none, index) =>
      new Date(Date.UTC(2025, 0, 1) + index * day).toISOString().slice(0, 10),
    );
    const request = { member: asking, id: createHash('sha256').update('spent').digest('hex') };
    await world.arrange(
      Object.fromEntries(
        periods.flatMap((period) =>
          units.map((unit) => [
            stateKey('budget-unit', scope, period, String(unit)),
            { scope, period, unit, request, spentAt: `${period}T12:00:00.000Z` },
          ]),
        ),
      ),
    );
    return periods.map((period) => ({ member: asking, input: { scope, period, units } }));
  },
};
