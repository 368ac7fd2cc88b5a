import type { Combine } from '../documents/combine.js';
import type { ContractChange } from './contract-diff.js';

/** Whether owners may be there by fragments: all who keep them together could restore what an owner puts in. */
export function diffFragments(previous: Combine, next: Combine): readonly ContractChange[] {
  const [before, after] = [takesThem(previous), takesThem(next)];
  if (before === after) {
    return [];
  }
  const place = 'combine.fragments';
  return after
    ? [{ change: 'looser', place, text: 'owners that are away may leave their input with others, in fragments' }]
    : [{ change: 'tighter', place, text: 'every owner is asked itself; nobody keeps fragments of an input any more' }];
}

function takesThem(combine: Combine): boolean {
  return combine.mode === 'secure-sum' && combine.fragments === true;
}
