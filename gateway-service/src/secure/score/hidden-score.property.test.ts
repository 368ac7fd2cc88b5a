import fc from 'fast-check';
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  type Cell,
  fixedPoint,
  hiddenScore,
  hiddenScoreTable,
  partialRange,
  Scorecard,
  type ScoreWeight,
} from '@entente/protocol';
import { textToBytes } from '@entente/protocol/secure';
import { propertyRuns } from '@entente/protocol/testing';
import { membersNamed } from '../testing/arbitrary.js';
import { maskedPages, type Masking } from './masked-pages.js';
import { type MaskContext, pairKey } from './pair-masks.js';

const extremes = [0n, 1n, -1n, 10n ** 17n, -(10n ** 17n)];
const decimal = fc
  .oneof(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.constantFrom(...extremes))
  .map((units) => {
    const digits = String(units < 0n ? -units : units).padStart(7, '0');
    return `${units < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
  });

interface Feature {
  readonly weight: ScoreWeight;
  /** By member. */
  readonly values: readonly Cell[];
}

const feature = (members: number): fc.Arbitrary<Feature> => {
  const each = (value: fc.Arbitrary<Cell>): fc.Arbitrary<readonly Cell[]> =>
    fc.array(value, { minLength: members, maxLength: members });
  return fc.oneof(
    fc.record({ weight: decimal, values: each(fc.option(fc.boolean())) }),
    fc
      .array(decimal, { minLength: 2, maxLength: 6 })
      .chain((weight) =>
        fc.record({ weight: fc.constant(weight), values: each(fc.option(fc.nat({ max: weight.length - 1 }))) }),
      ),
  );
};

/** What one value counts for, in whole numbers of 10^-6. */
function points({ weight }: Feature, value: Cell): bigint {
  if (value === null || value === false) {
    return 0n;
  }
  return fixedPoint(typeof weight === 'string' ? weight : (weight[Number(value)] ?? ''));
}

function maskings(members: readonly string[], card: Scorecard): readonly Masking[] {
  const pairs = members.map((me) => ({ me, ...generateKeyPairSync('x25519') }));
  const context: MaskContext = {
    ...{ channel: 'alliance', epoch: 1, parties: members },
    contract: { id: 'joint-score-hidden', version: 1, hash: 'a'.repeat(64) },
  };
  const columns = Object.keys(card.weights).map((name) => ({ name, type: 'text' as const }));
  return pairs.map((own) => ({
    ...{ me: own.me, parties: members, card, columns },
    keys: pairs
      .filter(({ me }) => me !== own.me)
      .map(({ me: other, publicKey }) => pairKey(own, { other, publicKey }, context)),
  }));
}

async function labelOf(masking: Masking, subject: string, cells: readonly Cell[]): Promise<Uint8Array> {
  async function* one(): AsyncIterable<readonly { subject: string; cells: readonly Cell[] }[]> {
    yield await Promise.resolve([{ subject, cells }]);
  }
  for await (const [made] of maskedPages(one(), masking)) {
    return textToBytes(String(made?.cells[0]));
  }
  return assert.fail();
}

describe('the score of a subject that no member learns', () => {
  for (const count of [3, 4, 5, 8]) {
    it(`is the plain one with ${String(count)} members, and none where one of them does not know the subject`, async () => {
      const inputs = fc.record({
        features: fc.array(feature(count), { minLength: 1, maxLength: 6 }),
        bias: decimal,
        link: fc.constantFrom('linear' as const, 'logistic' as const),
        without: fc.option(fc.nat({ max: count - 1 })),
        subject: fc.string(),
      });
      const members = membersNamed(count);
      await fc.assert(
        fc.asyncProperty(inputs, async ({ features, bias, link, without, subject }) => {
          const weights = Object.fromEntries(features.map(({ weight }, index) => [`f${String(index)}`, weight]));
          const card = Scorecard.parse({ weights, bias, link });
          const booleans = features.flatMap(({ weight }, index) =>
            typeof weight === 'string' ? [`f${String(index)}`] : [],
          );
          const labels = new Map<string, Uint8Array | undefined>();
          for (const [index, masking] of maskings(members, card).entries()) {
            const cells = features.map(({ values }) => values[index] ?? null);
            labels.set(masking.me, index === without ? undefined : await labelOf(masking, subject, cells));
          }
          const sum = hiddenScore(labels, partialRange(card, booleans, count));
          const exact = features
            .flatMap((one) => one.values.map((value) => points(one, value)))
            .reduce((all, term) => all + term, 0n);
          assert.equal(sum, without === null ? exact : undefined);
          const [row = []] = hiddenScoreTable(card, [{ subject, sum }], count).rows;
          const score = row[1];
          assert.equal(row[0], subject);
          assert.equal(
            typeof score === 'string' ? BigInt(score.replace('.', '')) : score,
            without === null ? exact + fixedPoint(bias) : null,
          );
        }),
        propertyRuns(40),
      );
    });
  }
});
