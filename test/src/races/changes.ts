import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { findContract, keyProofs, keyStatement, signDocument } from '@entente/cli';
import { lendersFiles, readContractForm } from '@entente/examples';
import {
  budgetDemands,
  contentHash,
  DomainError,
  type FreezeTarget,
  type Question,
  signingInput,
} from '@entente/protocol';
import { EcSignatures, type Member } from '../parts.js';
import { until } from '../until.js';
import type { RaceWorld } from './world.js';

/** Something that is about to happen, and how it is undone when the race is over. */
export interface Ready {
  /** Makes it happen; comes back when it is committed. */
  readonly strike: () => Promise<void>;
  readonly undo?: () => Promise<void>;
}

export interface Change {
  readonly name: string;
  /** Brings the alliance to the point where only the change itself is missing. */
  readonly prepare: (world: RaceWorld) => Promise<Ready>;
  /** Limits of the contract while this change is raced. */
  readonly limits?: readonly object[];
}

const check = 'multi-loan-check';
const forms = [lendersFiles.contracts.multiLoanCheckV2, lendersFiles.contracts.multiLoanCheck];

/** The contract that is raced, in a version: odd ones have one text, even ones another. */
export async function textOf(version: number, limits?: readonly object[]): Promise<object> {
  const form = await readContractForm(forms[version % 2] ?? '');
  return { ...form, version, ...(limits === undefined ? {} : { limits }) };
}

async function upgrade(world: RaceWorld): Promise<Ready> {
  const version = world.version + 1;
  const { decide } = await world.acting.prepare('LenderBMSP', await textOf(version));
  return {
    strike: decide,
    undo: () => {
      world.version = version;
      return Promise.resolve();
    },
  };
}

async function retire(world: RaceWorld): Promise<Ready> {
  const { version } = world;
  const document = { kind: 'retirement', id: check, version, reason: 'for a while' };
  const { decide } = await world.acting.prepare('LenderBMSP', document);
  return {
    strike: decide,
    undo: async () => {
      await world.acting.approve('LenderBMSP', await textOf(version + 1));
      world.version = version + 1;
    },
  };
}

/** Two texts for the same version: whichever is decided first overtakes the other. */
async function overtake(world: RaceWorld): Promise<Ready> {
  const version = world.version + 1;
  const texts = [await textOf(version), { ...(await textOf(version + 1)), version }];
  const [one, other] = await Promise.all([
    world.acting.prepare('LenderBMSP', texts[0] ?? {}),
    world.acting.prepare('LenderCMSP', texts[1] ?? {}),
  ]);
  return {
    strike: async () => {
      await Promise.all([one.decide(), other.decide()]);
    },
    undo: () => {
      world.version = version;
      return Promise.resolve();
    },
  };
}

function withdraw(world: RaceWorld): Promise<Ready> {
  const owner = world.chance.pick<Member>(['LenderBMSP', 'LenderCMSP']);
  return Promise.resolve({
    strike: () => world.acting.submit(owner, 'data-sources:Withdraw', { source: 'loans' }),
    undo: () => world.acting.offer(owner),
  });
}

async function closeSource(world: RaceWorld): Promise<Ready> {
  const owner = world.chance.pick<Member>(['LenderBMSP', 'LenderCMSP']);
  const { items } = await world.alliance.officer(owner).get('/v1/data-sources');
  const mappingHash = items.find(({ member }) => member === owner)?.mappingHash;
  const report = (passed: boolean): Promise<void> =>
    world.acting.submit(owner, 'data-sources:Report', { source: 'loans', mappingHash, passed });
  return { strike: () => report(false), undo: () => report(true) };
}

function renewKey(world: RaceWorld): Promise<Ready> {
  const { keys } = world.requester;
  const statement = keyStatement(keys, 'LenderAMSP', new Date(Date.now() + 31 * 86_400_000));
  const input = { statement, proofs: keyProofs(keys, statement) };
  return Promise.resolve({
    strike: () => world.acting.submit('LenderAMSP', 'members:RegisterKey', input),
    undo: () => world.newRequester(),
  });
}

function revokeKey(world: RaceWorld): Promise<Ready> {
  const { id } = world.requester.keys;
  return Promise.resolve({
    strike: () => world.acting.submit('LenderAMSP', 'members:RevokeKey', { id }),
    undo: () => world.newRequester(),
  });
}

/** An owner registers another receipt key than the one its gateway goes on to sign with. */
async function replaceGatewayKey(world: RaceWorld): Promise<Ready> {
  const owner = world.chance.pick<Member>(['LenderBMSP', 'LenderCMSP']);
  const { items } = await world.alliance.officer(owner).get('/v1/members');
  const { link, linkCertificate } = items.find(({ mspId }) => mspId === owner)?.gateway ?? {};
  const signatures = newSignatures();
  const statement = { kind: 'gateway', member: owner, link, linkCertificate, signing: signatures.publicJwk };
  const signature = signatures.sign(signingInput('gateway', statement));
  return {
    strike: () => world.acting.submit(owner, 'members:RegisterGateway', { statement, signature }),
    undo: async () => {
      await world.alliance.officer(owner).post('/v1/gateway');
    },
  };
}

