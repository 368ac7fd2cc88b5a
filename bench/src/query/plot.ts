import { type Parts, partNames } from './parts.js';
import type { PhaseResult, QueryResult } from './run-query.js';

const colours: Readonly<Record<keyof Parts | 'bare' | 'database', string>> = {
  open: '#1b6ca8',
  run: '#e08e0b',
  exchange: '#7a9e3b',
  seal: '#8c5fa8',
  close: '#3f9bd6',
  release: '#5b6770',
  fetch: '#a3adb5',
  bare: '#1b6ca8',
  database: '#e08e0b',
};

interface Piece {
  readonly name: string;
  readonly colour: string;
  readonly ms: number;
}

interface Bar {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

const left = 190;
const plotWidth = 620;
const rowHeight = 46;

/** The p50 of each part as one bar, above the bare transactions and the slowest database, for each phase; SVG. */
export function plot(result: QueryResult): string {
  const bars = [result.alone, ...(result.together === undefined ? [] : [result.together])].flatMap(barsOf);
  const longest = Math.max(...bars.map(({ pieces }) => pieces.reduce((sum, { ms }) => sum + ms, 0)));
  const height = 60 + bars.length * rowHeight + 50;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(left + plotWidth + 90)}" height="${String(height)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    '<text x="12" y="24" font-size="15">Where the time of a query request goes (p50, milliseconds)</text>',
    ...bars.flatMap((bar, index) => draw(bar, 48 + index * rowHeight, plotWidth / longest)),
    ...legend(height - 28),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function barsOf({ clients, parts, bare, databases }: PhaseResult): readonly Bar[] {
  const who = clients === 1 ? 'one client' : `${String(clients)} clients`;
  return [
    {
      title: `request, ${who}`,
      pieces: partNames.map((name) => ({ name, colour: colours[name], ms: Math.max(0, parts[name].p50) })),
    },
    {
      title: `bare parts, ${who}`,
      pieces: [
        { name: 'bare Open', colour: colours.bare, ms: bare.open.p50 },
        { name: 'slowest database', colour: colours.database, ms: databases.atOnce.p50 },
        { name: 'bare Close', colour: colours.close, ms: bare.close.p50 },
      ],
    },
  ];
}

function draw({ title, pieces }: Bar, y: number, scale: number): readonly string[] {
  let x = left;
  const drawn = pieces.map(({ name, colour, ms }) => {
    const width = ms * scale;
    const rectangle = `<rect x="${x.toFixed(1)}" y="${String(y)}" width="${width.toFixed(1)}" height="26" fill="${colour}"><title>${name}: ${ms.toFixed(1)} ms</title></rect>`;
    const label =
      width > 34
        ? `<text x="${(x + width / 2).toFixed(1)}" y="${String(y + 17)}" text-anchor="middle" fill="#ffffff">${ms.toFixed(0)}</text>`
        : '';
    x += width;
    return rectangle + label;
  });
  const sum = pieces.reduce((total, { ms }) => total + ms, 0);
  return [
    `<text x="12" y="${String(y + 17)}">${title}</text>`,
    ...drawn,
    `<text x="${(x + 8).toFixed(1)}" y="${String(y + 17)}">${sum.toFixed(0)}</text>`,
  ];
}

function legend(y: number): readonly string[] {
  return partNames.map((name, index) => {
    const x = 12 + index * 110;
    return `<rect x="${String(x)}" y="${String(y - 10)}" width="12" height="12" fill="${colours[name]}"/><text x="${String(x + 18)}" y="${String(y)}">${name}</text>`;
  });
}
