import type { Spread } from '../statistics.js';
import type { ConfigurationResult, LedgerResult, LevelResult } from './run-ledger.js';
import { kindsSection, rebuildSection, type Section } from './kinds-plot.js';
import { ledgerTitles } from './table.js';

const colours: Readonly<Record<ConfigurationResult['ledger'], string>> = {
  development: '#7a9e3b',
  bft: '#1b6ca8',
  raft: '#e08e0b',
};

interface Bar {
  readonly title: string;
  readonly colour: string;
  readonly value: Spread;
}

const left = 210;
const plotWidth = 520;
const rowHeight = 24;

/**
 * How long a bare transaction takes alone, and how many a second at the most clients, for each configuration; every transaction
 * over what is on the ledger; the building of a state copy; SVG.
 */
export function ledgerPlot(result: LedgerResult): string {
  const bare = result.configurations.length === 0 ? [] : [bareSection(result)];
  const rebuilt = result.rebuild === undefined ? [] : [rebuildSection(result.rebuild)];
  const sections = [...bare, ...result.transactions.map(kindsSection), ...rebuilt];
  const lines: string[] = [];
  let top = 0;
  for (const { height, lines: draw } of sections) {
    lines.push(...draw(top));
    top += height;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(left + plotWidth + 150)}" height="${String(top + 12)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function bareSection({ configurations }: LedgerResult): Section {
  const most = configurations[0]?.levels.at(-1)?.clients ?? 0;
  const upper = section(
    'Alone: p50 of a transaction, milliseconds',
    24,
    barsOf(configurations, 0, ({ p50 }) => p50),
  );
  const lower = section(
    `${String(most)} at once: transactions a second`,
    60 + configurations.length * rowHeight,
    barsOf(configurations, -1, ({ perSecond }) => perSecond),
  );
  return { height: 96 + 2 * configurations.length * rowHeight, lines: () => [...upper, ...lower] };
}

function barsOf(
  configurations: readonly ConfigurationResult[],
  level: number,
  value: (level: LevelResult) => Spread,
): readonly Bar[] {
  return configurations.flatMap(({ ledger, blockMs, levels }) => {
    const found = levels.at(level);
    const title = `${ledgerTitles[ledger]}, ${String(blockMs)} ms`;
    return found === undefined ? [] : [{ title, colour: colours[ledger], value: value(found) }];
  });
}

/** Bars with a line from the least to the most. */
function section(title: string, top: number, bars: readonly Bar[]): readonly string[] {
  const scale = plotWidth / Math.max(...bars.map(({ value }) => value.most));
  return [
    `<text x="12" y="${String(top)}" font-size="15">${title}</text>`,
    ...bars.flatMap((bar, index) => draw(bar, top + 12 + index * rowHeight, scale)),
  ];
}

function draw({ title, colour, value: { median, least, most } }: Bar, y: number, scale: number): readonly string[] {
  const at = (value: number): string => (left + value * scale).toFixed(1);
  const middle = String(y + 9);
  return [
    `<text x="12" y="${String(y + 13)}">${title}</text>`,
    `<rect x="${String(left)}" y="${String(y)}" width="${(median * scale).toFixed(1)}" height="18" fill="${colour}"/>`,
    `<line x1="${at(least)}" y1="${middle}" x2="${at(most)}" y2="${middle}" stroke="#333333"/>`,
    `<text x="${(left + most * scale + 8).toFixed(1)}" y="${String(y + 13)}">${median.toFixed(1)}</text>`,
  ];
}
