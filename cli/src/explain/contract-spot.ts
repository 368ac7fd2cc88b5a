import { type QueryContractForm } from '@entente/protocol';
import { stretchOf } from './sql-places.js';
import type { Spot, YamlSource } from './yaml-source.js';

/** Where a finding's place (`local.where`, `parameters.region`) is in the contract's file. */
export function spotOf(source: YamlSource, form: QueryContractForm, place: string, saying: string): Spot {
  const [area, ...path] = place.split('.');
  if (area === 'local') {
    return within(source, ['local'], form.local, path, saying);
  }
  if (area === 'combine' && form.combine.mode === 'merge' && path[0] !== 'by' && path[0] !== 'mode') {
    return within(source, ['combine', 'query'], form.combine.query, path, saying);
  }
  return source.spot(place.split('.'));
}

function within(
  source: YamlSource,
  field: readonly string[],
  text: string,
  path: readonly string[],
  saying: string,
): Spot {
  const written = /^line (\d+), column (\d+): /.exec(saying);
  const stretch =
    written === null ? stretchOf(text, path, saying) : wordAt(text, Number(written[1]), Number(written[2]));
  return stretch === undefined ? source.spot(field) : source.spotWithin(field, stretch);
}

/** The parser counts columns in characters, text in UTF-16 units. */
function wordAt(text: string, line: number, column: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const start =
    before +
    Array.from(lines[line - 1] ?? '')
      .slice(0, column - 1)
      .join('').length;
  const word = /^(?:[\w"]+|'[^']*'|[<>=!]+)/.exec(text.slice(start))?.[0] ?? ' ';
  return { start, end: start + word.length };
}
