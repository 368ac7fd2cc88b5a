import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { auditRules, LedgerAudit } from '@entente/cli';
import type { ReadTransaction } from '@entente/network/evidence';
import {
  aloneTranscript,
  type ClaimedUnits,
  contentHash,
  type QueryRequest,
  type RoundHeader,
  saltCommitment,
} from '@entente/protocol';
import {
  askEach,
  ChaincodeAlliance,
  countedContract,
  dataSource,
  hiddenContract,
  overlapContract,
  queryContract,
  shareClosing,
  shareStatement,
  signEs256,
} from '../parts.js';
import { transactionsOf } from './replay-history.js';
import type { Forged, Seeded } from './forge.js';
import { seededBreaches } from './seeded-breaches.js';
import { attestedLedger, seededBreachesOfAttested } from './seeded-breaches-of-attested.js';
import { coApproved, seededBreachesOfCoApprovals } from './seeded-breaches-of-co-approvals.js';
import { seededBreachesOfCertificates } from './seeded-breaches-of-certificates.js';
import { seededBreachesOfElections } from './seeded-breaches-of-elections.js';
import { askedFromOutside, seededBreachesOfOutsideUsers } from './seeded-breaches-of-outside-users.js';
import { extractPublished, seededBreachesOfExtracts } from './seeded-breaches-of-extracts.js';
import { fragmentedLedger, seededBreachesOfFragments } from './seeded-breaches-of-fragments.js';
import { publishThrice, seededBreachesOfPublications } from './seeded-breaches-of-publications.js';
import { seededBreachesOfShares } from './seeded-breaches-of-shares.js';
import { ledgerWithCluster, seededBreachesOfClusters } from './seeded-breaches-of-clusters.js';
import { ledgerWithEnclave, seededBreachesOfEnclaves } from './seeded-breaches-of-enclaves.js';
import { seededBreachesOfSupervision } from './seeded-breaches-of-supervision.js';
import { supervisedLedger } from './supervised-ledger.js';

const everySeed = [
  ...seededBreaches,
  ...seededBreachesOfCertificates,
  ...seededBreachesOfCoApprovals,
  ...seededBreachesOfElections,
  ...seededBreachesOfShares,
  ...seededBreachesOfPublications,
  ...seededBreachesOfOutsideUsers,
  ...seededBreachesOfExtracts,
];

const limits = [{ units: 3, per: 'life', of: 'contract', giveBack: 'unanswered' }];

/** An honest ledger on which every rule has something to say. */
async function honest(): Promise<readonly ReadTransaction[]> {
  const alliance = await ChaincodeAlliance.ready();
  const { ledger } = alliance;
  const end = (request: QueryRequest, by: string): Promise<unknown> =>
    ledger.submit('queries:End', by, { request: { member: by, id: request.id }, status: 'failed' });
  const report = { source: 'loans', mappingHash: dataSource('LenderAMSP').mappingHash };
  await alliance.close(await alliance.ask('LenderAMSP'));
  await end(await alliance.ask('LenderBMSP'), 'LenderBMSP');
  for (const passed of [false, true]) {
    await ledger.submit('data-sources:Report', 'LenderAMSP', { ...report, passed });
  }
  const limited = queryContract({ version: 2, limits });
  await alliance.approve('LenderAMSP', limited);
  const contract = { id: limited.id, version: 2, hash: contentHash('query-contract', limited) };
  const units: ClaimedUnits[] = [{ scope: 'contract:loans-by-product:contract:life', period: 'life', units: [2] }];
  const asked = { ...alliance.signed(alliance.question('LenderBMSP', { contract })), units };
  await end(await ledger.submit<QueryRequest>('queries:Open', 'LenderBMSP', asked), 'LenderBMSP');
  await ledger.submit('approvals:Delegate', 'LenderAMSP', {
    ...{ to: 'LenderBMSP', kinds: 'all' },
    until: '2026-04-01T00:00:00.000Z',
  });
  const target = { source: { member: 'LenderAMSP', id: 'loans' } };
  const { id } = await ledger.submit<{ id: string }>('freezes:Freeze', 'LenderAMSP', { target, reason: 'a leak' });
  await alliance.approve('LenderBMSP', { kind: 'unfreeze', freeze: id, reason: 'mended' });
  await disputed(alliance);
  await coApproved(alliance);
  await publishThrice(alliance, hiddenContract());
  const each = await askEach(alliance, 'LenderCMSP');
  await ledger.submit('queries:Close', 'SupervisorMSP', shareClosing(alliance, each));
  await overlapped(alliance);
  await countedByOne(alliance);
  await blamed(alliance);
  await elected(alliance);
  await askedFromOutside(alliance);
  await extractPublished(alliance);
  await alliance.approve('LenderCMSP', { kind: 'retirement', id: 'loans-by-product', version: 4, reason: 'unused' });
  await ledger.submit('members:RevokeKey', 'LenderAMSP', { id: alliance.ring('LenderAMSP').keyId });
  return transactionsOf(ledger.history);
}

