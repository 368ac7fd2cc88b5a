import {
  type Charter,
  contentHash,
  type ProposedDocument,
  ProposalKind,
  saltCommitment,
  stateKey,
  type TransactionName,
} from '@entente/protocol';
import { charter, ownersOf } from '../throughput/documents.js';
import {
  dataSource,
  everyone,
  extract,
  KeyRing,
  lenders,
  queryContract,
  rates,
  saltOf,
  schema,
  signEs256,
  supervisor,
} from './chaincode-parts.js';
import { fragmentKinds } from './kinds-of-fragments.js';
import { coApproved, priced, questionKinds, substituted } from './kinds-of-requests.js';
import { enclaveKinds } from './kinds-of-enclaves.js';
import { sharingKinds } from './kinds-of-sharing.js';
import { supervisionKinds } from './kinds-of-supervision.js';
import type { Sending, World } from './world.js';

/** Makes transactions of one kind that can be sent at once, after whatever has to be there; fewer where there is room for fewer. */
export type Prepare<N extends TransactionName> = (world: World, count: number) => Promise<readonly Sending<N>[]>;
type Kinds = { readonly [N in TransactionName]: Prepare<N> };

const [first, second, third] = lenders;

export function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_none, index) => make(index));
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

function charterNumber(index: number): Charter {
  return { ...charter(ownersOf(everyone.length)), title: `Lenders, text ${String(index)}` };
}

/** Contracts of their own names, each proposed once; what is measured later finds the proposals open. */
function proposalNumber(index: number): { readonly document: ProposedDocument; readonly nonce: string; id: string } {
  const document = queryContract({ id: `contract-${String(index)}` });
  const nonce = Buffer.alloc(32, `proposal ${String(index)}`).toString('base64url');
  const hash = contentHash(document.kind, document);
  const id = contentHash('proposal', { author: first, kind: document.kind, contentHash: hash, nonce });
  return { document, nonce, id };
}

/** Requester keys that are there to be registered and revoked. */
const spareKeys = new WeakMap<World, readonly KeyRing[]>();
const standing = everyone.flatMap((member) => ProposalKind.options.map((kind) => ({ member, kind })));

async function agree(world: World): Promise<void> {
  const keyed = lenders.map((member) => {
    const statement = world.keys.ring(member).keyStatement(inDays(30));
    return { member, input: { statement, proofs: world.keys.ring(member).proofs(statement) } };
  });
  await world.all('members:RegisterKey', keyed);
  await world.approve([[first, schema()]], []);
  await world.approve(
    [first, second].map((owner) => [owner, dataSource(owner)] as const),
    [],
  );
  await world.approve(
    [queryContract(), priced(), substituted(), coApproved()].map((document) => [first, document] as const),
    everyone,
  );
}

function gatewayOf(world: World, member: string): Sending<'members:RegisterGateway'> {
  const ring = world.keys.ring(member);
  const statement = ring.gatewayStatement();
  return { member, input: { statement, signature: signEs256('gateway', statement, ring.gateway.privateKey) } };
}

function inTurn(index: number): string {
  return everyone[index % everyone.length] ?? first;
}

/**
 * How each transaction there is gets something to do, in an order in which every one finds what it needs. A new transaction
 * that is missing here does not compile.
 */
