import { type Cell, GeneralizedSchema } from '@entente/protocol';
import { seededRandom } from '../random.js';
import { syntheticId } from '../synthetic-ids.js';

/** A table with a column of every kind that a profile treats in its own way. */
export const accounts = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'accounts',
  version: 1,
  title: 'One row per account',
  subject: 'person',
  columns: {
    person: { type: 'text', format: 'gb11643', use: {} },
    region: { type: 'category', values: ['north', 'south', 'east'], use: {} },
    opened: { type: 'date', use: {} },
    balance: { type: 'decimal', scale: 2, nullable: true, levels: { band: [0, 1000, 10000] }, use: {} },
    days: { type: 'integer', min: 0, max: 400, use: {} },
    active: { type: 'boolean', nullable: true, use: {} },
    note: { type: 'text', nullable: true, maxLength: 12, use: {} },
    seen: { type: 'timestamp', nullable: true, use: {} },
  },
});

/** Rows whose columns hang together, as those of real tables do; `east` is rare. */
export function accountRows(count: number, seed: string): readonly (readonly Cell[])[] {
  const random = seededRandom(seed);
  const persons = Array.from({ length: Math.ceil(count / 2) }, () => syntheticId('gb11643', random));
  return Array.from({ length: count }, (_, index) => {
    const wealth = random.fraction();
    const two = (below: number): string => String(1 + random.below(below)).padStart(2, '0');
    return [
      persons[index] ?? persons[random.below(persons.length)] ?? '',
      index % 100 === 0 ? 'east' : wealth > 0.4 ? 'north' : 'south',
      `${String(2020 + random.below(4))}-${two(12)}-${two(28)}`,
      random.below(10) === 0 ? null : (wealth * 20_000).toFixed(2),
      Math.floor((1 - wealth) * 400),
      random.below(3) === 0 ? null : wealth > 0.5,
      random.below(2) === 0 ? null : `note ${String(index)}`,
      random.below(5) === 0 ? null : `2026-${two(12)}-${two(28)}T23:59:59.999999Z`,
    ];
  });
}