/** What two lenders have in common, which a third asks for. */
async function overlapped(alliance: ChaincodeAlliance): Promise<void> {
  const document = overlapContract();
  await alliance.approve('LenderAMSP', document);
  const contract = { id: document.id, version: document.version, hash: contentHash('query-contract', document) };
  const request = await alliance.ask('LenderCMSP', { contract });
  await alliance.ledger.submit('queries:Close', 'SupervisorMSP', shareClosing(alliance, request));
}

/** How many lenders know somebody: each states what the supervisor, which counts, has said. */
async function countedByOne(alliance: ChaincodeAlliance): Promise<void> {
  const document = countedContract();
  await alliance.approve('LenderAMSP', document);
  const contract = { id: document.id, version: document.version, hash: contentHash('query-contract', document) };
  const units = [
    { scope: `contract:${document.id}:member:LenderCMSP:day`, period: alliance.ledger.now.slice(0, 10), units: [1] },
  ];
  const asked = { ...alliance.signed(alliance.question('LenderCMSP', { contract })), units };
  const request = await alliance.ledger.submit<QueryRequest>('queries:Open', 'LenderCMSP', asked);
  const statements = Object.keys(request.owners)
    .sort()
    .map((owner) => shareStatement(alliance, request, owner, { transcript: aloneTranscript(request.id, 'sealed') }));
  await alliance.ledger.submit('queries:Close', 'SupervisorMSP', shareClosing(alliance, request, statements));
}

/** All vote on who serves, show their salts, and one settles the roster. */
async function elected({ ledger }: ChaincodeAlliance): Promise<void> {
  const members = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'];
  const saltOf = (member: string): string => Buffer.alloc(32, member).toString('base64url');
  for (const member of members) {
    const salt = saltCommitment('epoch 1', member, saltOf(member));
    const ranking = [['SupervisorMSP'], [member]];
    await ledger.submit('elections:Vote', member, { epoch: 1, ranking, measures: [], salt });
  }
  for (const member of members) {
    await ledger.submit('elections:Reveal', member, { epoch: 1, salt: saltOf(member) });
  }
  await ledger.submit('elections:Settle', 'LenderBMSP', { epoch: 1 });
}

/** A computation that failed: one member told two others two things. */
async function blamed(alliance: ChaincodeAlliance): Promise<void> {
  const request = await askEach(alliance, 'LenderCMSP');
  const about = { member: 'LenderCMSP', id: request.id };
  const headers = ['LenderAMSP', 'LenderBMSP'].map((to) => {
    const header: RoundHeader = {
      ...{ kind: 'round-message', channel: 'alliance', request: about, contract: request.question.contract.hash },
      ...{ parties: contentHash('party-set', Object.keys(request.owners).sort()), attempt: 1, use: 'broadcast' },
      ...{ round: 'open', from: 'LenderCMSP', to, bytes: 8, sha256: contentHash('transcript', to) },
    };
    return { header, signature: signEs256('round-message', header, alliance.ring('LenderCMSP').gateway.privateKey) };
  });
  const blame = { member: 'LenderCMSP', fault: 'equivocation', headers };
  await alliance.ledger.submit('queries:End', 'LenderBMSP', { request: about, status: 'failed', blame });
}

