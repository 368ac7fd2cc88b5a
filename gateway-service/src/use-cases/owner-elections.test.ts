import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import {
  DomainError,
  judgeElection,
  type QueryRequest,
  type ServiceElection,
  type ServiceRanking,
  signingInput,
} from '@entente/protocol';
import { EcSignatures } from '../crypto/signatures.js';
import type { Job, Journal } from '../ports/journal.js';
import type { ElectionNews } from '../ports/services.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { memoryJournal } from '../testing/journal.js';
import { OwnerElections } from './owner-elections.js';
import { signedByGateways } from './serving.js';

const owners = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const;
const candidates = ['OneMSP', 'OtherMSP', 'ThirdMSP'];
const revealMs = 1_000;
const pem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

interface Owner {
  readonly member: string;
  readonly signatures: EcSignatures;
  readonly journal: Journal;
  elections: OwnerElections;
  job: Job;
}

describe('the owners of a request', () => {
  let request: QueryRequest;
  let ledger: FakeLedger;
  let parties: Map<string, Owner>;
  let away: Set<string>;
  let now: number;
  let rankings: Record<string, ServiceRanking>;
  /** What is changed in what an owner tells others. */
  let altered: (from: string, to: string, news: ElectionNews) => ElectionNews;

  beforeEach(() => {
    [ledger, away, now, rankings] = [new FakeLedger(), new Set(), Date.now(), {}];
    parties = new Map();
    altered = (_from, _to, news) => news;
    request = {
      ...{ id: 'ab'.repeat(32), signature: 's', verdictHash: '', treeHash: '', openedAt: '' },
      question: { requester: owners[0] } as QueryRequest['question'],
      owners: Object.fromEntries(owners.map((owner) => [owner, []])),
      service: { mode: 'elected', candidates },
    };
    for (const member of owners) {
      const signatures = new EcSignatures(pem());
      ledger.put('gateway', [member], {
        ...{ kind: 'gateway', member, link: '', linkCertificate: '', version: 1, registeredAt: '' },
        signing: signatures.publicJwk,
      });
      const journal = memoryJournal();
      const job = journal.createJob({ role: 'owner', member: owners[0], request: request.id, step: 'ran', data: {} });
      parties.set(member, { member, signatures, journal, job, elections: electionsOf(member, signatures, journal) });
    }
  });

  function electionsOf(member: string, signatures: EcSignatures, journal: Journal): OwnerElections {
    return new OwnerElections({
      ...{ mspId: member, state: ledger.state, signatures, journal, revealMs },
      clock: { now: () => new Date(now) },
      rank: () => Promise.resolve({ ranking: rankings[member] ?? [], measures: [] }),
      link: {
        elect: (to, { request: _, ...news }) => {
          if (away.has(to) || away.has(member)) {
            return Promise.reject(new DomainError('MEMBER_UNAVAILABLE', to));
          }
          const answer = party(to).elections.hear(request, altered(member, to, news));
          return Promise.resolve(altered(to, member, answer));
        },
      },
    });
  }

  function party(member: string): Owner {
    const found = parties.get(member);
    assert.ok(found !== undefined);
    return found;
  }

  async function settle(member: string): Promise<ServiceElection | undefined> {
    const { elections, job } = party(member);
    return elections.settle(job, request).catch((error: unknown) => {
      assert.equal((error as DomainError).code, 'MEMBER_UNAVAILABLE');
      return undefined;
    });
  }

  /** As gateways do: everybody takes a step again and again. */
  async function rounds(count = 4, who: readonly string[] = owners): Promise<void> {
    for (let round = 0; round < count; round++) {
      for (const member of who) {
        await settle(member);
      }
    }
  }

  function orderOf(election: ServiceElection | undefined): readonly string[] {
    assert.ok(election !== undefined);
    const { signatures } = party(owners[0]);
    return judgeElection(request, election, signedByGateways(ledger.state, signatures)).order;
  }

  it('come to one order that each of them can prove', async () => {
    rankings = {
      LenderAMSP: [['ThirdMSP'], ['OneMSP']],
      LenderBMSP: [['ThirdMSP']],
      LenderCMSP: [['OneMSP'], ['ThirdMSP']],
    };
    await rounds();
    const settled = await Promise.all(owners.map(settle));
    assert.deepEqual(settled[1], settled[0]);
    assert.deepEqual(settled[2], settled[0]);
    assert.equal(orderOf(settled[0])[0], 'ThirdMSP');
  });

  it('show no salt before every ballot is there', async () => {
    away = new Set(['LenderCMSP']);
    await rounds();
    const { elections } = party('LenderAMSP');
    const { ballots, reveals } = elections.hear(request, { ballots: [], reveals: [], leftOut: [] });
    assert.deepEqual([ballots.length, reveals.length], [2, 0]);
    away = new Set();
    await rounds();
    assert.equal(orderOf(await settle('LenderCMSP')).length, 3);
  });

  it('keep to their ballots and salts when they are started again in between', async () => {
    away = new Set(['LenderCMSP']);
    await rounds(2);
    const before = party('LenderAMSP').elections.hear(request, { ballots: [], reveals: [], leftOut: [] }).ballots;
    for (const { member, signatures, journal } of parties.values()) {
      party(member).elections = electionsOf(member, signatures, journal);
    }
    rankings = { LenderAMSP: [['OneMSP']] };
    away = new Set();
    await rounds();
    const settled = await settle('LenderAMSP');
    assert.ok(settled !== undefined);
    for (const ballot of before) {
      assert.ok(settled.ballots.some(({ signature }) => signature === ballot.signature));
    }
  });

  it('leave out who has committed and does not reveal, and say so together', async () => {
    const silent = 'LenderCMSP';
    altered = (from, _to, news) => ({
      ...news,
      reveals: from === silent ? [] : news.reveals,
    });
    const hearing = owners.filter((owner) => owner !== silent);
    await rounds();
    assert.equal(await settle('LenderAMSP'), undefined);
    now += revealMs;
    await rounds(4, hearing);
    const settled = await Promise.all(hearing.map(settle));
    assert.deepEqual(
      settled[0]?.reveals.map(({ reveal }) => reveal.elector),
      hearing,
    );
    assert.deepEqual(settled[1], settled[0]);
    assert.equal(orderOf(settled[0]).length, 3);
  });

  it('settle nothing when an owner shows them different ballots', async () => {
    const { signatures, journal } = party('LenderCMSP');
    await rounds(1, ['LenderCMSP']);
    const other = (
      journal.job('owner', owners[0], request.id)?.data as { election: { ballot: ElectionNews['ballots'][number] } }
    ).election.ballot;
    const ballot = { ...other.ballot, ranking: [['OneMSP']] };
    const second = { ballot, signature: signatures.sign(signingInput('service-ballot', ballot)) };
    parties.forEach(({ member, signatures: own, journal: kept }) => {
      party(member).elections = electionsOf(member, own, kept);
    });
    altered = (_from, to, news) => ({
      ...news,
      ballots: news.ballots.map((signed) =>
        signed.ballot.elector === 'LenderCMSP' && to === 'LenderBMSP' ? second : signed,
      ),
    });
    await rounds();
    now += revealMs;
    await rounds();
    // Whatever the one who did it can put together, the salts of the others are about different ballots.
    assert.deepEqual(await Promise.all(['LenderAMSP', 'LenderBMSP'].map(settle)), [undefined, undefined]);
  });

  it('take in nothing that its elector has not signed', async () => {
    await rounds(1, ['LenderBMSP']);
    const { elections } = party('LenderAMSP');
    const told = party('LenderBMSP').elections.hear(request, { ballots: [], reveals: [], leftOut: [] });
    elections.forget(request.id);
    const forged = told.ballots.map(({ ballot, signature }) => ({
      signature,
      ballot: { ...ballot, ranking: [['OneMSP']] },
    }));
    const foreign = told.ballots.map(({ ballot, signature }) => ({
      signature,
      ballot: { ...ballot, elector: 'LenderCMSP' },
    }));
    const known = elections.hear(request, { ballots: [...forged, ...foreign], reveals: [], leftOut: [] });
    assert.deepEqual(known.ballots, []);
  });
});
