import type { Syntax } from './syntax.js';

/**
 * A part of a diagram: how wide it is, how far it reaches above and below the line that runs through it, and its drawing
 * from a point on that line. All numbers are whole, so that the same rule is the same file everywhere.
 */
interface Box {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  readonly draw: (x: number, y: number) => string;
}

const [letter, padding, half, gap, radius, margin] = [8, 10, 12, 10, 10, 12];

/** The diagram of a rule: a picture that stands alone, on paper of its own, so that it is seen in light and dark. */
export function railroad(title: string, rule: Syntax): string {
  const box = boxOf(rule);
  const [width, height] = [box.width + 2 * (margin + 2 * gap), box.up + box.down + 2 * margin];
  const [start, end, y] = [margin, width - margin, margin + box.up];
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    '<style>',
    'rect.paper{fill:#fff}path{fill:none;stroke:#57606a;stroke-width:1.5}',
    'rect.word{fill:#ddf4ff;stroke:#0969da}rect.rule{fill:#fff8c5;stroke:#9a6700}',
    'text{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;text-anchor:middle;fill:#1f2328}',
    '</style>',
    `<rect class="paper" ${size} rx="6"/>`,
    path(`M${at(start, y - 8)}v16`, `M${at(start, y)}h${String(2 * gap)}`),
    box.draw(start + 2 * gap, y),
    path(`M${at(end - 2 * gap, y + exit(rule))}`, `H${String(end)}`, `m0 -8v16`),
    '</svg>',
    '',
  ].join('\n');
}

/** Where the line leaves a diagram, below where it entered: lines under each other end on the last. */
function exit(rule: Syntax): number {
  return rule.kind === 'lines' ? lastLine(rule.parts.map(boxOf)) : 0;
}

function boxOf(rule: Syntax): Box {
  switch (rule.kind) {
    case 'word':
      return label(rule.text, 'word');
    case 'rule':
      return label(rule.name, 'rule');
    case 'sequence':
      return sequenceOf(rule.parts.map(boxOf));
    case 'lines':
      return linesOf(rule.parts.map(boxOf));
    case 'choice':
      return choiceOf(rule.parts.map(boxOf));
    case 'optional':
      return choiceOf([nothing, boxOf(rule.part)]);
    case 'repeat':
      return repeatOf(boxOf(rule.part), rule.separator === undefined ? nothing : boxOf(rule.separator));
  }
}

const nothing: Box = { width: 0, up: 0, down: 0, draw: () => '' };

function label(text: string, kind: 'word' | 'rule'): Box {
  const width = Array.from(text).length * letter + 2 * padding;
  const round = kind === 'word' ? ` rx="${String(half)}"` : '';
  return {
    width,
    up: half,
    down: half,
    draw: (x, y) =>
      [
        `<rect class="${kind}" x="${String(x)}" y="${String(y - half)}" width="${String(width)}" height="${String(2 * half)}"${round}/>`,
        `<text x="${String(x + width / 2)}" y="${String(y + 4)}">${escaped(text)}</text>`,
      ].join('\n'),
  };
}

function sequenceOf(parts: readonly Box[]): Box {
  return {
    width: sum(parts.map(({ width }) => width)) + gap * (parts.length - 1),
    up: Math.max(...parts.map(({ up }) => up)),
    down: Math.max(...parts.map(({ down }) => down)),
    draw: (x, y) => {
      const drawn = parts.map((part, index) => {
        const left = x + sum(parts.slice(0, index).map(({ width }) => width + gap));
        return [part.draw(left, y), ...(index === 0 ? [] : [path(`M${at(left - gap, y)}h${String(gap)}`)])];
      });
      return drawn.flat().join('\n');
    },
  };
}

/** The distance from the line of a part to that of the one below it. */
function below(upper: Box, lower: Box): number {
  return Math.max(upper.down + gap + lower.up, 2 * radius);
}

