import { DomainError } from '@entente/protocol';
import type { DataAccess } from './ports/data-access.js';

/** A member without data of its own, such as a supervisor. */
export const noData: DataAccess = {
  sources: () => [],
  check: refuse,
  run: refuse,
  runMeasured: refuse,
  sample: refuse,
  health: () => Promise.resolve({}),
  close: () => Promise.resolve(),
};

function refuse(): Promise<never> {
  return Promise.reject(
    new DomainError('SOURCE_NOT_FOUND', 'this gateway has no sources.yaml; set ENTENTE_SOURCES_FILE'),
  );
}
