import type { Config } from './config.js';
import type { RunLimits } from './ports/data-access.js';

/** What one query may cost at a data source, as configured. */
export function runLimits(config: Config): RunLimits {
  return {
    maxRows: 10_000,
    maxBytes: config.ENTENTE_QUERY_ANSWER_MB * 1024 * 1024,
    timeoutMs: config.ENTENTE_QUERY_TIMEOUT_MS,
    memoryMb: config.ENTENTE_QUERY_MEMORY_MB,
  };
}
