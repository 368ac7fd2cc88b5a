import type { QueryContract, QueryRequest } from '@entente/protocol';
import type { Job } from '../ports/journal.js';

/** What an owner keeps, sealed in its journal, to run a request again. */
export interface KeptForRerun {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly salt: string;
  /** The salt of the commitment in its receipt. */
  readonly partialSalt: string;
  readonly until: string;
}

const dayMs = 24 * 3600 * 1000;

/** Nothing, unless the contract says for how long. */
export function keepForRerun(
  { rerun }: Pick<QueryContract, 'rerun'>,
  { openedAt }: Pick<QueryRequest, 'openedAt'>,
  { data }: Pick<Job, 'data'>,
  partialSalt: string,
): KeptForRerun | undefined {
  if (rerun === undefined) {
    return undefined;
  }
  const { parameters = {}, salt = '' } = data as Partial<KeptForRerun>;
  const until = new Date(Date.parse(openedAt) + rerun.days * dayMs).toISOString();
  return { parameters, salt, partialSalt, until };
}