export const kinds: Kinds = {
  'members:Found': (_world, count) =>
    Promise.resolve(times(count, (index) => ({ member: first, input: { charter: charterNumber(index) } }))),
  'members:Accept': (_world, count) =>
    Promise.resolve(
      times(count, (index) => ({
        member: second,
        input: { charterHash: contentHash('charter', charterNumber(index)) },
      })),
    ),
  'members:Enact': async (world) => {
    const charterHash = contentHash('charter', charterNumber(0));
    await world.all(
      'members:Accept',
      [third, supervisor].map((member) => ({ member, input: { charterHash } })),
    );
    return [{ member: first, input: { charterHash } }];
  },
  'members:RegisterGateway': async (world, count) => {
    await world.all(
      'members:RegisterGateway',
      everyone.map((member) => gatewayOf(world, member)),
    );
    return times(count, (index) => gatewayOf(world, inTurn(index)));
  },
  'members:RegisterKey': (world, count) => {
    const rings = times(count, () => new KeyRing(first));
    spareKeys.set(world, rings);
    return Promise.resolve(
      rings.map((ring) => {
        const statement = ring.keyStatement(inDays(30));
        return { member: first, input: { statement, proofs: ring.proofs(statement) } };
      }),
    );
  },
  'members:RevokeKey': (world) =>
    Promise.resolve((spareKeys.get(world) ?? []).map(({ keyId: id }) => ({ member: first, input: { id } }))),
  'approvals:Open': async (world, count) => {
    await agree(world);
    return times(count, (index) => {
      const { document, nonce } = proposalNumber(index);
      return { member: first, input: { document, nonce } };
    });
  },
  'approvals:CastBallot': (_world, count) =>
    Promise.resolve(
      times(count, (index) => {
        const { document, id: proposal } = proposalNumber(index);
        const hash = contentHash(document.kind, document);
        return { member: second, input: { proposal, contentHash: hash, choice: 'approve' } };
      }),
    ),
  'approvals:Decide': (_world, count) =>
    Promise.resolve(times(count, (index) => ({ member: first, input: { proposal: proposalNumber(index).id } }))),
  'approvals:Delegate': (_world, count) =>
    Promise.resolve(
      times(count, (index) => ({
        member: lenders[index % lenders.length] ?? first,
        input: { to: supervisor, kinds: 'all', until: inDays(2) },
      })),
    ),
  'approvals:Undelegate': () => Promise.resolve(lenders.map((member) => ({ member, input: {} }))),
  'approvals:SetStanding': (_world, count) =>
    Promise.resolve(
      times(count, (index) => {
        const { member, kind } = standing[index % standing.length] ?? { member: first, kind: 'query-contract' };
        return { member, input: { kind, authors: 'any', change: 'any' } };
      }),
    ),
  'approvals:EndStanding': () => Promise.resolve(standing.map(({ member, kind }) => ({ member, input: { kind } }))),
  'freezes:Beat': (_world, count) => Promise.resolve(times(count, (index) => ({ member: inTurn(index), input: {} }))),
  'data-sources:Report': (_world, count) =>
    Promise.resolve(
      times(count, (index) => {
        const member = index % 2 === 0 ? first : second;
        const { id: source, mappingHash } = dataSource(member);
        return { member, input: { source, mappingHash, passed: true } };
      }),
    ),
  ...questionKinds,
  ...supervisionKinds,
  ...enclaveKinds,
  ...sharingKinds,
  'elections:Vote': () =>
    Promise.resolve(
      everyone.map((member) => {
        const salt = saltCommitment('epoch 1', member, saltOf(member));
        return { member, input: { epoch: 1, ranking: [[supervisor]], measures: [], salt } };
      }),
    ),
  'elections:Reveal': () =>
    Promise.resolve(everyone.map((member) => ({ member, input: { epoch: 1, salt: saltOf(member) } }))),
  'elections:Settle': () => Promise.resolve([{ member: first, input: { epoch: 1 } }]),
  'data-sources:Withdraw': async (world, count) => {
    const schemas = times(count, (index) => ({ ...rates(), id: `rates_${String(index)}` }));
    await world.approve(
      schemas.map((document) => [third, document] as const),
      [],
    );
    const sources = schemas.map(({ id }) => dataSource(third, { id, schema: `${id}@1` }));
    await world.approve(
      sources.map((document) => [third, document] as const),
      [],
    );
    return sources.map(({ id: source }) => ({ member: third, input: { source } }));
  },
  'data-sources:WithdrawExtract': async (world, count) => {
    const ids = times(count, (index) => `extract-${String(index)}`);
    const published = ids.map((id) => ({ ...extract(first, { id }), status: 'published' as const }));
    await world.arrange(Object.fromEntries(published.map((one) => [stateKey('extract', first, one.id), one])));
    return ids.map((id) => ({ member: first, input: { id, reason: 'to see what it costs' } }));
  },
  /** All are in one document, so that each block takes one of them: a quarter of the others' number, or it takes minutes. */
  'freezes:Freeze': (world, count) =>
    Promise.resolve(
      (spareKeys.get(world) ?? []).slice(0, Math.ceil(count / 4)).map(({ keyId: id }) => ({
        member: first,
        input: { target: { key: { member: first, id } }, reason: 'to see what it costs' },
      })),
    ),
  ...fragmentKinds,
};
