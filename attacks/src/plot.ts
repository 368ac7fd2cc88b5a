import type { Judged, Judgement } from './judged.js';

const colours: Readonly<Record<Judgement, string>> = {
  held: '#1b6ca8',
  over: '#c0392b',
  works: '#e08e0b',
  fails: '#c0392b',
  idle: '#777777',
  unclear: '#777777',
  open: '#e08e0b',
};
const size = { left: 470, width: 420, line: 22, top: 50 } as const;

/** Every setting's accuracy with its interval, and its bound as a line, from a coin's 50 % on; SVG. */
export function plot(outcomes: readonly Judged[]): string {
  const height = size.top + outcomes.length * size.line + 40;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(size.left + size.width + 80)}" height="${String(height)}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="20" y="24" font-size="14">How often attackers guess one person’s bit: accuracy, 95 % interval, bound (red line)</text>`,
    ...[0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap((share) => [
      `<line x1="${x(share)}" y1="${String(size.top - 8)}" x2="${x(share)}" y2="${String(height - 34)}" stroke="#dddddd"/>`,
      `<text x="${x(share)}" y="${String(height - 16)}" text-anchor="middle">${(100 * share).toFixed(0)} %</text>`,
    ]),
    ...outcomes.flatMap((outcome, at) => row(outcome, at, outcomes[at - 1]?.attack !== outcome.attack)),
    '</svg>',
    '',
  ].join('\n');
}

function row(
  { attack, setting, accuracy, interval, bound, judgement }: Judged,
  at: number,
  isFirst: boolean,
): string[] {
  const y = size.top + at * size.line + 8;
  const colour = colours[judgement];
  const limit =
    bound === undefined
      ? []
      : [
          `<line x1="${x(bound.accuracy)}" y1="${String(y - 8)}" x2="${x(bound.accuracy)}" y2="${String(y + 8)}" stroke="#c0392b" stroke-width="2"/>`,
        ];
  return [
    ...(isFirst ? [`<text x="20" y="${String(y + 4)}" font-weight="bold">${attack}</text>`] : []),
    `<text x="130" y="${String(y + 4)}">${escaped(setting)}</text>`,
    `<line x1="${x(interval.low)}" y1="${String(y)}" x2="${x(interval.high)}" y2="${String(y)}" stroke="${colour}" stroke-width="2"/>`,
    ...limit,
    `<circle cx="${x(accuracy)}" cy="${String(y)}" r="4" fill="${colour}"/>`,
  ];
}

/** From 40 % on the left to 100 %; what is below stays at the edge. */
function x(share: number): string {
  return (size.left + (size.width * (Math.max(share, 0.4) - 0.4)) / 0.6).toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
