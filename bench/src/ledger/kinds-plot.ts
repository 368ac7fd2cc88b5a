import type { RebuildResult } from './rebuild.js';
import type { KindsResult } from './run-kinds.js';

const left = 210;
const plotWidth = 520;
const rowHeight = 24;
/** From few documents to many. */
const shades = ['#c7d9a8', '#a3c26b', '#7a9e3b', '#4f6b22'] as const;

/** Something drawn under what is there already. */
export interface Section {
  readonly height: number;
  readonly lines: (top: number) => readonly string[];
}

/** Processor time of every transaction with many at once, one bar for each number of documents on the ledger; SVG. */
export function kindsSection({ ledger, ledgers, kinds }: KindsResult): Section {
  const bars = kinds.map(({ transaction, figures }) => ({
    transaction,
    values: figures.map(({ alone, together }) => together?.networkMs ?? alone.networkMs ?? 0),
  }));
  const most = Math.max(1, ...bars.flatMap(({ values }) => values));
  const counts = ledgers.map(({ documents }) => String(documents)).join(', ');
  const title = `${ledger === 'fabric' ? 'Fabric' : 'Development ledger'}, many at once: processor milliseconds a transaction; ${counts} documents on the ledger`;
  return {
    height: 40 + bars.length * rowHeight,
    lines: (top) => [
      `<text x="12" y="${String(top + 20)}" font-size="15">${title}</text>`,
      ...bars.flatMap(({ transaction, values }, index) => {
        const y = top + 30 + index * rowHeight;
        const height = (rowHeight - 4) / Math.max(values.length, 1);
        return [
          `<text x="12" y="${String(y + 14)}">${transaction}</text>`,
          ...values.map(
            (value, place) =>
              `<rect x="${String(left)}" y="${(y + place * height).toFixed(1)}" width="${((value / most) * plotWidth).toFixed(1)}" height="${height.toFixed(1)}" fill="${shades[place] ?? shades[3]}"/>`,
          ),
          `<text x="${(left + (Math.max(...values) / most) * plotWidth + 8).toFixed(1)}" y="${String(y + 14)}">${values.map((value) => value.toFixed(0)).join(' ')}</text>`,
        ];
      }),
    ],
  };
}

/** Seconds over events; both axes from nothing. */
export function rebuildSection({ points }: RebuildResult): Section {
  const height = 200;
  const events = Math.max(1, ...points.map((point) => point.events));
  const seconds = Math.max(1, ...points.map((point) => point.seconds));
  const x = (value: number): string => (left + (value / events) * plotWidth).toFixed(1);
  return {
    height: height + 70,
    lines: (top) => {
      const y = (value: number): string => (top + 40 + height - (value / seconds) * height).toFixed(1);
      return [
        `<text x="12" y="${String(top + 20)}" font-size="15">A state copy built anew: seconds over events (MB of memory)</text>`,
        `<line x1="${x(0)}" x2="${x(events)}" y1="${y(0)}" y2="${y(0)}" stroke="#333333"/>`,
        `<polyline fill="none" stroke="#1b6ca8" stroke-width="2" points="${[`${x(0)},${y(0)}`, ...points.map((point) => `${x(point.events)},${y(point.seconds)}`)].join(' ')}"/>`,
        ...points.map(
          (point) =>
            `<text x="${x(point.events)}" y="${String(Number(y(point.seconds)) - 6)}" text-anchor="end">${String(point.events)}: ${point.seconds.toFixed(0)} s (${String(point.memoryMb)})</text>`,
        ),
      ];
    },
  };
}
