import type { ShareContent } from '@entente/protocol';

/** What three owners seal in one computation, mode by mode: every way an answer can be put together without a service node. */
export type Contents = Readonly<Record<string, readonly ShareContent[]>>;

const ring = 1n << 64n;

/** Additive shares of a number, two of them fixed: a vector says the same every time it is made. */
function split(value: bigint, parts: number, modulus: bigint = ring): readonly bigint[] {
  const drawn = Array.from({ length: parts - 1 }, (_, at) => (modulus / 7n) * BigInt(at + 3) + 12_345n);
  const rest = drawn.reduce((left, share) => left - share, value);
  return [...drawn, rest].map((share) => ((share % modulus) + modulus) % modulus);
}

function words(value: bigint, parts = 3): readonly string[] {
  return split(value, parts).map(String);
}

/** Shares of many numbers, as they travel: little endian, in limbs of 64 bits. */
function packed(values: readonly bigint[], limbs: 1 | 2): readonly string[] {
  const modulus = 1n << BigInt(limbs * 64);
  const shares = values.map((value) => split(value, 3, modulus));
  return [0, 1, 2].map((owner) => {
    const bytes = Buffer.alloc(values.length * limbs * 8);
    shares.forEach((share, at) => {
      for (let limb = 0; limb < limbs; limb += 1) {
        bytes.writeBigUInt64LE(((share[owner] ?? 0n) >> BigInt(limb * 64)) % ring, (at * limbs + limb) * 8);
      }
    });
    return bytes.toString('base64url');
  });
}

const amount = { type: 'decimal', scale: 2 } as const;
const layout = {
  outputs: [
    { is: 'key', name: 'sector', type: { type: 'text' }, values: ['care', 'Zoo', 'été'] },
    {
      is: 'key',
      name: 'size',
      type: { type: 'band', bounds: ['1', '10', '11', '50'], of: { type: 'integer' } },
      values: [0, 1, 2, 3, 4],
    },
    { is: 'aggregate', name: 'people', type: { type: 'integer' }, fn: 'count' },
    { is: 'aggregate', name: 'pay', type: { type: 'average', of: amount }, fn: 'avg' },
    { is: 'aggregate', name: 'spread', type: { type: 'variance', of: amount }, fn: 'var' },
    { is: 'aggregate', name: 'total', type: amount, fn: 'sum' },
    {
      is: 'aggregate',
      name: 'ages',
      type: { type: 'histogram', bounds: ['30', '60'], of: { type: 'integer' } },
      fn: 'histogram',
    },
  ],
  orderBy: [
    { output: 'total', descending: true },
    { output: 'size', descending: false },
  ],
} as const;

/** Ten numbers a cell, number after number; some cells have no people, or one, and equal totals. */
function sums(limbs: 1 | 2): readonly ShareContent[] {
  const cells = 15;
  const numbers = Array.from({ length: 10 }, (_, number) =>
    Array.from({ length: cells }, (__, cell) => {
      const people = BigInt(cell % 5);
      const pay = 123_45n * people + BigInt(cell % 4);
      const signed = cell % 3 === 0 ? -pay : pay;
      return (
        [people, signed, people, signed, pay * pay * 2n, people, BigInt((cell % 4) * 1_000) - 1_500n, 1n, people, 0n][
          number
        ] ?? 0n
      );
    }),
  ).flat();
  const shares = packed(numbers, limbs);
  const remainder = packed([7n, -700_05n, 7n, 700_05n, 900_000_000n, 7n, -1n, 1n, 2n, 4n], limbs);
  return [0, 1, 2].map((owner) => ({
    mode: 'secure-sum',
    layout,
    shape: 'ab'.repeat(32),
    limbs,
    passed: Buffer.from([0b1101_1111, 0b0111_1110]).toString('base64url'),
    share: shares[owner] ?? '',
    ...(limbs === 2 ? { remainder: remainder[owner] ?? '' } : {}),
  }));
}

const score = { mode: 'score', bias: '-2', link: 'logistic' } as const;
const columns = [
  { name: 'loans', type: 'integer' as const },
  { name: 'balance', type: 'decimal' as const, scale: 2 },
];

function collected(): readonly ShareContent[] {
  return [1, 2, 3].map((owner) => ({
    mode: 'collect',
    table: { columns, rows: [[owner, `${String(owner)}.50`]] },
    suppression: { cells: owner === 2 ? 'some' : 'none', remainderWithheld: owner === 2, counts: 'exact' },
  }));
}

/** All contents, by what they show. */
export function shareContents(): Contents {
  const ranks = words(2n);
  const places = words(1n);
  const bits = [words(0n), words(1n), words(1n)];
  const labels = ['under 0', '0 to under 10', '10 and over'];
  const noised = { words: 'noise of one epsilon', share: '' };
  const overlap = { mode: 'overlap', output: 'in_common', least: 10 } as const;
  return {
    collect: collected(),
    'secure-sum in one limb': sums(1),
    'secure-sum in two limbs, with a remainder': sums(2),
    rank: ranks.map((rank) => ({ mode: 'rank', members: 3, rank })),
    compare: [0, 1, 2].map((owner) => ({ mode: 'compare', largest: bits.map((bit) => bit[owner] ?? '') })),
    quantile: places.map((place) => ({ mode: 'quantile', labels, passed: true, place })),
    'quantile of too few': places.map((place) => ({ mode: 'quantile', labels, passed: false, place })),
    overlap: [0, 1].map(() => ({ ...overlap, count: 42 })),
    'overlap held back': [0, 1].map(() => overlap),
    'overlap with noise': words(-3n, 2).map((share) => ({ ...overlap, noised: { ...noised, share } })),
    'score of a logistic model': words(3_456_789n).map((share) => ({ ...score, share })),
    'score far from zero': words(-70_000_000n).map((share) => ({ ...score, share })),
    'score of a linear model': words(-5n).map((share) => ({ ...score, link: 'linear', share })),
    'band of a score': words(1n).map((share) => ({ ...score, band: ['0.1', '0.5'], share })),
    'last band of a score': words(2n).map((share) => ({ ...score, link: 'linear', band: ['-1', '5'], share })),
    'ranks that are none': words(0n).map((rank) => ({ mode: 'rank', members: 3, rank })),
    'nobody is the largest': [0, 1, 2].map(() => ({ mode: 'compare', largest: ['0', '0', '0'] })),
    'owners of different models': words(1n).map((share, at) => ({ ...score, bias: String(at), share })),
    'an overlap that should be held back': [0, 1].map(() => ({ ...overlap, count: 9 })),
    'a band that there is not': words(3n).map((share) => ({ ...score, band: ['0.1', '0.5'], share })),
  };
}