export function newSignatures(): EcSignatures {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new EcSignatures(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
}

/** Every requester has one unit; another question of the same one takes it, past the gateway that is busy with the first. */
async function spendLast(world: RaceWorld): Promise<Ready> {
  await world.newRequester();
  const { keys, client } = world.requester;
  const contract = await findContract(client, world.contract);
  const requester = 'LenderAMSP';
  const nonce = randomBytes(32).toString('base64url');
  const question: Question = {
    ...{ kind: 'question', requester, receiver: requester, payer: requester, purpose: 'credit-decision', nonce },
    contract: { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) },
    parameters: contentHash('question', { nonce }),
    key: { id: keys.id, version: 1 },
  };
  const signature = signDocument(keys.signing, 'question', question);
  const spender = { member: requester, key: keys.id };
  const demands = budgetDemands(contract, [], spender, new Date().toISOString());
  const units = demands.map(({ scope, period }) => ({ scope, period, units: [1] }));
  let isOpened = false;
  return {
    strike: async () => {
      isOpened = await unlessSpent(world.acting.submit(requester, 'queries:Open', { question, signature, units }));
    },
    undo: async () => {
      const request = { member: requester, id: contentHash('question', question) };
      if (isOpened) {
        await world.acting.submit(requester, 'queries:End', { request, status: 'failed' });
      }
    },
  };
}

/** @returns whether it was opened */
async function unlessSpent(opening: Promise<void>): Promise<boolean> {
  try {
    await opening;
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('BUDGET_')) {
      return false;
    }
    throw error;
  }
}

function freezing(targets: (world: RaceWorld) => readonly FreezeTarget[]): Change['prepare'] {
  return (world) => {
    const target = world.chance.pick(targets(world));
    const reason = `race ${String(world.chance.below(2 ** 31))}`;
    return Promise.resolve({
      strike: () => world.acting.submit('SupervisorMSP', 'freezes:Freeze', { target, reason }),
      undo: async () => {
        const freeze = await until('the freeze at lender B', () => world.freezeAt('LenderBMSP', reason));
        await world.acting.approve('LenderBMSP', { kind: 'unfreeze', freeze, reason: 'the race is over' });
      },
    });
  };
}

async function removeMember(world: RaceWorld): Promise<Ready> {
  const member = world.chance.pick<Member>(['LenderAMSP', 'LenderCMSP']);
  const { decide } = await world.acting.prepare('LenderBMSP', {
    ...{ kind: 'membership', change: 'remove', member },
    reason: 'for a while',
  });
  return {
    strike: decide,
    undo: () =>
      world.acting.approve('LenderBMSP', {
        ...{ kind: 'membership', change: 'admit', member },
        ...{ title: `again ${contentHash('question', { at: world.version }).slice(0, 8)}`, roles: ['data-owner'] },
      }),
  };
}

export const changes: readonly Change[] = [
  { name: 'its contract is upgraded', prepare: upgrade },
  { name: 'its contract is retired', prepare: retire },
  { name: 'one proposal about its contract overtakes another', prepare: overtake },
  { name: 'a source that it asks is withdrawn', prepare: withdraw },
  { name: 'a source that it asks is closed', prepare: closeSource },
  { name: "its requester's key is renewed", prepare: renewKey },
  { name: "its requester's key is revoked", prepare: revokeKey },
  { name: "an owner's receipt key is replaced", prepare: replaceGatewayKey },
  {
    ...{ name: 'another request takes the last unit of its budget', prepare: spendLast },
    limits: [{ units: 1, per: 'life', of: 'requester', giveBack: 'never' }],
  },
  {
    name: 'a source that it asks is frozen',
    prepare: freezing(() => [
      { source: { member: 'LenderBMSP', id: 'loans' } },
      { source: { member: 'LenderCMSP', id: 'loans' } },
    ]),
  },
  {
    name: 'a member that has a part in it is frozen',
    prepare: freezing(() => [{ member: 'LenderAMSP' }, { member: 'LenderBMSP' }, { member: 'SupervisorMSP' }]),
  },
  {
    name: 'its contract, schema or key or all of the alliance is frozen',
    prepare: freezing(({ requester }) => [
      ...[{ contract: check }, { schema: 'credit_exposure' }, { alliance: true } as const],
      { key: { member: 'LenderAMSP', id: requester.keys.id } },
    ]),
  },
  { name: 'a member that has a part in it is removed', prepare: removeMember },
];
