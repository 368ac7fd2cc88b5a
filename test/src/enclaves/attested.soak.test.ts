import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, readBundle, verifyEvidence } from '@entente/cli';
import { lenders, lendersFiles, readContractForm, supervisor } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { canReadMemory, inMemory } from '../attacks/process-memory.js';
import { type Member, members } from '../parts.js';
import { aboutRegion } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { EnclaveProcess, measured } from './enclave-process.js';

const [asking, other] = lenders;
const everyone = members as readonly Member[];
const id = 'combiner';
const settings = { ENTENTE_REQUEST_DEADLINE_MS: '20000' };

describe('an answer that the enclave of a member combines', { timeout: 420_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let enclave: EnclaveProcess;
  let form: Awaited<ReturnType<typeof readContractForm>>;

  const attested = (change: object): unknown => ({
    ...form,
    ...change,
    combine: {
      ...form.combine,
      attested: { measurement: 'combiner-1' },
      ...('combine' in change ? (change.combine as object) : {}),
    },
  });

  before(async () => {
    alliance = await startAlliance({ contracts: [], settings });
    form = await readContractForm(lendersFiles.contracts.industryOverdue);
    enclave = new EnclaveProcess(alliance, supervisor, id);
    const allowed = {
      ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
      ...{ measurement: measured(), validUntil: '2099-12-31' },
    };
    await alliance.decide(supervisor, allowed);
    await alliance.decide(asking, attested({}));
    requester = await alliance.requester(asking);
  });
  after(async () => {
    await enclave.kill();
    await alliance.stop();
  });

  const question = (version = 1): Asking => ({
    ...aboutRegion(alliance.data.cases.good),
    contract: `industry-overdue@${String(version)}`,
  });
  it('is not even asked as long as no enclave was attested', async () => {
    await assert.rejects(requester.ask(question()), { code: 'ENCLAVE_NOT_FOUND' });
  });

  it('is what the members have in their databases, signed by the enclave, and no partial result was at its host', async () => {
    await enclave.start();
    await enclave.challenge('combiner-1');
    const { keys } = await enclave.counting(1, everyone);
    const view = await requester.ask(question());
    assert.equal(view.status, 'answered');
    const opened = await requester.open(view.id);
    assert.ok(opened.kind === 'result');
    assert.deepEqual([opened.enclave?.keys, opened.enclave?.simulated], [keys, true]);
    // The text that a partial result travels in; the same question to the gateway itself shows that it is looked for well.
    const wanted = new Map([['partial', [Buffer.from(`"kind":"partial-result","owner":"${other}"`)]]]);
    const { pid } = alliance.gateway(supervisor).process;
    const held = async (): Promise<readonly string[]> => [...(await inMemory(pid, wanted))];
    const canLook = await canReadMemory(pid);
    assert.deepEqual(await held(), [], 'the host has no partial result');
    await alliance.decide(asking, { ...form, version: 2 });
    const plain = await requester.open((await requester.ask(question(2))).id);
    assert.deepEqual(await held(), canLook ? ['partial'] : [], 'a service node without an enclave has it');
    assert.ok(opened.table.rows.length > 0);
    assert.deepEqual([opened.table, opened.suppression], [plain.table, plain.suppression]);
  });

  it('proves afterwards which enclave combined it', async () => {
    await alliance.decide(asking, attested({ version: 3 }));
    const view = await requester.ask(question(3));
    assert.equal(view.status, 'answered');
    const bundle = readBundle(
      JSON.stringify(await alliance.officer(asking).get('/v1/queries/{id}/evidence', { path: { id: view.id } })),
    );
    const { verdict, checks } = verifyEvidence(bundle);
    assert.notEqual(verdict, 'refuted');
    const check = checks.find(({ name }) => name === 'enclave');
    assert.equal(check?.verdict, 'passed');
  });

  it('is refused where the contract asks for hardware', async () => {
    const demanded = { measurement: 'combiner-1', hardware: true };
    await alliance.decide(asking, attested({ version: 4, combine: { attested: demanded } }));
    await assert.rejects(requester.ask(question(4)), { code: 'ENCLAVE_SIMULATED' });
  });

  it('is refused while its enclave was killed and runs under other keys, until that is attested anew', async () => {
    await alliance.decide(asking, attested({ version: 5 }));
    await enclave.kill();
    await enclave.start();
    const early = await requester.ask(question(5));
    assert.notEqual(early.status, 'answered');
    await enclave.counting(2, everyone);
    const view = await requester.ask(question(5));
    assert.equal(view.status, 'answered');
    assert.ok((await requester.open(view.id)).kind === 'result');
  });

  it('is refused when the members have withdrawn what the enclave runs', async () => {
    await alliance.decide(other, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a fault was found' });
    await assert.rejects(requester.ask(question(5)), { code: 'ENCLAVE_NOT_VERIFIED' });
  });

  it('leaves a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(other);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });
});
