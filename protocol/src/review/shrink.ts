import type { QueryContract } from '../documents/query-contract.js';
import type { Cell, ParameterValue } from '../documents/result.js';
import { presetOf } from '../query/parameters-declared.js';
import { encode } from '../codec.js';
import type { Values } from './parameter-draws.js';

export interface Pair {
  readonly first: Values;
  readonly second: Values;
}

/**
 * The same leak with simpler questions, for people to read: what both questions share is set to its default or least value,
 * and lists get shorter, as long as the leak stays.
 */
export function shrink(
  { parameters }: Pick<QueryContract, 'parameters'>,
  pair: Pair,
  stillLeaks: (pair: Pair) => boolean,
): Pair {
  let least = pair;
  for (const [name, parameter] of Object.entries(parameters)) {
    const simplest = 'type' in parameter ? (presetOf(parameter) ?? leastOf(parameter)) : undefined;
    for (const candidate of candidates(least, name, simplest)) {
      if (encode(candidate) !== encode(least) && stillLeaks(candidate)) {
        least = candidate;
      }
    }
  }
  return least;
}

function leastOf(parameter: Extract<QueryContract['parameters'][string], { readonly type: string }>): Cell | undefined {
  return 'min' in parameter ? parameter.min : undefined;
}

function* candidates(pair: Pair, name: string, simplest: Cell | undefined): Generator<Pair> {
  const [first, second] = [pair.first[name], pair.second[name]];
  if (isList(first) && isList(second)) {
    const shared = first.filter((value) => second.includes(value));
    for (const without of shared) {
      yield withValues(
        pair,
        name,
        first.filter((value) => value !== without),
        second.filter((value) => value !== without),
      );
    }
    yield withValues(
      pair,
      name,
      first.filter((value) => !second.includes(value)).concat(shared.slice(0, 1)),
      shared.slice(0, 1),
    );
  } else if (simplest !== undefined && first === second) {
    yield withValues(pair, name, simplest, simplest);
  }
}

function withValues(pair: Pair, name: string, first: ParameterValue, second: ParameterValue): Pair {
  return { first: { ...pair.first, [name]: first }, second: { ...pair.second, [name]: second } };
}

function isList(value: ParameterValue | undefined): value is readonly Cell[] {
  return Array.isArray(value);
}
