import { type ComparingEpoch, QueryContractForm, type QueryContract, type UseLimit } from '@entente/protocol';
import { compileContract } from '@entente/protocol/parse';
import { owners } from './population/people.js';

/** A member with a requester who attacks; the other is one who plays along. */
export const attackers = ['WatchMSP', 'AccompliceMSP'] as const;
export const combining = 'SupervisorMSP';

export interface Written {
  readonly id: string;
  readonly local: string;
  readonly combine: string;
  readonly parameters?: Readonly<Record<string, object>>;
  readonly scope?: 'one-subject';
  readonly limits?: readonly Pick<UseLimit, 'units' | 'per' | 'of'>[];
}

const common = {
  ...{ kind: 'query-contract', version: 1, purposes: ['statistics'], schemas: { people: 1 } },
  access: { members: [...attackers, ...owners] },
};

/** A contract whose partial results are merged, as a careless alliance may have voted for it. */
export function merged({ id, local, combine, ...rest }: Written): QueryContract {
  const form = {
    ...{ ...common, id, title: id, local, ...rest },
    combine: { mode: 'merge', by: combining, query: combine },
  };
  return compileContract(QueryContractForm.parse(form));
}

export interface Noised {
  readonly id: string;
  readonly local: string;
  readonly parameters?: Readonly<Record<string, object>>;
  readonly microEpsilon: number;
  readonly clamp: Readonly<Record<string, string>>;
  /** Left out for a secure sum. */
  readonly combine?: string;
}

/** Micro-epsilon that a unit of the rehearsed privacy budget stands for. */
export const budgetUnit = 100_000;

/** A contract whose sums every owner adds noise to. */
export function noised({ id, local, combine, parameters = {}, microEpsilon, clamp }: Noised): QueryContract {
  const form = {
    ...{ ...common, id, title: id, local, parameters, spends: { people: Math.ceil(microEpsilon / budgetUnit) } },
    combine: {
      ...(combine === undefined ? { mode: 'secure-sum' } : { mode: 'merge', query: combine }),
      ...{ by: combining, noise: { microEpsilon, maxCells: 1, clamp } },
    },
  };
  return compileContract(QueryContractForm.parse(form));
}

/** A question about one person, who is on a list or not. */
export function aboutOne(limits?: readonly Pick<UseLimit, 'units' | 'per' | 'of'>[]): QueryContract {
  return merged({
    ...{ id: 'is-ill', scope: 'one-subject', parameters: { person: { column: 'people.person' } } },
    local: 'SELECT count(*) > 0 AS ill FROM people WHERE person = :person AND ill',
    combine: 'SELECT band(count(*) FILTER (WHERE ill), 0, 1) AS ill FROM partial',
    ...(limits === undefined ? {} : { limits }),
  });
}

/** Which member has most who are ill; a member's number counts for a whole epoch. */
export function compared(epoch: ComparingEpoch): QueryContract {
  const form = {
    ...{ ...common, id: 'most-ill', title: 'most-ill' },
    local: 'SELECT count(*) FILTER (WHERE ill) AS ill FROM people',
    combine: { mode: 'compare', by: combining, value: { of: 'ill' }, epoch },
  };
  return compileContract(QueryContractForm.parse(form));
}
