import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CombiningEnclave, QueryRequest } from '@entente/protocol';
import { attest, attestedContract, combinerId, referenceTo } from './testing/attested.js';
import { lenders, supervisor } from './testing/documents.js';
import { softwareMeasurement } from './testing/random-enclaves.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const refused = { code: 'ENCLAVE_NOT_VERIFIED' };

describe('a request that an enclave is to combine', () => {
  const contract = attestedContract({ version: 2 });
  let alliance: TestAlliance;
  let request: QueryRequest;
  let enclave: CombiningEnclave;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, softwareMeasurement());
    await alliance.approve(lenderA, contract);
    enclave = await attest(alliance);
    request = await alliance.ask(lenderA, { contract: referenceTo(contract) });
  });

  function close(named: (owner: string) => CombiningEnclave | undefined): Promise<unknown> {
    const receipts = lenders.map((owner) => {
      const one = named(owner);
      return alliance.receipt(request, owner, one === undefined ? {} : { enclave: one });
    });
    return alliance.close(request, receipts);
  }

  it('is answered where all owners sealed to the one that counts', async () => {
    await close(() => enclave);
    const outcome = await alliance.ledger.state.outcomes.get(lenderA, request.id);
    assert.equal(outcome.status, 'answered');
  });

  it('is not answered by its host itself, or where owners sealed to different ones', async () => {
    await assert.rejects(
      close(() => undefined),
      refused,
    );
    await assert.rejects(
      close((owner) => (owner === lenderB ? undefined : enclave)),
      refused,
    );
    const { encryption, signing } = enclave.keys;
    const own = { ...enclave, keys: { encryption: signing, signing: encryption } };
    await assert.rejects(
      close((owner) => (owner === lenderB ? own : enclave)),
      refused,
    );
    await assert.rejects(
      close(() => own),
      refused,
    );
    await assert.rejects(
      close(() => ({ ...enclave, simulated: false })),
      refused,
    );
  });

  it('is not answered by an enclave of another host', async () => {
    const stolen = { ...enclave, node: { host: lenderB, id: combinerId } };
    await assert.rejects(
      close(() => stolen),
      refused,
    );
  });

  it('is not answered when the measurement was withdrawn meanwhile', async () => {
    await alliance.approve(lenderB, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a hole' });
    await assert.rejects(
      close(() => enclave),
      refused,
    );
  });

  it('is not answered when the enclave was attested anew, was refused, or left', async () => {
    const again = await attest(alliance, 2);
    await assert.rejects(
      close(() => enclave),
      refused,
    );
    await attest(alliance, 3, { verdict: 'fail', fault: 'debug' });
    await assert.rejects(
      close(() => ({ ...again, round: 3 })),
      refused,
    );
    await alliance.ledger.submit('enclaves:Leave', supervisor, { id: combinerId });
    await assert.rejects(
      close(() => again),
      refused,
    );
  });

  it('is not answered by a software enclave where hardware is asked for', async () => {
    const strict = attestedContract({ version: 3, hardware: true });
    await alliance.approve(lenderA, strict);
    request = await alliance.ask(lenderA, { contract: referenceTo(strict) });
    await assert.rejects(
      close(() => enclave),
      refused,
    );
  });
});

describe('a request that no enclave combines', () => {
  it('takes no receipt that names one', async () => {
    const alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, softwareMeasurement());
    const enclave = await attest(alliance);
    const request = await alliance.ask(lenderA);
    const receipts = lenders.map((owner) => alliance.receipt(request, owner, { enclave }));
    await assert.rejects(alliance.close(request, receipts), refused);
  });
});
