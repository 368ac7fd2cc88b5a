import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
import { diffAttested } from '../contract-diff-attested.js';
import { judgeAttested } from './attested.js';
import { Report } from './report.js';

const measurement = 'combiner-1';

describe('a contract that has an enclave combine', () => {
  function places(combine: object, rest: object = {}): readonly string[] {
    const report = new Report();
    const contract = { combine: { mode: 'merge', by: 'HostMSP', attested: { measurement }, ...combine }, ...rest };
    judgeAttested(contract as unknown as QueryContract, report);
    return report.findings.map(({ place }) => place);
  }

  it('names the member whose enclave it is', () => {
    assert.deepEqual(places({}), []);
    assert.deepEqual(places({ by: 'elected' }), ['combine.by']);
    assert.deepEqual(places({ by: 'elected', attested: undefined }), []);
  });

  it('has nobody take over, and nothing that needs more than one closing', () => {
    const rest = { evidence: 'batched', rerun: 3, price: { amount: '1', unit: 'CNY' } };
    assert.deepEqual(places({ substitutes: ['TwoMSP'] }, rest), ['combine.substitutes', 'evidence', 'rerun', 'price']);
    assert.deepEqual(places({ substitutes: ['TwoMSP'], attested: undefined }, rest), []);
  });

  it('is looser where it asks for less of the enclave, or for other code', () => {
    const changes = (...[previous, next]: Parameters<typeof diffAttested>): readonly string[] =>
      diffAttested(previous, next).map(({ change, place }) => `${change} ${place}`);
    const hardware = { measurement, hardware: true } as const;
    assert.deepEqual(changes(undefined, undefined), []);
    assert.deepEqual(changes(hardware, hardware), []);
    assert.deepEqual(changes(undefined, { measurement }), ['tighter combine.attested']);
    assert.deepEqual(changes(hardware, undefined), ['looser combine.attested']);
    assert.deepEqual(changes(hardware, { measurement }), ['looser combine.attested.hardware']);
    assert.deepEqual(changes({ measurement }, hardware), ['tighter combine.attested.hardware']);
    assert.deepEqual(changes(hardware, { ...hardware, measurement: 'other' }), ['looser combine.attested.measurement']);
  });
});
