import type { GeneralizedSchema, QueryContract } from '@entente/protocol';

/** The largest epsilon, or rho, that a contract can name. */
const most = 100_000_000;

/** The same contract with next to no noise: what an attacker who knows everybody else can compute at home, clamps and all. */
export function withNextToNoNoise(contract: QueryContract): QueryContract {
  const { combine } = contract;
  if (!('noise' in combine) || combine.noise === undefined) {
    return contract;
  }
  const { noise } = combine;
  const loud = 'microRho' in noise && noise.microRho !== undefined ? { microRho: most } : { microEpsilon: most };
  return { ...contract, combine: { ...combine, noise: { ...noise, ...loud } } } as QueryContract;
}

/** The same schemas with budgets that pay for it. */
export function withRoom(schemas: readonly GeneralizedSchema[]): readonly GeneralizedSchema[] {
  return schemas.map((schema) => {
    const { privacyBudget } = schema;
    return privacyBudget === undefined ? schema : { ...schema, privacyBudget: { ...privacyBudget, units: 100_000 } };
  });
}
