import { type Kind, kinds } from './measure.js';
import type { Point, ThroughputResult } from './run-throughput.js';
import { kindTitles } from './table.js';

const colours: Readonly<Record<Kind, string>> = {
  bare: '#777777',
  own: '#e08e0b',
  shared: '#1b6ca8',
  anchored: '#7a9e3b',
};
const size = { left: 80, width: 560, height: 220, gap: 90 } as const;

/** A second, over requests at once, members, and documents on the ledger: both axes logarithmic; SVG. */
export function throughputPlot({ concurrency, members, documents }: ThroughputResult): string {
  const curves = [
    { title: 'requests at once', points: concurrency },
    { title: 'members of the alliance', points: members },
    { title: 'documents on the ledger', points: documents },
  ].filter(({ points }) => points.length > 0);
  const height = 40 + curves.length * (size.height + size.gap);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(size.left + size.width + 40)}" height="${String(height)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...kinds.map(
      (kind, index) =>
        `<text x="${String(20 + index * 220)}" y="22" fill="${colours[kind]}" font-size="13">${kindTitles[kind]}</text>`,
    ),
    ...curves.flatMap(({ title, points }, index) => panel(title, points, 50 + index * (size.height + size.gap))),
    '</svg>',
    '',
  ].join('\n');
}

function panel(title: string, points: readonly Point[], top: number): readonly string[] {
  const all = points.flatMap(({ kinds: measured }) => kinds.map((kind) => measured[kind].perSecond));
  const x = scale(
    points.map(({ at }) => at),
    size.left,
    size.left + size.width,
  );
  const y = scale(
    all.flatMap(({ least, most }) => [least, most]),
    top + size.height,
    top,
  );
  const bottom = top + size.height;
  return [
    `<text x="${String(size.left)}" y="${String(bottom + 40)}">${title}; completed a second</text>`,
    `<line x1="${String(size.left)}" y1="${String(bottom)}" x2="${String(size.left + size.width)}" y2="${String(bottom)}" stroke="#333333"/>`,
    ...points.map(
      ({ at }) => `<text x="${x(at)}" y="${String(bottom + 18)}" text-anchor="middle">${String(at)}</text>`,
    ),
    ...kinds.flatMap((kind) => line(kind, points, x, y)),
  ];
}

type Place = (value: number) => string;

function line(kind: Kind, points: readonly Point[], x: Place, y: Place): readonly string[] {
  const at = points.map((point) => ({ x: x(point.at), ...point.kinds[kind].perSecond }));
  const colour = colours[kind];
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${at.map((one) => `${one.x},${y(one.median)}`).join(' ')}"/>`,
    ...at.flatMap((one) => [
      `<line x1="${one.x}" x2="${one.x}" y1="${y(one.least)}" y2="${y(one.most)}" stroke="${colour}"/>`,
      `<text x="${one.x}" y="${String(Number(y(one.median)) - 6)}" fill="${colour}" text-anchor="middle">${one.median.toFixed(0)}</text>`,
    ]),
  ];
}

/** Logarithmic, over all values. */
function scale(values: readonly number[], from: number, to: number): Place {
  const [least, most] = [Math.log(Math.max(Math.min(...values), 0.1)), Math.log(Math.max(...values))];
  const span = most - least || 1;
  return (value) => (from + ((Math.log(Math.max(value, 0.1)) - least) / span) * (to - from)).toFixed(1);
}