/** An answer that costs something, a claim that it was withheld, its refund, and the proof that was shown after all. */
async function disputed(alliance: ChaincodeAlliance): Promise<void> {
  const { ledger } = alliance;
  const daily = [{ units: 2, per: 'day', of: 'contract' }];
  const price = { amount: '2', unit: 'CNY', payers: ['requester'] };
  const document = queryContract({ version: 3, limits: daily, price });
  await alliance.approve('LenderAMSP', document);
  const contract = { id: document.id, version: 3, hash: contentHash('query-contract', document) };
  const today = { scope: 'contract:loans-by-product:contract:day', period: '2026-03-01' };
  const question = {
    ...alliance.signed(alliance.question('LenderBMSP', { contract })),
    units: [{ ...today, units: [1] }],
  };
  const asked = await ledger.submit<QueryRequest>('queries:Open', 'LenderBMSP', question);
  await alliance.close(asked);
  const request = { member: 'LenderBMSP', id: asked.id };
  await ledger.submit('usage:Dispute', 'LenderBMSP', { request, claim: 'withheld' });
  ledger.now = '2026-03-08T12:31:00.000Z';
  await ledger.submit('usage:Settle', 'LenderCMSP', { request });
  await ledger.submit('budgets:Compact', 'LenderCMSP', { ...today, units: [1] });
  const { envelopeHash = '' } = await ledger.state.outcomes.get(request.member, request.id);
  const acknowledgement = {
    ...{ kind: 'acknowledgement' as const, request, envelopeHash, gateway: 1 },
    acknowledgedAt: '2026-03-01T12:00:00.000Z',
  };
  const signature = signEs256('acknowledgement', acknowledgement, alliance.ring('LenderBMSP').gateway.privateKey);
  await ledger.submit('usage:Answer', 'SupervisorMSP', { request, acknowledgement: { acknowledgement, signature } });
}

function rulesBrokenIn(ledger: readonly ReadTransaction[]): readonly string[] {
  const audit = new LedgerAudit();
  for (const transaction of ledger) {
    audit.replay(transaction);
  }
  return audit.breaches.map(({ rule, detail }) => `${rule}: ${detail}`);
}

/** Tries each seed on a copy of an honest ledger. */
function findsEach(seeds: readonly Seeded[], honestly: () => readonly ReadTransaction[]): void {
  for (const { rule, what, seed } of seeds) {
    it(`finds, by the rule "${rule}", ${what}`, () => {
      const forged: Forged = honestly().map((transaction) => ({ ...transaction }));
      seed(forged);
      const broken = rulesBrokenIn(forged);
      assert.ok(
        broken.some((one) => one.startsWith(`${rule}: `)),
        broken.slice(0, 5).join('\n'),
      );
    });
  }
}

describe('the audit of a ledger', { timeout: 300_000 }, () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await honest();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  it('is tried with every rule', () => {
    const others = [
      ...[...seededBreachesOfSupervision, ...seededBreachesOfEnclaves, ...seededBreachesOfFragments],
      ...[...seededBreachesOfAttested, ...seededBreachesOfClusters],
    ];
    const tried = new Set([...everySeed, ...others].map(({ rule }) => rule));
    const missing = auditRules.map(({ name }) => name).filter((name) => !tried.has(name));
    assert.deepEqual(missing, []);
  });

  findsEach(everySeed, () => ledger);
});

describe('the audit of a ledger with a joint key of three supervisors', { timeout: 300_000 }, () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await supervisedLedger();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  findsEach(seededBreachesOfSupervision, () => ledger);
});

describe('the audit of a ledger with an enclave', () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await ledgerWithEnclave();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  findsEach(seededBreachesOfEnclaves, () => ledger);
});

describe('the audit of a ledger with a key that enclaves share', () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await ledgerWithCluster();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  findsEach(seededBreachesOfClusters, () => ledger);
});

describe('the audit of a ledger with an answer that an enclave combined', () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await attestedLedger();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  findsEach(seededBreachesOfAttested, () => ledger);
});

describe('the audit of a ledger with an owner that is there by fragments', { timeout: 300_000 }, () => {
  let ledger: readonly ReadTransaction[];

  before(async () => {
    ledger = await fragmentedLedger();
  });

  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(rulesBrokenIn(ledger), []);
  });

  findsEach(seededBreachesOfFragments, () => ledger);
});
