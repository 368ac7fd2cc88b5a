import pino from 'pino';
import type { Log, LogFields } from './ports/services.js';

export interface SettableLog extends Log {
  level(): string;
  setLevel(level: 'debug' | 'info' | 'warn' | 'error'): void;
}

/** Fields that may be logged; whatever else a caller passes is left out. No value of a row, parameter or result has a field. */
const allowed: ReadonlySet<keyof LogFields> = new Set([
  'request',
  'member',
  'source',
  'transaction',
  'block',
  'code',
  'ms',
  'method',
  'route',
  'status',
  'step',
  'address',
  'count',
]);

/** JSON lines on standard output. */
export function createLog({ level, member }: { readonly level: string; readonly member: string }): SettableLog {
  const logger = pino({ level, base: { gateway: member }, timestamp: pino.stdTimeFunctions.isoTime });
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}): void => {
      logger[at](
        Object.fromEntries(Object.entries(fields).filter(([name]) => (allowed as ReadonlySet<string>).has(name))),
        event,
      );
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    level: () => logger.level,
    setLevel: (next) => {
      logger.level = next;
    },
  };
}
