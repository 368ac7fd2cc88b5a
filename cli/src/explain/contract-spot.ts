import { type QueryContractForm } from '@entente/protocol';
import { faultyStretch } from './faulty-stretch.js';
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
  const stretch = faultyStretch(text, path, saying);
  return stretch === undefined ? source.spot(field) : source.spotWithin(field, stretch);
}
