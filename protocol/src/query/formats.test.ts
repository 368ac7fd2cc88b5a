import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gb11643Check, gb32100Check, hasFormat, isGb11643, isGb32100 } from './formats.js';
import { propertyRuns } from '../testing/property-runs.js';

const digits = fc.stringMatching(/^\d{17}$/);
const characters = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{17}$/);

describe('formats of identifiers', () => {
  it("accept the standards' own examples", () => {
    assert.ok(isGb11643('11010519491231002X'));
    assert.ok(isGb11643('440524188001010014'));
    assert.ok(isGb32100('91350100M000100Y43'));
  });

  it('refuse another length, case or alphabet', () => {
    for (const wrong of ['', '11010519491231002x', '1101051949123100', '11010519491231002X ', '１1010519491231002X']) {
      assert.equal(hasFormat('gb11643', wrong), false);
    }
    for (const wrong of ['', '91350100m000100y43', '91350100I000100Y43', '91350100M000100Y4']) {
      assert.equal(hasFormat('gb32100', wrong), false);
    }
  });

  it('accept what their check character completes, and find every wrong character', () => {
    fc.assert(
      fc.property(digits, fc.nat(16), fc.nat(8), (body, at, step) => {
        assert.ok(isGb11643(body + gb11643Check(body)));
        const other = String((Number(body[at]) + 1 + step) % 10);
        assert.ok(!isGb11643(body.slice(0, at) + other + body.slice(at + 1) + gb11643Check(body)));
      }),
      propertyRuns(100),
    );
    fc.assert(
      fc.property(characters, fc.nat(16), (body, at) => {
        assert.ok(isGb32100(body + gb32100Check(body)));
        const other = body[at] === '7' ? 'K' : '7';
        assert.ok(!isGb32100(body.slice(0, at) + other + body.slice(at + 1) + gb32100Check(body)));
      }),
      propertyRuns(100),
    );
  });
});
