import { QueryContractForm, type QueryContract, type UseLimit } from '@entente/protocol';
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
