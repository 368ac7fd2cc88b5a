import { encode, validate } from '../codec.js';
import { combiningQuery } from '../documents/combine.js';
import { type CompiledQuery, QueryContract, type QueryContractForm } from '../documents/query-contract.js';
import { DomainError } from '../problems.js';
import { parseQuery } from './parse-query.js';

/**
 * A query contract as its author writes it, with the trees of its texts: what is voted on.
 * @throws {@link DomainError} `QUERY_NOT_UNDERSTOOD`, with the text's field before its line and column
 */
export function compileContract(form: QueryContractForm): QueryContract {
  const { local, combine } = form;
  return validate(QueryContract, {
    ...form,
    local: compiled('local', local),
    combine: combine.mode === 'merge' ? { ...combine, query: compiled('combine.query', combine.query) } : combine,
  });
}

function compiled(field: string, text: string): CompiledQuery {
  try {
    return { text, tree: parseQuery(text) };
  } catch (error) {
    throw error instanceof DomainError ? new DomainError(error.code, `${field}: ${error.detail}`) : error;
  }
}

/** Whether each text of a contract gives exactly the tree beside it. */
export function textGivesTree({ local, combine }: QueryContract): boolean {
  return [local, combiningQuery(combine) ?? []].flat().every(({ text, tree }) => {
    try {
      return encode(parseQuery(text)) === encode(tree);
    } catch (error) {
      if (error instanceof DomainError) {
        return false;
      }
      throw error;
    }
  });
}

/**
 * What every gateway demands before it votes on a contract or runs it: people read the text, engines run the tree.
 * @throws {@link DomainError} `CONTRACT_MISMATCH`
 */
export function demandTextGivesTree(contract: QueryContract): void {
  if (!textGivesTree(contract)) {
    throw new DomainError('CONTRACT_MISMATCH', `the text of ${contract.id} does not give the tree that counts`);
  }
}
