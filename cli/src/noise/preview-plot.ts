import type { NoisePreview } from '@entente/protocol/review';
import { amountOf } from './preview-text.js';

const [width, height, left, right, top, bottom] = [720, 420, 80, 170, 50, 60];
const colours = ['#1b6ca8', '#e08e0b', '#7a9e3b', '#8c5fa8', '#3f9bd6', '#5b6770'];

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Line {
  readonly column: string;
  readonly points: readonly Point[];
}

/** Error against what an answer spends, in percent of a typical cell, both on logarithmic scales; SVG. */
export function previewPlot(preview: NoisePreview): string {
  const lines = linesOf(preview);
  const points = lines.flatMap((line) => line.points);
  const [xs, ys] = [rangeOf(points.map(({ x }) => x)), rangeOf(points.map(({ y }) => y))];
  const at = ({ x, y }: Point): Point => ({
    x: left + place(x, xs) * (width - left - right),
    y: height - bottom - place(y, ys) * (height - top - bottom),
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="12" y="26" font-size="15">${escaped(preview.contract)}: deviation in percent of a typical cell</text>`,
    ...decades(ys).map((y) => horizontal(at({ x: xs[0], y }).y, y)),
    ...preview.curve.map(({ spent }, index) =>
      vertical(at({ x: amount(spent), y: ys[0] }).x, amountOf(spent), index % 2 === 0),
    ),
    ...drawnAll(lines, at),
    '</svg>',
    '',
  ].join('\n');
}

function amount({ microEpsilon = 0, microRho }: NoisePreview['spent']): number {
  return (microRho ?? microEpsilon) / 1e6;
}

function linesOf({ measures, curve }: NoisePreview): readonly Line[] {
  return measures.map(({ column }) => ({
    column,
    points: curve.flatMap(({ spent, percents }) => {
      const y = percents[column];
      return y === undefined || y <= 0 ? [] : [{ x: amount(spent), y }];
    }),
  }));
}

type Range = readonly [least: number, most: number];

function rangeOf(values: readonly number[]): Range {
  return values.length === 0 ? [1, 10] : [Math.min(...values), Math.max(...values)];
}

/** Where a value stands between the least and the most, from 0 to 1, by its logarithm. */
function place(value: number, [least, most]: Range): number {
  return most > least ? Math.log(value / least) / Math.log(most / least) : 0.5;
}

function decades([least, most]: Range): readonly number[] {
  const [first, last] = [Math.ceil(Math.log10(least)), Math.floor(Math.log10(most))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 10 ** (first + index));
}

function horizontal(y: number, value: number): string {
  const line = `<line x1="${String(left)}" x2="${String(width - right)}" y1="${fixed(y)}" y2="${fixed(y)}" stroke="#dddddd"/>`;
  return `${line}<text x="${String(left - 8)}" y="${fixed(y + 4)}" text-anchor="end">${String(Number(value.toPrecision(3)))} %</text>`;
}

function vertical(x: number, label: string, isNamed: boolean): string {
  const line = `<line x1="${fixed(x)}" x2="${fixed(x)}" y1="${String(top)}" y2="${String(height - bottom)}" stroke="#eeeeee"/>`;
  const text = `<text x="${fixed(x)}" y="${String(height - bottom + 20)}" text-anchor="middle">${label}</text>`;
  return isNamed ? `${line}${text}` : line;
}

/** Names stand at the ends of their lines, from top to bottom, none over another. */
function drawnAll(lines: readonly Line[], at: (point: Point) => Point): readonly string[] {
  let lowest = -Infinity;
  return lines
    .map((line, index) => ({
      ...line,
      colour: colours[index % colours.length] ?? '#333333',
      places: line.points.map(at),
    }))
    .filter(({ places }) => places.length > 0)
    .sort((one, other) => (one.places.at(-1)?.y ?? 0) - (other.places.at(-1)?.y ?? 0))
    .flatMap((line) => {
      lowest = Math.max(lowest + lineHeight, line.places.at(-1)?.y ?? 0);
      return drawn(line, lowest);
    });
}

const lineHeight = 14;

interface DrawnLine {
  readonly column: string;
  readonly colour: string;
  readonly places: readonly Point[];
}

function drawn({ column, colour, places }: DrawnLine, nameY: number): readonly string[] {
  const path = places.map(({ x, y }) => `${fixed(x)},${fixed(y)}`).join(' ');
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...places.map(({ x, y }) => `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="3" fill="${colour}"/>`),
    `<text x="${String(width - right + 10)}" y="${fixed(nameY + 4)}" fill="${colour}">${escaped(column)}</text>`,
  ];
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
