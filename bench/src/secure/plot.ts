import type { SecureResult } from './run-secure.js';
import { type SumKind, sumKinds, type SumPoint } from './sums.js';
import { sumTitles } from './table.js';

const colours: Readonly<Record<SumKind, string>> = { plain: '#777777', shares: '#1b6ca8', tested: '#e08e0b' };
const size = { left: 90, width: 520, height: 220, gap: 80 } as const;

/** Milliseconds over cells, then over how long messages are under way; a panel for each number of owners, both axes logarithmic; SVG. */
export function securePlot({ sums, delays }: SecureResult): string {
  const panels = [
    ...panelsOf('cells', sums, ({ cells }) => cells),
    ...panelsOf('milliseconds that a message is under way', delays, ({ delayMs }) => delayMs),
  ];
  const height = 50 + panels.length * (size.height + size.gap);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(size.left + size.width + 60)}" height="${String(height)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...sumKinds.map(
      (kind, at) =>
        `<text x="${String(20 + at * 220)}" y="22" fill="${colours[kind]}" font-size="13">${sumTitles[kind]}</text>`,
    ),
    ...panels.flatMap((one, at) => panel(one, 50 + at * (size.height + size.gap))),
    '</svg>',
    '',
  ].join('\n');
}

interface Point {
  readonly at: number;
  readonly ms: SumPoint['ms'];
}

interface Panel {
  readonly title: string;
  readonly points: readonly Point[];
}

/** One for each number of owners. */
function panelsOf<T extends { readonly owners: number; readonly ms: SumPoint['ms'] }>(
  what: string,
  points: readonly T[],
  at: (point: T) => number,
): readonly Panel[] {
  return [...Map.groupBy(points, ({ owners }) => owners)].map(([owners, all]) => ({
    title: `${what}, ${String(owners)} owners; milliseconds`,
    points: all.map((point) => ({ at: at(point), ms: point.ms })),
  }));
}

function panel({ title, points }: Panel, top: number): readonly string[] {
  const times = points.flatMap(({ ms }) => sumKinds.flatMap((kind) => ms[kind]?.median ?? []));
  const x = scale(
    points.map(({ at }) => at),
    size.left,
    size.left + size.width,
  );
  const y = scale(times, top + size.height, top + 10);
  const bottom = String(top + size.height);
  return [
    `<line x1="${String(size.left)}" y1="${bottom}" x2="${String(size.left + size.width)}" y2="${bottom}" stroke="#333333"/>`,
    `<text x="${String(size.left)}" y="${String(top + size.height + 38)}">${title}</text>`,
    ...points.map(
      ({ at }) => `<text x="${x(at)}" y="${String(top + size.height + 18)}" text-anchor="middle">${String(at)}</text>`,
    ),
    ...sumKinds.flatMap((kind) => line(kind, points, x, y)),
  ];
}

type Place = (value: number) => string;

function line(kind: SumKind, points: readonly Point[], x: Place, y: Place): readonly string[] {
  const places = points.flatMap(({ at, ms }) => {
    const median = ms[kind]?.median;
    return median === undefined ? [] : [{ x: x(at), y: y(median), median }];
  });
  const colour = colours[kind];
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map((one) => `${one.x},${one.y}`).join(' ')}"/>`,
    ...places.map(
      (one) =>
        `<text x="${one.x}" y="${String(Number(one.y) - 6)}" fill="${colour}" text-anchor="middle">${one.median.toFixed(0)}</text>`,
    ),
  ];
}

/** Logarithmic, over all values. */
function scale(values: readonly number[], from: number, to: number): Place {
  const [least, most] = [Math.log(Math.max(Math.min(...values), 0.1)), Math.log(Math.max(...values, 0.2))];
  const span = most - least || 1;
  return (value) => (from + ((Math.log(Math.max(value, 0.1)) - least) / span) * (to - from)).toFixed(1);
}
