import { combiningQuery } from '../documents/combine.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../documents/query-contract.js';
import type { Cell } from '../documents/result.js';
import { encode } from '../codec.js';
import { evaluate } from '../query/evaluate.js';
import { typedParameters } from '../query/parameters.js';
import { localColumns } from '../query/types-query.js';
import { formatDate, parseDate } from '../query/values-dates.js';
import { drawValues, type Drawing, subjectParameter, type Values } from './parameter-draws.js';
import { requestDate } from './world.js';

/** Two questions about one subject whose answers differ although one parameter moved by its least step. */
export interface Search {
  readonly parameter: string;
  readonly first: Values;
  readonly second: Values;
}

/**
 * Halves the range of each ordered parameter until two neighbouring values of it give different answers about one subject:
 * where that ends lies the subject's own value, to the step.
 */
export function searchSubject(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  drawing: Drawing,
): Search | undefined {
  const subject = subjectParameter(contract, schemas);
  const values = drawValues(drawing);
  for (const [name, parameter] of Object.entries(contract.parameters)) {
    const range = name === subject || parameter.list !== undefined ? undefined : rangeOf(parameter);
    const found =
      range === undefined
        ? undefined
        : halved(
            range,
            (value) => ({ ...values, [name]: value }),
            (asked) => answer(contract, schemas, drawing, asked),
          );
    if (found !== undefined) {
      return { parameter: name, ...found };
    }
  }
  return undefined;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly write: (place: number) => Cell;
}

/** An ordered parameter's values by whole numbers; decimals by whole units. */
function rangeOf(parameter: ContractParameter): Range | undefined {
  if ('column' in parameter) {
    return undefined;
  }
  switch (parameter.type) {
    case 'integer':
      return { low: parameter.min, high: parameter.max, write: (place) => place };
    case 'decimal':
      return {
        low: Math.ceil(Number(parameter.min)),
        high: Math.floor(Number(parameter.max)),
        write: (place) => place.toFixed(parameter.scale),
      };
    case 'date':
    case 'timestamp': {
      const last = parseDate((parameter.max ?? requestDate).slice(0, 10));
      const low = parameter.min === undefined ? last - 1_000 : parseDate(parameter.min.slice(0, 10));
      const time = parameter.type === 'date' ? '' : 'T12:00:00.000000Z';
      return { low, high: last, write: (place) => `${formatDate(place)}${time}` };
    }
    default:
      return undefined;
  }
}

function halved(
  { low, high, write }: Range,
  at: (value: Cell) => Values,
  answerTo: (values: Values) => string,
): Pick<Search, 'first' | 'second'> | undefined {
  let [from, to] = [low, high];
  const lowest = answerTo(at(write(from)));
  if (from >= to || lowest === answerTo(at(write(to)))) {
    return undefined;
  }
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    [from, to] = answerTo(at(write(middle))) === lowest ? [middle, to] : [from, middle];
  }
  return { first: at(write(from)), second: at(write(to)) };
}

/** The answer as the requester sees it: every owner's, combined. */
function answer(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  { world }: Drawing,
  values: Values,
): string {
  const parameters = typedParameters(contract, schemas, values);
  const rows = world.members.flatMap(
    (tables) =>
      evaluate({ tree: contract.local.tree, tables, parameters, requestDate: world.requestDate, averages: 'split' })
        .rows,
  );
  const combining = combiningQuery(contract.combine);
  if (combining === undefined) {
    return encode(rows);
  }
  const columns = localColumns(contract, schemas);
  return encode(
    evaluate({ tree: combining.tree, columns, rows, requestDate: world.requestDate, averages: 'final' }).rows,
  );
}
