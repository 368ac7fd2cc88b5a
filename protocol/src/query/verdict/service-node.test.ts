import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MergeContract, QueryContract } from '../../documents/query-contract.js';
import { diffContracts } from '../contract-diff.js';
import { judge } from './judge.js';
import { industryOverdue, input } from './testing/lenders.js';

type Combine = Partial<MergeContract['combine']>;

function under(combine: Combine): QueryContract {
  return { ...industryOverdue, combine: { ...industryOverdue.combine, ...combine } };
}

function places(combine: Combine): readonly string[] {
  return judge(input(under(combine))).findings.map(({ rule, place }) => `${rule} ${place}`);
}

function diff(previous: Combine, next: Combine): readonly string[] {
  return diffContracts(under(previous), under(next)).map(({ change, text }) => `${change}: ${text}`);
}

describe('who a contract says combines', () => {
  it('may be elected, drawn or taken from the roster, with members who never may be', () => {
    for (const by of ['standing', 'elected', 'drawn']) {
      assert.deepEqual(places({ by }), []);
      assert.deepEqual(places({ by, exclude: ['LenderCMSP', 'LeftLongAgoMSP'] }), []);
    }
  });

  it('is said in the trace that voters read', () => {
    const { trace } = judge(input(under({ by: 'drawn', exclude: ['LenderCMSP'] })));
    const said = trace.filter(({ place }) => place === 'combine.by').map(({ text }) => text);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /draw by lot sees every member's partial result .* never LenderCMSP/);
  });

  it('has substitutes only if it is a member, each of them another member of the alliance', () => {
    assert.deepEqual(places({ substitutes: ['LenderCMSP'] }), []);
    assert.deepEqual(places({ substitutes: ['StrangerMSP'] }), ['access combine.substitutes']);
    assert.deepEqual(places({ substitutes: ['SupervisorMSP'] }), ['access combine.substitutes']);
    assert.deepEqual(places({ by: 'drawn', substitutes: ['LenderCMSP'] }), ['access combine.substitutes']);
  });

  it('excludes nobody where one member is named', () => {
    assert.deepEqual(places({ exclude: ['LenderCMSP'] }), ['access combine.exclude']);
  });

  it('is looser when others may come to see partial results, tighter when fewer may', () => {
    assert.deepEqual(diff({}, { by: 'drawn' }), ['looser: drawn instead of SupervisorMSP sees the partial results']);
    assert.match(diff({}, { substitutes: ['LenderCMSP'] })[0] ?? '', /^looser: LenderCMSP is a new substitute/);
    assert.match(diff({ substitutes: ['LenderCMSP'] }, {})[0] ?? '', /^tighter: LenderCMSP no longer is a substitute/);
    const excluding = { by: 'drawn', exclude: ['LenderCMSP'] };
    assert.match(diff({ by: 'drawn' }, excluding)[0] ?? '', /^tighter: LenderCMSP no longer is a member who may be/);
    assert.match(diff(excluding, { by: 'drawn' })[0] ?? '', /^looser: LenderCMSP is a new member who may be/);
    const substitutes = ['LenderBMSP', 'LenderCMSP'];
    assert.match(
      diff({ substitutes }, { substitutes: substitutes.toReversed() })[0] ?? '',
      /^neutral: .* another order/,
    );
  });
});
