import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultDisclosure } from '../../documents/charter.js';
import { aggregate, column } from '../../query/verdict/testing/trees.js';
import { type Overlap, overlapOf } from './overlap.js';
import { type Asking, cohortsOfAsking, equal, level, text } from './testing/questions.js';

const side = level(column('region'), 'side');
const [region, trade] = [column('region'), column('trade')];
const policy = defaultDisclosure;
const owners = ['LenderAMSP', 'LenderBMSP'];

/** How one question lies to another, at two owners with one policy unless said. */
function beside(one: Asking, other: Asking, of: Parameters<typeof cohortsOfAsking>[2] = {}): Overlap {
  const common = { policy, owners };
  return overlapOf(cohortsOfAsking(one, {}, common), cohortsOfAsking(other, {}, { ...common, ...of }));
}

describe('a question beside another about the same people', () => {
  it('is crossed where no column is cut by both, though every owner cuts for itself', () => {
    assert.equal(beside({ groupBy: [region] }, { groupBy: [trade] }), 'crossed');
    assert.equal(beside({}, { groupBy: [trade] }), 'crossed');
    const ofBakers = { where: equal(trade, text('baker')) };
    assert.equal(
      beside({ ...ofBakers, groupBy: [region] }, { ...ofBakers, groupBy: [level(column('age'), 'decade')] }),
      'crossed',
    );
  });

  it('is aligned where both cut a column, alike beside another one or at two levels', () => {
    assert.equal(beside({ groupBy: [region] }, { groupBy: [region, trade] }), 'aligned');
    assert.equal(beside({ groupBy: [region] }, { groupBy: [side] }), 'aligned');
    const north = { where: equal(region, text('north')) };
    assert.equal(
      beside({ groupBy: [region, trade] }, { ...north, groupBy: [level(column('age'), 'decade')] }),
      'aligned',
    );
  });

  it('is a part where it asks for some of the cells, whose neighbours may have been folded with them', () => {
    assert.equal(beside({ groupBy: [region] }, { where: equal(region, text('north')) }), 'part');
    assert.equal(beside({ groupBy: [region] }, { where: equal(region, text('north')), groupBy: [region] }), 'part');
  });

  it('is a part where its cells are folded by other amounts, or by other rules', () => {
    const byRegion = { groupBy: [region] };
    assert.equal(beside(byRegion, byRegion), 'same');
    assert.equal(beside(byRegion, { ...byRegion, measure: aggregate('avg', column('amount')) }), 'part');
    assert.equal(beside(byRegion, byRegion, { policy: { ...policy, minSubjects: 20 } }), 'part');
  });

  it('is the same where other owners answer beside, each of which folds for itself', () => {
    const byRegion = { groupBy: [region] };
    assert.equal(beside(byRegion, byRegion, { owners: ['LenderAMSP'] }), 'same');
    assert.equal(beside(byRegion, { groupBy: [trade] }, { owners: ['LenderBMSP', 'LenderCMSP'] }), 'crossed');
    assert.equal(beside(byRegion, byRegion, { owners: ['LenderCMSP'] }), 'apart');
  });
});
