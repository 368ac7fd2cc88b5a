import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  foldCase,
  gb11643Check,
  gb32100Check,
  hasFormat,
  isGb11643,
  isGb32100,
  mod97Check,
  type TextFormat,
} from './formats.js';
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

  it('check what a LEI and an IBAN end or begin with', () => {
    for (const lei of ['529900T8BM49AURSDO55', '5493001KJTIIGC8Y1R12']) {
      assert.ok(hasFormat('lei', lei), lei);
      assert.ok(!hasFormat('lei', lei.replace('9', '8')));
    }
    for (const iban of ['GB82WEST12345698765432', 'DE89370400440532013000', 'NO9386011117947']) {
      assert.ok(hasFormat('iban', iban), iban);
      assert.ok(!hasFormat('iban', iban.replace('3', '4')));
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{18}$/), fc.nat(17), (body, at) => {
        assert.ok(hasFormat('lei', body + mod97Check(body)));
        // A digit in place of a letter shifts what follows, and may come out even: only one of its own kind is sure.
        const was = body.charAt(at);
        const [one, another] = /\d/.test(was) ? ['7', '8'] : ['Q', 'R'];
        const other = was === one ? another : one;
        assert.ok(!hasFormat('lei', body.slice(0, at) + other + body.slice(at + 1) + mod97Check(body)));
      }),
      propertyRuns(100),
    );
  });

  it('have the shape that their standards give them', () => {
    const cases: Readonly<Partial<Record<TextFormat, readonly [right: readonly string[], wrong: readonly string[]]>>> =
      {
        e164: [
          ['+8613812345678', '+4930901820'],
          ['8613812345678', '+0123456789', '+12345', '+1234567890123456'],
        ],
        'iso-country-alpha2': [
          ['DE', 'CN'],
          ['de', 'DEU', 'D'],
        ],
        icd10: [
          ['E11', 'E11.9', 'C50.411A'.slice(0, 7), 'U07.1'],
          ['e11', '11E', 'E11.', 'E11.12345', 'E1'],
        ],
        email: [
          ['a.b+c@example.org', 'x@a-b.co'],
          ['a@b', '@example.org', 'a b@example.org', 'a@b@c.org', 'a@.org'],
        ],
        iban: [[], ['GB82', 'gb82west12345698765432', 'GB82 WEST 1234 5698 7654 32']],
      };
    for (const [format, [right, wrong]] of Object.entries(cases)) {
      right.forEach((value) => {
        assert.ok(hasFormat(format as TextFormat, value), value);
      });
      wrong.forEach((value) => {
        assert.ok(!hasFormat(format as TextFormat, value), value);
      });
    }
  });

  it('fold the letters A to Z and no others', () => {
    assert.equal(foldCase('Straße ÄÉ İI Z9'), 'straße ÄÉ İi z9');
  });
});
