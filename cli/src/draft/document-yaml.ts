import type { GeneralizedSchema, QueryContractForm } from '@entente/protocol';
import { compactYaml } from '../output/yaml.js';

/** A document as its author would write it. */
export function documentYaml(document: GeneralizedSchema | QueryContractForm): string {
  return compactYaml(
    document.kind === 'generalized-schema' ? { ...document, columns: asNumbers(document.columns) } : document,
  );
}

/** Bounds are text, since they are exact; as people write them they are numbers. */
function asNumbers(value: unknown): unknown {
  if (typeof value === 'string') {
    return String(Number(value)) === value ? Number(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(asNumbers);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, name === 'values' ? inner : asNumbers(inner)] as const,
    );
    return Object.fromEntries(entries);
  }
  return value;
}
