import type { Difference } from './differences.js';
import type { Observation } from './answers.js';
import type { Values } from './parameter-draws.js';
import type { Search } from './subject-search.js';

interface Asked {
  readonly first: Values;
  readonly second: Values;
  readonly with?: string;
}

/** Two answers that can be subtracted, in a sentence for voters. */
export function differenceInWords({ first, second, subjects }: Difference, asked: Asked): string {
  const other =
    asked.with === undefined ? `asked again with ${changes(asked)}` : `of ${asked.with}${given(asked.second)}`;
  const who = subjects === 1 ? 'what is known of one subject' : `a cell of ${String(subjects)} subjects`;
  return `${cellInWords(first)}${given(asked.first)}, less ${cellInWords(second)} ${other}, is ${who}`;
}

/** A value that neighbouring questions close in on. */
export function searchInWords({ parameter, first, second }: Search): string {
  const [from, to] = [String(first[parameter]), String(second[parameter])];
  return `the answer about one subject changes between ${parameter} = ${from} and ${to}: its own value is found by halving`;
}

function cellInWords({ output, cell }: Observation): string {
  if (cell === 'all') {
    return `all of ${output} together`;
  }
  const group = Object.entries(cell).map(([name, value]) => `${name} ${String(value)}`);
  return `${output} where ${group.join(' and ')}`;
}

function given(values: Values): string {
  const written = Object.entries(values).map(([name, value]) => `${name} = ${shown(value)}`);
  return written.length === 0 ? '' : ` (${written.join(', ')})`;
}

function changes({ first, second }: Asked): string {
  return Object.entries(second)
    .filter(([name, value]) => shown(value) !== shown(first[name] ?? null))
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ');
}

function shown(value: Values[string]): string {
  return Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value);
}
