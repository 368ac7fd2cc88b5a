import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttestedCombining } from '../../documents/attested.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { diffAttested } from '../contract-diff-attested.js';
import { judgeAttested } from './attested.js';
import { Report } from './report.js';

const measurement = 'combiner-1';

describe('a contract that has an enclave combine', () => {
  function places(combine: object, rest: object = {}): readonly string[] {
    const report = new Report();
    const contract = { combine: { mode: 'merge', by: 'HostMSP', attested: { measurement }, ...combine }, ...rest };
    judgeAttested(contract as unknown as QueryContract, ['HostMSP', 'OwnerMSP'], report);
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

  it('has a private model score one subject, by a member, and tells thresholds that are some', () => {
    const model = { owner: 'OwnerMSP', hash: 'ab'.repeat(32), link: 'logistic' };
    const under = (change: object, scope = 'one-subject'): readonly string[] =>
      places({ attested: { measurement, model: { ...model, ...change } } }, { scope });
    assert.deepEqual(under({ band: ['0.1', '0.5'] }), []);
    assert.deepEqual(under({}, 'many-subjects'), ['combine.attested.model']);
    assert.deepEqual(under({ owner: 'NobodyMSP' }), ['combine.attested.model.owner']);
    assert.deepEqual(under({ band: ['0.1', '1.5'] }), ['combine.attested.model.band']);
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
    const model = { owner: 'OwnerMSP', hash: 'ab'.repeat(32), link: 'linear', band: ['1'] } as const;
    const scored = (change: object = {}): AttestedCombining => ({ measurement, model: { ...model, ...change } });
    const at = 'combine.attested.model';
    assert.deepEqual(changes({ measurement }, scored()), [`tighter ${at}`]);
    assert.deepEqual(changes(scored(), { measurement }), [`looser ${at}`]);
    assert.deepEqual(changes(scored(), scored({ hash: 'cd'.repeat(32) })), [`looser ${at}`]);
    assert.deepEqual(changes(scored(), scored({ band: undefined })), [`looser ${at}`]);
    assert.deepEqual(changes(scored(), scored()), []);
    assert.deepEqual(changes(hardware, { ...hardware, measurement: 'other' }), ['looser combine.attested.measurement']);
  });
});
