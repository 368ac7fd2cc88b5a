import { Charter, GeneralizedSchema, QueryContractForm } from '@entente/protocol';
import type { Api } from '@entente/client';
import type { Context } from '../context.js';
import { parsedDocument } from '../documents.js';
import { checkContract, type Explanation } from '../explain/check-contract.js';
import { explanationText } from '../explain/explanation-text.js';
import { YamlSource } from '../explain/yaml-source.js';
import { UsageError } from '../usage-error.js';
import { changeLines, type CheckedContract } from './verdict-text.js';

/** Options that may be given more than once are lists. */
export interface CheckOptions {
  readonly schema?: readonly string[];
  readonly charter?: string;
}

/** The files of one check, told apart by their `kind`. */
export interface CheckedFiles {
  readonly contracts: readonly { readonly source: YamlSource; readonly form: QueryContractForm }[];
  readonly schemas: readonly GeneralizedSchema[];
  readonly charter: Charter | undefined;
}

/** Explains contracts: from files alone if a schema is among them, else with the schemas and the charter of the gateway. */
export async function check(context: Context, files: readonly string[], options: CheckOptions): Promise<number> {
  const read = await readChecked(files, options);
  if (read.contracts.length === 0) {
    throw new UsageError('there is no query contract among these files; name one with kind: query-contract');
  }
  const compile = await loadCompiler();
  const checked: (Explanation & { readonly diff?: CheckedContract['diff'] })[] = [];
  for (const contract of read.contracts) {
    checked.push(
      read.schemas.length > 0
        ? checkContract({
            ...contract,
            schemas: read.schemas.filter(namedBy(contract.form)),
            charter: read.charter,
            compile,
          })
        : await byGateway(await context.client(), contract, compile),
    );
  }
  const [first, ...others] = checked;
  context.output.result(others.length === 0 ? first : { items: checked }, () =>
    checked.map((one) => text(one, context.output.colors)).join('\n\n\n'),
  );
  return checked.every(({ verdict }) => verdict.accepted) ? 0 : 1;
}

function namedBy({ schemas }: QueryContractForm): (schema: GeneralizedSchema) => boolean {
  return ({ id }) => Object.hasOwn(schemas, id);
}

type Compile = Parameters<typeof checkContract>[0]['compile'];

/** The grammar is WebAssembly and loads only where it is needed. */
export async function loadCompiler(): Promise<Compile> {
  const { compileContract, loadParser } = await import('@entente/protocol/parse');
  await loadParser();
  return compileContract;
}

/** Sorts files by their kind. @throws UsageError with every fault of a file and its line */
export async function readChecked(files: readonly string[], options: CheckOptions): Promise<CheckedFiles> {
  const contracts: { source: YamlSource; form: QueryContractForm }[] = [];
  const schemas: GeneralizedSchema[] = [];
  let charter: Charter | undefined;
  for (const file of [
    ...files,
    ...(options.schema ?? []),
    ...(options.charter === undefined ? [] : [options.charter]),
  ]) {
    const source = await YamlSource.read(file);
    switch (kindOf(source)) {
      case 'query-contract':
        contracts.push({ source, form: parsedDocument(QueryContractForm, source) });
        break;
      case 'generalized-schema':
        schemas.push(parsedDocument(GeneralizedSchema, source));
        break;
      case 'charter':
        charter = parsedDocument(Charter, source);
        break;
      default:
        throw new UsageError(`${file}: write kind: query-contract, generalized-schema or charter`);
    }
  }
  return { contracts, schemas, charter };
}

function kindOf({ value }: YamlSource): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}

async function byGateway(
  client: Api,
  contract: CheckedFiles['contracts'][number],
  compile: Compile,
): Promise<Explanation & { readonly diff?: CheckedContract['diff'] }> {
  const [schemas, charter] = await Promise.all([
    schemasOf(client, contract.form),
    client.get('/v1/charter').catch(() => undefined),
  ]);
  const alone = checkContract({ ...contract, schemas, charter, compile });
  if (alone.hashes === undefined) {
    return alone;
  }
  const { verdict, diff } = await client.post('/v1/query-contracts/check', { body: { form: contract.form } });
  return {
    ...checkContract({ ...contract, schemas, charter, compile, verdict }),
    ...(diff === undefined ? {} : { diff }),
  };
}

/** The generalized schemas that a contract asks about, in the versions it names. */
export async function schemasOf(
  client: Api,
  { schemas }: Pick<QueryContractForm, 'schemas'>,
): Promise<readonly GeneralizedSchema[]> {
  return Promise.all(
    Object.entries(schemas).map(([id, version]) =>
      client.get('/v1/schemas/{id}/versions/{version}', { path: { id, version: String(version) } }),
    ),
  );
}

function text(explanation: Awaited<ReturnType<typeof byGateway>>, colors: boolean): string {
  const { diff } = explanation;
  const changes =
    diff === undefined
      ? []
      : ['', 'What it changes against the version in force', ...changeLines(diff).map((line) => `  ${line}`)];
  return [explanationText(explanation, colors), ...changes].join('\n');
}