function choiceOf(parts: readonly Box[]): Box {
  const inner = Math.max(...parts.map(({ width }) => width));
  const offsets = offsetsOf(parts, below);
  const last = offsets.at(-1) ?? 0;
  const side = 2 * radius;
  return {
    width: inner + 2 * side,
    up: parts[0]?.up ?? 0,
    down: last + (parts.at(-1)?.down ?? 0),
    draw: (x, y) => {
      const drawn = parts.map((part, index) => {
        const offset = offsets[index] ?? 0;
        const [left, right] = [x + side, x + side + part.width];
        const rest = `M${at(right, y + offset)}H${String(x + side + inner)}`;
        if (index === 0) {
          return [path(`M${at(x, y)}H${String(left)}`, rest, `h${String(side)}`), part.draw(left, y)];
        }
        const down = `M${at(x, y)}${arc(1, 1, 1)}v${String(offset - side)}${arc(0, 1, 1)}`;
        const up = `${arc(0, 1, -1)}v${String(side - offset)}${arc(1, 1, -1)}`;
        return [path(down, rest, up), part.draw(left, y + offset)];
      });
      return drawn.flat().join('\n');
    },
  };
}

function repeatOf(part: Box, separator: Box): Box {
  const inner = Math.max(part.width, separator.width);
  const offset = below(part, separator);
  const side = 2 * radius;
  return {
    width: inner + 2 * side,
    up: part.up,
    down: offset + separator.down,
    draw: (x, y) => {
      const [left, right] = [x + side, x + side + inner];
      // The way back runs from right to left below the part.
      const back = right - Math.trunc((inner - separator.width) / 2) - separator.width;
      return [
        path(`M${at(x, y)}H${String(left)}`, `M${at(left + part.width, y)}H${String(right + side)}`),
        path(
          `M${at(right, y)}${arc(1, 1, 1)}v${String(offset - side)}${arc(1, -1, 1)}H${String(back + separator.width)}`,
        ),
        path(`M${at(back, y + offset)}H${String(left)}${arc(1, -1, -1)}v${String(side - offset)}${arc(1, 1, -1)}`),
        part.draw(left, y),
        separator.draw(back, y + offset),
      ].join('\n');
    },
  };
}

function linesOf(parts: readonly Box[]): Box {
  const offsets = offsetsOf(parts, belowLine);
  const width = Math.max(...parts.map((part) => part.width)) + 2 * radius;
  return {
    width,
    up: parts[0]?.up ?? 0,
    down: lastLine(parts) + (parts.at(-1)?.down ?? 0),
    draw: (x, y) => {
      const drawn = parts.map((part, index) => {
        const line = y + (offsets[index] ?? 0);
        const next = offsets[index + 1];
        if (next === undefined) {
          return [part.draw(x, line), path(`M${at(x + part.width, line)}H${String(x + width)}`)];
        }
        const turn = line + part.down + gap;
        const right = `M${at(x + part.width, line)}${arc(1, 1, 1)}V${String(turn)}${arc(1, -1, 1)}`;
        const left = `H${String(x)}${arc(0, -1, 1)}V${String(y + next - radius)}${arc(0, 1, 1)}`;
        return [part.draw(x, line), path(right, left)];
      });
      return drawn.flat().join('\n');
    },
  };
}

function belowLine(upper: Box, lower: Box): number {
  return upper.down + gap + 2 * radius + Math.max(lower.up, radius) + gap;
}

function lastLine(parts: readonly Box[]): number {
  return offsetsOf(parts, belowLine).at(-1) ?? 0;
}

/** How far each part's line is below the first's. */
function offsetsOf(parts: readonly Box[], distance: (upper: Box, lower: Box) => number): readonly number[] {
  return parts.reduce<readonly number[]>((offsets, part, index) => {
    const above = parts[index - 1];
    return above === undefined ? [0] : [...offsets, (offsets.at(-1) ?? 0) + distance(above, part)];
  }, []);
}

/** A quarter of a circle to the right (1) or left, down (1) or up; `sweep` 1 turns with the clock. */
function arc(sweep: 0 | 1, right: 1 | -1, down: 1 | -1): string {
  return `a${at(radius, radius)} 0 0 ${String(sweep)} ${at(right * radius, down * radius)}`;
}

function at(x: number, y: number): string {
  return `${String(x)} ${String(y)}`;
}

function path(...commands: readonly string[]): string {
  return `<path d="${commands.join('')}"/>`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
