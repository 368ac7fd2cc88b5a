import type { Context } from '../context.js';
import { grantsText, neededGrants } from '../explain/needed-grants.js';
import { UsageError } from '../usage-error.js';
import { type CheckOptions, loadCompiler, readChecked, schemasOf } from './contract-check.js';

/** The least grants that contracts need: from files alone if a schema is among them, else with the gateway's schemas. */
export async function grants(context: Context, files: readonly string[], options: CheckOptions): Promise<number> {
  const { contracts, schemas } = await readChecked(files, options);
  if (contracts.length === 0) {
    throw new UsageError('there is no query contract among these files; name one with kind: query-contract');
  }
  const compile = await loadCompiler();
  const needed = await Promise.all(
    contracts.map(async ({ form }) => {
      const named = schemas.filter(({ id }) => Object.hasOwn(form.schemas, id));
      const found = named.length > 0 ? named : await schemasOf(await context.client(), form);
      return neededGrants(compile(form), found);
    }),
  );
  const [first, ...others] = needed;
  context.output.result(others.length === 0 ? first : { items: needed }, () =>
    needed.map((one) => grantsText(one, context.output.colors)).join('\n\n'),
  );
  return needed.every(({ findings, missing }) => findings.length === 0 && missing.length === 0) ? 0 : 1;
}
