import {
  type Cell,
  encode,
  type GeneralizedSchema,
  localScope,
  type QueryContract,
  type ValueType,
} from '@entente/protocol';
import { everySubject, nobodyAnswer } from '@entente/protocol/secure';
import type { DataAccess, RunLimits } from '../../ports/data-access.js';

/** What is said of one subject when somebody asks about it. */
export interface SubjectAnswer {
  readonly subject: Cell;
  readonly cells: readonly Cell[];
}

export interface SubjectPagesOptions {
  readonly dataAccess: Pick<DataAccess, 'run'>;
  readonly sources: readonly string[];
  readonly contract: Pick<QueryContract, 'local' | 'parameters'>;
  /** The parameter that names the subject. */
  readonly subject: string;
  readonly schemas: readonly GeneralizedSchema[];
  /** What request_date() is. */
  readonly asOf: string;
  readonly limits: RunLimits;
}

/**
 * The answers of the contract's local query about every subject, page by page, in the order of the subjects. Who has the
 * answer that anybody unknown has is left out: an entry would tell that there are rows, which the answer does not.
 * The pages are read one after the other, each in a state of its own: a subject that comes or goes meanwhile may be missed
 * until the next refresh, none is read twice.
 * @throws DomainError as `DataAccess.run`; `QUERY_REFUSED` if the query is about no single subject
 */
export async function* subjectPages({
  dataAccess,
  sources,
  contract,
  subject,
  schemas,
  asOf,
  limits,
}: SubjectPagesOptions): AsyncIterable<readonly SubjectAnswer[]> {
  const { tree } = contract.local;
  const every = everySubject(tree, subject);
  const nobody = encode(nobodyAnswer(tree, schemas, asOf).cells);
  const types = subjectType(contract, schemas, subject);
  let last: Cell | undefined;
  for (;;) {
    const query = {
      schemas,
      requestDate: asOf,
      tree: last === undefined ? every.first : every.next,
      parameters: last === undefined ? {} : { [every.after]: last },
      ...(types === undefined ? {} : { parameterTypes: { [every.after]: types } }),
    };
    const { rows } = await dataAccess.run(sources, query, { ...limits, firstRows: true });
    yield rows
      .map(([key = null, ...cells]) => ({ subject: key, cells }))
      .filter(({ cells }) => encode(cells) !== nobody);
    last = rows.at(-1)?.[0];
    if (rows.length < limits.maxRows || last === undefined) {
      return;
    }
  }
}

function subjectType(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
  subject: string,
): ValueType | undefined {
  return localScope(contract, schemas).parameters.get(subject);
}
