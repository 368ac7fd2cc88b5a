import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, sealModel } from '@entente/cli';
import { lenders, lendersFiles, readContractForm, supervisor } from '@entente/examples';
import { bandLabels, type Cell, combinedColumns, fixedPoint, modelHash, type PrivateModel } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { canReadMemory, inMemory } from '../attacks/process-memory.js';
import { type Member, members } from '../parts.js';
import type { Asking, Requester } from '../requester.js';
import { Person } from '../sharing/person.js';
import { until } from '../until.js';
import { EnclaveProcess, measured } from './enclave-process.js';

const [asking, , modelling] = lenders;
const everyone = members as readonly Member[];
const weights = {
  lenders: ['0', '0.137', '0.611', '1.273', '2.719'],
  balance: ['0', '0.1', '0.2', '0.4', '0.8'],
  worst: ['0', '0.01', '0.02', '0.03', '0.04', '0.05', '0.06'],
} as const;
const bias = '-3.141593';

describe('a model that only enclaves see', { timeout: 420_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let owner: Person;
  let enclave: EnclaveProcess;
  let hash: string;
  let file: string;
  let form: Awaited<ReturnType<typeof readContractForm>>;

  const scoring = (version: number, change: object = {}): unknown => ({
    ...{ ...form, id: 'applicant-risk', version },
    combine: {
      ...form.combine,
      attested: { measurement: 'combiner-1', model: { owner: modelling, hash, link: 'logistic', ...change } },
    },
  });
  const question = (contract: string): Asking => ({
    ...{ contract, parameters: { person: alliance.data.personas.everywhere }, purpose: 'credit-decision' },
  });
  /** Asks, and waits for the end; where there is no answer, why: the requester is told that it was refused, its host's officer more. */
  const asked = async (version: number): Promise<{ readonly id: string; readonly end: string }> => {
    const { id, status, code } = await requester.ask(question(`applicant-risk@${String(version)}`));
    if (status === 'answered') {
      return { id, end: status };
    }
    assert.equal(code, 'REQUEST_REFUSED');
    const { items } = (await alliance.officer(supervisor).get('/v1/requests', { query: { limit: 5 } })) as {
      readonly items: readonly { readonly request: string; readonly code: string | null }[];
    };
    return { id, end: items.find(({ request }) => request === id)?.code ?? status };
  };

  before(async () => {
    alliance = await startAlliance({ contracts: [lendersFiles.contracts.multiLoanCheck] });
    form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    requester = await alliance.requester(asking);
    owner = new Person(alliance, modelling, 'officer');
    enclave = new EnclaveProcess(alliance, supervisor, 'combiner');
    const written = join(alliance.dir, 'risk.yaml');
    file = join(alliance.dir, 'risk.model.json');
    await writeFile(written, JSON.stringify({ weights, bias }));
    hash = String((await owner.does('model', 'prepare', written, '--out', file))['hash']);
    await alliance.decide(supervisor, {
      ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
      ...{ measurement: measured(), validUntil: '2099-12-31', cluster: 'combiners' },
    });
    await alliance.decide(asking, scoring(1));
  });
  after(async () => {
    await enclave.kill();
    await alliance.stop();
  });

  it('scores nothing as long as no enclave has made a key that it could be sealed to', async () => {
    await assert.rejects(requester.ask(question('applicant-risk@1')), { code: 'ENCLAVE_NOT_FOUND' });
    await assert.rejects(owner.does('model', 'seal', file, '--cluster', 'combiners'), { code: 'ENCLAVE_NOT_FOUND' });
  });

  it('ends a request in words while its owner has not sealed it', async () => {
    await enclave.start();
    await enclave.challenge('combiner-1');
    await enclave.counting(1, everyone);
    await standing(1);
    assert.equal((await asked(1)).end, 'MODEL_NOT_FOUND');
  });

  it('scores a subject by features of all members: the requester gets the score, and no gateway has the model', async () => {
    const kept = await owner.does('model', 'seal', file, '--cluster', 'combiners');
    assert.deepEqual([kept['fault'], kept['contracts']], [null, ['applicant-risk@1']]);
    const { id, end } = await asked(1);
    assert.equal(end, 'answered');
    const opened = await requester.open(id);
    assert.ok(opened.kind === 'result');
    assert.deepEqual(
      opened.table.columns.map(({ name }) => name),
      ['score', 'score_error', 'probability'],
    );
    const plain = await requester.open((await requester.ask(question('multi-loan-check@1'))).id);
    assert.equal(fixedPoint(String(opened.table.rows[0]?.[0])), await expected(plain.table.rows[0] ?? []));
    const secret = new Map([['weight', [Buffer.from('2.719'), Buffer.from(bias)]]]);
    for (const member of members) {
      const { pid } = alliance.gateway(member).process;
      assert.deepEqual([...(await inMemory(pid, secret))], [], `${member} has not seen it`);
    }
    assert.equal([...(await inMemory(enclave.pid, secret))].length, (await canReadMemory(enclave.pid)) ? 1 : 0);
  });

  it('tells the band alone where its contract says so, under the same model', async () => {
    await alliance.decide(asking, scoring(2, { band: ['0.05', '0.5'] }));
    const { id } = await asked(2);
    const { table } = await requester.open(id);
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['probability_band'],
    );
    assert.match(String(table.rows[0]?.[0]), /^(under 0\.05|0\.05 to under 0\.5|0\.5 and over)$/);
  });

  it('is refused if it is another one than the members have voted on', async () => {
    const other: PrivateModel = {
      kind: 'private-model',
      weights,
      bias: '9',
      salt: randomBytes(32).toString('base64url'),
    };
    assert.notEqual(modelHash(other), hash);
    const officer = alliance.officer(modelling);
    const shown = await officer.get('/v1/enclave-clusters/{id}', { path: { id: 'combiners' } });
    await officer.post('/v1/models', { body: { ...(await sealModel(other, shown)), hash } });
    assert.equal((await asked(2)).end, 'COMMITMENT_MISMATCH');
    await owner.does('model', 'seal', file, '--cluster', 'combiners');
    assert.equal((await asked(2)).end, 'answered');
  });

  it('stays closed under a key that was given up, until its owner seals it anew', async () => {
    const old = await owner.does('model', 'list');
    await alliance.users.client(supervisor, 'operator').post('/v1/enclaves/{id}/leave', { path: { id: 'combiner' } });
    await assert.rejects(requester.ask(question('applicant-risk@2')), { code: 'ENCLAVE_NOT_VERIFIED' });
    await enclave.kill();
    await enclave.start();
    await enclave.challenge('combiner-1');
    await enclave.counting(2, everyone);
    await standing(2);
    assert.match(JSON.stringify(await owner.does('model', 'list')), /seal it anew/);
    assert.doesNotMatch(JSON.stringify(old), /seal it anew/);
    assert.equal((await asked(2)).end, 'MODEL_NOT_FOUND');
    await owner.does('model', 'seal', file, '--cluster', 'combiners');
    assert.equal((await asked(2)).end, 'answered');
  });

  it('scores nothing any more when its owner has removed it, or the code was withdrawn', async () => {
    await alliance.officer(modelling).delete('/v1/models/{hash}', { path: { hash } });
    assert.equal((await asked(2)).end, 'MODEL_NOT_FOUND');
    await alliance.decide(asking, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a fault was found' });
    await assert.rejects(requester.ask(question('applicant-risk@2')), { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('is in no file of its contract, and leaves a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(asking);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.ok(blocks.every((block) => !Buffer.from(block).includes('2.719')));
    assert.ok((await readFile(file, 'utf8')).includes('2.719'));
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });

  /** What the model makes of the bands that the requester is told without it; in whole numbers of 10^-6. */
  async function expected(row: readonly Cell[]): Promise<bigint> {
    const officer = alliance.officer(asking);
    const { contract } = await officer.get('/v1/query-contracts/{id}/versions/{version}', {
      path: { id: 'multi-loan-check', version: '1' },
    });
    const schema = await officer.get('/v1/schemas/{id}/versions/{version}', {
      path: { id: 'credit_exposure', version: '1' },
    });
    const points = combinedColumns(contract, [schema]).map(({ name, type }, index) => {
      assert.ok(type.type === 'band' && (name === 'lenders' || name === 'balance' || name === 'worst'));
      return fixedPoint(weights[name][bandLabels(type.bounds, type.of).indexOf(String(row[index]))] ?? 'none');
    });
    return points.reduce((sum, each) => sum + each, fixedPoint(bias));
  }

  /** Waits until every gateway sees a key of this generation stand, which the enclave has. */
  async function standing(generation: number): Promise<void> {
    for (const member of members) {
      await until(`generation ${String(generation)} at ${member}`, async () => {
        const found = (await alliance
          .officer(member)
          .get('/v1/enclave-clusters/{id}', { path: { id: 'combiners' } })
          .catch(() => undefined)) as { cluster: { key: { generation: number } }; fault?: string } | undefined;
        return found?.cluster.key.generation === generation && found.fault === undefined ? true : undefined;
      });
    }
  }
});
