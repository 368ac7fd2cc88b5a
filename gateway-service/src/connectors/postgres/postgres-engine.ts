import type { Field } from 'pg';
import type { RunLimits } from '../../ports/data-access.js';
import type { Engine } from '../engine.js';
import { decimalKind, type RawKind } from '../render/dialect.js';
import { ServerEngine, type ServerEngineOptions } from '../server-engine.js';
import { postgresDialect } from './dialect.js';
import { fromPostgres, lost, sqlState } from './errors.js';
import { Session } from './session.js';

export interface PostgresOptions extends ServerEngineOptions {
  /** Schemas in which the mapping's unqualified tables are looked for. */
  readonly schemas: readonly string[];
}

/** Types whose values need no detour over text; `describe` finds them by the server's own numbers for them. */
const kinds: Readonly<Record<number, RawKind>> = {
  16: 'boolean',
  20: 'integer',
  21: 'integer',
  23: 'integer',
  25: 'text',
  1043: 'text',
  1082: 'date',
  1114: 'timestamp',
  1184: 'instant',
};

const numeric = 1700;
/** What the server adds to a type's modifier. */
const modified = 4;

/** A numeric that was declared with digits keeps to them; its modifier says them, -1 that there are none. */
function kindOf({ dataTypeID, dataTypeModifier }: Field): RawKind {
  if (dataTypeID !== numeric) {
    return kinds[dataTypeID] ?? 'other';
  }
  const digits = dataTypeModifier - modified;
  const [precision, scale] = [digits >> 16, digits & 0x7ff];
  return digits >= 0 && scale <= precision ? decimalKind(precision, scale) : 'number';
}

/** PostgreSQL; a run is repeatable read, so that all its statements see one snapshot. */
export function postgresEngine({ schemas, ...options }: PostgresOptions): Engine {
  return new ServerEngine<Session, Field>(
    {
      ...{ name: 'postgresql', dialect: postgresDialect, numbers: 'written', kindOf, lost, fault: fromPostgres },
      open: (address, deadline) => Session.open(address, deadline),
      begin: (session, limits, leftMs) => session.setUp(setUp(schemas, limits, leftMs)),
      reset: async (session) => {
        await session.setUp('ROLLBACK');
        await session.setUp('DISCARD ALL');
      },
      told: (error) => {
        const state = sqlState(error);
        return state === undefined ? undefined : `SQLSTATE ${state}`;
      },
    },
    options,
  );
}

/** Constants and numbers of ours alone, and the names of schemas. */
function setUp(schemas: readonly string[], { memoryMb }: RunLimits, ms: number): string {
  const path = ['pg_catalog', ...schemas, 'pg_temp'].map((name) => `"${name.replaceAll('"', '""')}"`);
  const settings: Readonly<Record<string, string>> = {
    statement_timeout: String(ms),
    lock_timeout: String(Math.min(ms, 2_000)),
    idle_in_transaction_session_timeout: String(ms + 10_000),
    work_mem: `'${String(Math.max(1, Math.floor(memoryMb / 4)))}MB'`,
    hash_mem_multiplier: '1',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    search_path: path.join(', '),
    timezone: `'UTC'`,
    datestyle: `'ISO, YMD'`,
    extra_float_digits: '1',
    standard_conforming_strings: 'on',
    client_encoding: `'UTF8'`,
  };
  const lines = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
  return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...lines].join('; ');
}
