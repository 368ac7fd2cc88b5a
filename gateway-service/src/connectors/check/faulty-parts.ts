import { DomainError, type GeneralizedSchema } from '@entente/protocol';
import type { MappingFault, RunLimits } from '../../ports/data-access.js';
import type { Source } from '../source.js';

/**
 * Which parts of a mapping the engine does not run: `from`, `where` or single columns, each tried by itself.
 * @throws DomainError `DATABASE_UNAVAILABLE` if the engine is gone meanwhile
 */
export async function faultyParts(
  source: Source,
  schema: GeneralizedSchema,
  limits: RunLimits,
): Promise<readonly MappingFault[]> {
  const { mapping, engine } = source;
  const from = engine.from(mapping.from);
  const refused = async (expression: string, where: string): Promise<DomainError | undefined> => {
    const raw = `SELECT (${expression}\n) AS r0 FROM ${from}\n${where}`;
    try {
      await engine.describe(raw, 1, limits);
      await engine.snapshot(limits, (ask) =>
        ask({ text: `SELECT count(r0) FROM (${raw}\n) AS entente_part`, values: [] }),
      );
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  };
  const whole = await refused('1', '');
  if (whole !== undefined) {
    return [
      fault(
        'from',
        whole,
        'a table or file that is not there, that the role may not read, text that is not UTF-8, or a join it does not understand',
      ),
    ];
  }
  const where = mapping.where === undefined ? '' : ` WHERE (${mapping.where}\n)`;
  const filtered = where === '' ? undefined : await refused('1', where);
  if (filtered !== undefined) {
    return [fault('where', filtered, 'a column that is not there, or a condition that some row makes fail')];
  }
  const faults: MappingFault[] = [];
  for (const name of Object.keys(schema.columns)) {
    const expression = Object.hasOwn(mapping.columns, name) ? mapping.columns[name]?.from : undefined;
    const found = expression === undefined ? undefined : await refused(expression, where);
    if (found !== undefined) {
      faults.push(
        fault(
          name,
          found,
          'a column or function that is not there, a column the role may not read, or a cast that some row makes fail',
        ),
      );
    }
  }
  return faults;
}

function fault(place: string, { code, detail }: DomainError, causes: string): MappingFault {
  return {
    place,
    message:
      code === 'QUERY_TIMEOUT'
        ? 'takes longer than a check may; add an index, or make the expression simpler'
        : code === 'QUERY_FAILED'
          ? `the engine refuses it: ${causes}; try it in the engine itself`
          : detail,
  };
}

function faultOf(error: unknown): DomainError {
  if (!(error instanceof DomainError) || error.code === 'DATABASE_UNAVAILABLE') {
    throw error;
  }
  return error;
}
