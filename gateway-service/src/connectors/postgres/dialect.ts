import { plainMoment } from '../render/column-rules.js';
import { type Dialect, quoteText } from '../render/dialect.js';
import type { ValueType } from '../render/value-type.js';
import { postgresDays } from './days.js';
import { postgresNormalise } from './normalise.js';
import { postgresNumbers } from './numbers.js';
import { postgresTexts } from './texts.js';

const sqlTypes = {
  boolean: 'boolean',
  integer: 'numeric',
  decimal: 'numeric',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp',
  band: 'integer',
  null: 'text',
} as const satisfies Record<ValueType['kind'], string>;

/** PostgreSQL: exact numbers are `numeric`, text is collated "C", days are `date`, moments `timestamp` in UTC. */
export const postgresDialect: Dialect = {
  places: { sign: '$', numbered: true },
  placeholder: (place, { kind }) => (kind === 'text' ? `(${place}::text COLLATE "C")` : `${place}::${sqlTypes[kind]}`),
  bound: (text, { kind }) => (kind === 'timestamp' ? plainMoment(text) : text),
  narrow: (raw, place) => `${raw} = ${place}::text`,
  narrowCode: (raw, code) => `${raw} = ${code}::text`,
  nothing: ({ kind }) => `NULL::${sqlTypes[kind]}`,
  quote: quoteText,
  normalise: postgresNormalise,
  asText: (raw) => `(${raw}::text COLLATE "C")`,
  groupsByText: true,
  collate: (sql) => `(${sql} COLLATE "C")`,
  order: (sql, descending) => `${sql} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  // PostgreSQL tests equalities with constants last, and what costs most: as much as these together.
  lastly: (conditions) => `(CASE WHEN ${conditions.join(' AND ')} THEN true END)`,
  shown: (sql, type) => (type.kind === 'timestamp' ? postgresDays.text({ sql, type }) : sql),
  extreme: (fn, values, { kind }) =>
    kind === 'text'
      ? `(${fn}(${values.map((value) => `${value} COLLATE "C"`).join(', ')}))`
      : `${fn}(${values.join(', ')})`,
  numbers: postgresNumbers,
  texts: postgresTexts,
  days: postgresDays,
};
