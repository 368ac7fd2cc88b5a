import { configurationPage } from './reference-configuration.js';
import { openApiFile, restPage } from './reference-rest.js';

/** Generated references by their place on disk. */
export function referenceFiles(): ReadonlyMap<URL, string> {
  const folder = new URL('../../../docs/reference/', import.meta.url);
  return new Map([
    [new URL('configuration.md', folder), configurationPage()],
    [new URL('openapi.json', folder), openApiFile()],
    [new URL('rest.md', folder), restPage()],
  ]);
}
